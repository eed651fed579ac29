package io.github.widscan.rule;

import java.util.Locale;

/** What a rule found about a subject to which it applies. Declared worst first. */
public enum Verdict {
    FAIL,
    UNKNOWN,
    PASS;

    /** @throws IllegalArgumentException when the word is none of the three */
    static Verdict of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
