package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong ({@link Status#FAIL}) or that could not be decided ({@link Status#UNKNOWN}).
 *
 * @param fingerprint stable from run to run: rule, cluster, object and the path inside it by names
 * @param unknown set exactly when the status is unknown
 * @param message free of times, counts and lists of other objects, so that it stays the same from run to run
 * @param evidence masked facts: strings, numbers, booleans, and lists or maps of them; sorted by key
 * @param excerpt the masked lines of the location
 * @param owner from the object's owner label, when it has one
 * @param firstSeen from the baseline
 */
public record Finding(
        String fingerprint,
        String ruleId,
        String title,
        @JsonProperty("class") RuleClass ruleClass,
        Status status,
        Severity severity,
        Confidence confidence,
        @Nullable Unknown unknown,
        String message,
        String remediation,
        List<String> references,
        List<String> frameworks,
        Resource resource,
        @Nullable Identity identity,
        @Nullable Location location,
        Map<String, Object> evidence,
        @Nullable String excerpt,
        @Nullable String owner,
        @Nullable Instant firstSeen,
        @Nullable Suppression suppressed) {
    public Finding {
        references = List.copyOf(references);
        frameworks = List.copyOf(frameworks);
        evidence = Facts.copyOf(evidence);
    }

    /** The same finding under another name. */
    public Finding withFingerprint(String print) {
        return with(print, firstSeen, suppressed);
    }

    /** The same finding with what triage found out about it. */
    public Finding triaged(@Nullable Instant seenSince, @Nullable Suppression suppression) {
        return with(fingerprint, seenSince, suppression);
    }

    private Finding with(String print, @Nullable Instant seenSince, @Nullable Suppression suppression) {
        return new Finding(
                print,
                ruleId,
                title,
                ruleClass,
                status,
                severity,
                confidence,
                unknown,
                message,
                remediation,
                references,
                frameworks,
                resource,
                identity,
                location,
                evidence,
                excerpt,
                owner,
                seenSince,
                suppression);
    }
}
