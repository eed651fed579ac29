package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.Locale;

/**
 * A condition that restricts less than it seems to, or only by luck.
 *
 * @param operator as written
 * @param key as written
 * @param harmless a documented use that works as meant
 */
public record FragileOperator(Kind kind, String operator, String key, boolean harmless, At at) {
    /** What is the matter. */
    public enum Kind {
        /** {@code …IfExists} holds where the key is missing. */
        IF_EXISTS,
        /** {@code ForAllValues:} holds where the key is missing. */
        FOR_ALL_VALUES,
        /** {@code ForAnyValue:} on a key with one value does nothing. */
        FOR_ANY_VALUE,
        /** Only a list of what is kept out. */
        NEGATED_ONLY,
        /** {@code Null} says that the claim is there, which it always is. */
        NULL_ONLY,
        /** A key of an issuer that the statement does not name. */
        OTHER_ISSUER,
        /** A claim that tokens of the issuer do not have, often a misspelt one. */
        UNKNOWN_CLAIM,
        /** Some of the statement's issuers have a condition on the subject, others have none. */
        SOME_ISSUERS_ONLY,
        /** An operator for ARNs on a claim that is none. */
        ARN_OPERATOR;

        /** As rules and reports call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
