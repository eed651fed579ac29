package io.github.widscan.link;

/**
 * An audience that a federated credential of Entra ID accepts.
 *
 * @param kind {@code default}, {@code sovereign} (of a national cloud), {@code api-server}, {@code issuer},
 *     {@code projected} (the ServiceAccount meant projects a token for it), {@code unresolved}, {@code other}
 * @param cloud of a sovereign one: whether the issuer is of the same cloud ({@code yes}, {@code no}, {@code unknown})
 */
public record AudienceFacts(String audience, String kind, String cloud, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("audience", audience);
        out.put("kind", kind);
        out.put("cloud", cloud);
        out.put("at", at);
    }
}
