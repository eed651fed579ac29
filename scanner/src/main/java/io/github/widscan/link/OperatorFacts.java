package io.github.widscan.link;

/**
 * A condition of a trust policy that restricts less than it seems to, or only by luck.
 *
 * @param kind {@code if-exists}, {@code for-all-values}, {@code negated-only}, {@code null-only}, {@code other-issuer},
 *     {@code unknown-claim}, {@code some-issuers-only}, {@code arn-operator}, {@code for-any-value}
 * @param operator as written
 * @param key as written
 * @param harmless a documented use that works as meant
 */
public record OperatorFacts(String kind, String operator, String key, boolean harmless, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("kind", kind);
        out.put("operator", operator);
        out.put("key", key);
        out.put("harmless", harmless);
        out.put("at", at);
    }
}
