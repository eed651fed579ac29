package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad a finding is. Declared worst first, so that the natural order sorts the worst to the top. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    INFO;

    /** The word used in JSON, Rego and reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True for this severity and every worse one. */
    public boolean atLeast(Severity floor) {
        return compareTo(floor) <= 0;
    }

    /** True when this one is strictly worse. */
    public boolean worseThan(Severity other) {
        return compareTo(other) < 0;
    }

    /** @throws IllegalArgumentException when the word is none of the five */
    @JsonCreator
    public static Severity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
