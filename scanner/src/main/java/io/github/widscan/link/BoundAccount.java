package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A ServiceAccount that is bound to a cloud identity.
 *
 * @param namespace null where a manifest leaves it out
 * @param source what says so, as in {@link Binding#source()}
 * @param state as in {@link Binding#state()}
 */
public record BoundAccount(
        @Nullable String cluster, @Nullable String namespace, String name, String source, String state, int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("cluster", cluster);
        out.put("namespace", namespace);
        out.put("name", name);
        out.put("source", source);
        out.put("state", state);
        out.put("at", at);
    }

    /** Cluster, namespace and name. */
    String key() {
        return cluster + "\n" + namespace + "\n" + name;
    }
}
