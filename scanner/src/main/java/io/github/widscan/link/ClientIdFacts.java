package io.github.widscan.link;

/**
 * An audience that an identity provider accepts.
 *
 * @param kind {@code sts}, {@code api-server}, {@code issuer}, {@code unresolved}, {@code other}
 */
public record ClientIdFacts(String id, String kind, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("kind", kind);
        out.put("at", at);
    }
}
