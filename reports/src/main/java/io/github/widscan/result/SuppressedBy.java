package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What silenced a finding. */
public enum SuppressedBy {
    ANNOTATION,
    FILE,
    BASELINE;

    /** The word used in JSON, Rego and reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when the word is unknown */
    @JsonCreator
    public static SuppressedBy of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
