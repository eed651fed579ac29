package io.github.widscan.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Summary;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Tool;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TriageTest {
    private static final Instant BEFORE = Instant.parse("2026-10-01T00:00:00Z");

    @Test
    void aFindingOfTheBaselineIsSuppressedAndKeepsItsFirstDay() {
        Finding known = Samples.finding("WI-AWS-002", "shop", "a.yaml");
        Finding fresh = Samples.finding("WI-AWS-003", "shop", "a.yaml");
        List<Finding> triaged = new Triage(IgnoreRules.none(), result(known)).apply(List.of(known, fresh));
        assertNotNull(triaged.get(0).suppressed());
        assertEquals(SuppressedBy.BASELINE, triaged.get(0).suppressed().by());
        assertEquals(BEFORE, triaged.get(0).firstSeen());
        assertNull(triaged.get(1).suppressed());
        assertNull(triaged.get(1).firstSeen());
    }

    @Test
    void aFindingThatBecameWorseCountsAgain() {
        Finding before = Samples.finding("WI-AWS-002", "shop", "a.yaml", Severity.MEDIUM);
        Finding now = Samples.finding("WI-AWS-002", "shop", "a.yaml", Severity.CRITICAL);
        List<Finding> triaged = new Triage(IgnoreRules.none(), result(before)).apply(List.of(now));
        assertNull(triaged.get(0).suppressed());
        assertEquals(BEFORE, triaged.get(0).firstSeen());
    }

    private static ScanResult result(Finding finding) {
        return new ScanResult(
                "1",
                new Tool("widscan", "test", "r"),
                BEFORE,
                BEFORE,
                List.of(),
                new Summary(1, 1, 0, Map.of(), 0, 0, 0),
                List.of(finding),
                List.of(),
                List.of(),
                List.of());
    }
}
