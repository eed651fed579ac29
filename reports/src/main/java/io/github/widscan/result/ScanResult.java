package io.github.widscan.result;

import java.time.Instant;
import java.util.List;

/**
 * Everything a report can say: each report, {@code convert}, {@code diff} and {@code --baseline} work from this alone.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param findings sorted by severity, rule, resource and location; suppressed ones are here too, marked
 */
public record ScanResult(
        String schemaVersion,
        Tool tool,
        Instant startedAt,
        Instant finishedAt,
        List<SourceCoverage> sources,
        Summary summary,
        List<Finding> findings,
        List<InventoryEntry> inventory,
        List<RuleOutcome> rules,
        List<Notification> notifications) {
    public static final String SCHEMA_VERSION = "1";

    public ScanResult {
        sources = List.copyOf(sources);
        findings = List.copyOf(findings);
        inventory = List.copyOf(inventory);
        rules = List.copyOf(rules);
        notifications = List.copyOf(notifications);
    }
}
