package io.github.widscan.link;

import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * The object a subject stands for.
 *
 * @param cluster null for files
 * @param apiVersion null for cloud objects
 * @param namespace null for cluster-scoped and cloud objects, and where a manifest leaves it out
 * @param scope account, subscription, project or domain of a cloud object
 * @param owner from an owner label
 */
public record SubjectResource(
        @Nullable String cluster,
        @Nullable String apiVersion,
        String kind,
        @Nullable String namespace,
        String name,
        @Nullable String scope,
        @Nullable String owner)
        implements Facts {
    static SubjectResource of(Meta meta) {
        ObjectRef ref = meta.ref();
        return new SubjectResource(
                ref.cluster(), ref.apiVersion(), ref.kind(), ref.namespace(), ref.name(), null, meta.owner());
    }

    static SubjectResource cloud(String kind, String name, @Nullable String scope) {
        return new SubjectResource(null, null, kind, null, name, scope, null);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("cluster", cluster);
        out.put("apiVersion", apiVersion);
        out.put("kind", kind);
        out.put("namespace", namespace);
        out.put("name", name);
        out.put("scope", scope);
        out.put("owner", owner);
    }
}
