package io.github.widscan.report.policyreport;

import io.github.widscan.report.Gap;
import io.github.widscan.report.Names;
import io.github.widscan.report.Plain;
import io.github.widscan.report.RuleIds;
import io.github.widscan.report.ToDecide;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.Suppression;
import io.github.widscan.result.Unknown;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One result of a report. All text is of visible characters, one line but for the remediation.
 *
 * @param outcome {@code fail}, {@code error} (could not be decided) or {@code skip} (suppressed, or not looked at)
 * @param object null for what is no object of a cluster
 */
record Entry(
        String policy,
        @Nullable String rule,
        String category,
        @Nullable String severity,
        String outcome,
        @Nullable Resource object,
        String message,
        Map<String, String> properties) {

    static Entry of(Finding finding) {
        Resource resource = finding.resource();
        Map<String, String> properties = new TreeMap<>();
        put(properties, "title", finding.title());
        put(properties, "fingerprint", finding.fingerprint());
        put(properties, "confidence", finding.confidence().word());
        if (finding.unknown() == null && !finding.remediation().isEmpty()) {
            properties.put("remediation", Plain.lines(finding.remediation()));
        }
        put(properties, "cluster", resource.cluster());
        put(properties, "container", resource.container());
        put(properties, "scope", resource.scope());
        if (resource.apiVersion() == null) {
            put(properties, "object", Names.of(resource));
        }
        Identity identity = finding.identity();
        if (identity != null) {
            put(
                    properties,
                    "provider",
                    identity.provider() == null ? null : identity.provider().word());
            put(properties, "serviceAccount", identity.serviceAccount());
            put(properties, "principal", identity.principal());
        }
        Location location = finding.location();
        if (location != null) {
            put(properties, "file", location.file());
            put(
                    properties,
                    "line",
                    location.line() == null ? null : location.line().toString());
        }
        Unknown unknown = finding.unknown();
        if (unknown != null) {
            put(properties, "reason", unknown.reason());
            put(properties, "needs", String.join(", ", unknown.needs()));
            put(properties, "toDecide", ToDecide.of(unknown).sentence());
        }
        Suppression suppression = finding.suppressed();
        if (suppression != null) {
            put(properties, "suppressedBy", suppression.by().word());
            put(properties, "suppressionReason", suppression.reason());
            put(
                    properties,
                    "suppressionExpires",
                    suppression.expires() == null ? null : suppression.expires().toString());
        }
        return new Entry(
                finding.ruleId(),
                finding.evidence().get("code") instanceof String code ? Plain.line(code) : null,
                finding.ruleClass().word(),
                finding.severity().word(),
                suppression != null ? "skip" : unknown != null ? "error" : "fail",
                resource.apiVersion() == null ? null : resource,
                Plain.line(Names.of(resource) + ": " + finding.message()),
                properties);
    }

    /** What was asked for and denied is an error; what nobody asked for, or files cannot show, is skipped. */
    static Entry of(Gap gap) {
        Map<String, String> properties = new TreeMap<>();
        put(properties, "state", gap.source().state().word());
        put(properties, "scope", gap.source().scope());
        put(properties, "detail", gap.source().detail());
        put(properties, "rules", RuleIds.brief(gap.rules()));
        put(properties, "toAdd", gap.toAdd());
        boolean denied = gap.source().state() == SourceState.DENIED;
        return new Entry(
                "coverage",
                Plain.line(gap.source().name()),
                "coverage",
                null,
                denied ? "error" : "skip",
                null,
                Plain.line(gap.title()
                        + (gap.source().state() == SourceState.ABSENT ? " was not looked at" : " was not read in full")
                        + (gap.source().detail() == null
                                ? ""
                                : ": " + gap.source().detail())),
                properties);
    }

    private static void put(Map<String, String> properties, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            properties.put(name, Plain.line(value));
        }
    }

    /** About how many bytes it takes in a store, upwards. */
    int weight() {
        int weight = 400 + 3 * message.length();
        for (Map.Entry<String, String> property : properties.entrySet()) {
            weight += 20 + property.getKey().length() + 3 * property.getValue().length();
        }
        return weight;
    }
}
