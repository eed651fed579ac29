package io.github.widscan.link;

/**
 * An audience that a federated credential of Entra ID accepts.
 *
 * @param kind {@code default}, {@code sovereign} (of a national cloud), {@code api-server}, {@code issuer},
 *     {@code projected} (the ServiceAccount meant projects a token for it), {@code unresolved}, {@code other}
 * @param cloud of a sovereign one: whether the issuer is of the same cloud ({@code yes}, {@code no}, {@code unknown})
 * @param mayBeApiServer one of the others may be the API server's all the same: nobody said which audiences that has
 */
public record AudienceFacts(String audience, String kind, String cloud, boolean mayBeApiServer, int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("audience", audience);
        out.put("kind", kind);
        out.put("cloud", cloud);
        out.put("mayBeApiServer", mayBeApiServer);
        out.put("at", at);
    }
}
