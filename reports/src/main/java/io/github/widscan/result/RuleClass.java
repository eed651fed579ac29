package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The question a rule belongs to. */
public enum RuleClass {
    STATIC_CREDENTIAL,
    NODE_FALLBACK,
    MISSING_CONDITION,
    LONG_EXPIRATION,
    WILDCARD_SUBJECT,
    HYGIENE;

    /** The word used in JSON, Rego and reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when the word is unknown */
    @JsonCreator
    public static RuleClass of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
