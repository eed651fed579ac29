package io.github.widscan.rule;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Unknown;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rule says about one subject. A rule that says nothing about a subject does not apply to it.
 *
 * @param subject the {@link Subject#id()}
 * @param code tells the cases of one rule apart, such as {@code role-missing}
 * @param message empty for a pass
 * @param path where in the object, by names and not by indexes: it goes into the fingerprint
 * @param at a source position, as the subject's facts number them; -1 when the rule names none
 * @param container the container concerned
 * @param facts unmodifiable, sorted by key; masked facts: strings, numbers (Long or Double), booleans, and lists or maps of them
 * @param remediation replaces the rule's own text
 * @param unknown set exactly when the verdict is unknown
 */
public record RuleEntry(
        RuleMeta rule,
        int subject,
        Verdict verdict,
        Severity severity,
        Confidence confidence,
        @Nullable String code,
        String message,
        List<String> path,
        int at,
        @Nullable String container,
        Map<String, Object> facts,
        @Nullable String remediation,
        @Nullable Unknown unknown,
        @Nullable Identity identity) {
    public RuleEntry {
        path = List.copyOf(path);
    }

    /** In place of an entry that cannot be used. */
    public RuleEntry failed(String why) {
        return failed(rule, subject, "The rule could not be evaluated: " + why);
    }

    /** The rule could not be evaluated for this subject. */
    static RuleEntry failed(RuleMeta rule, int subject, String message) {
        return new RuleEntry(
                rule,
                subject,
                Verdict.UNKNOWN,
                rule.severity(),
                Confidence.CERTAIN,
                null,
                message,
                List.of(),
                -1,
                null,
                Map.of(),
                null,
                new Unknown("evaluation-failed", List.of()),
                null);
    }
}
