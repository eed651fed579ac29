package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How sure a finding is: proven, proven but for a condition that is not modelled, or a judgement from names. */
public enum Confidence {
    CERTAIN,
    CONDITIONAL,
    HEURISTIC;

    /** The word used in JSON, Rego and reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when the word is unknown */
    @JsonCreator
    public static Confidence of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
