package io.github.widscan.link;

/**
 * An audience that an identity provider accepts.
 *
 * @param kind {@code sts}, {@code api-server}, {@code issuer}, {@code unresolved}, {@code other}
 * @param mayBeApiServer one of the others may be the API server's all the same: nobody said which audiences that has
 */
public record ClientIdFacts(String id, String kind, boolean mayBeApiServer, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("kind", kind);
        out.put("mayBeApiServer", mayBeApiServer);
        out.put("at", at);
    }
}
