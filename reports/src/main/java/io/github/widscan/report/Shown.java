package io.github.widscan.report;

import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The findings of a result that are shown, in the result's order, sorted into three piles. A finding is in one of them.
 *
 * @param failures proven and not suppressed
 * @param unknowns not decided and not suppressed
 * @param suppressed silenced by an annotation, a file or the baseline
 */
public record Shown(List<Finding> failures, List<Finding> unknowns, List<Finding> suppressed) {
    public Shown {
        failures = List.copyOf(failures);
        unknowns = List.copyOf(unknowns);
        suppressed = List.copyOf(suppressed);
    }

    /** Those at or above the severity. */
    public static Shown of(ScanResult result, Severity floor) {
        List<Finding> failures = new ArrayList<>();
        List<Finding> unknowns = new ArrayList<>();
        List<Finding> suppressed = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (!finding.severity().atLeast(floor)) {
                continue;
            }
            if (finding.suppressed() != null) {
                suppressed.add(finding);
            } else if (finding.status() == Status.UNKNOWN) {
                unknowns.add(finding);
            } else {
                failures.add(finding);
            }
        }
        return new Shown(failures, unknowns, suppressed);
    }

    /** How many findings of the whole result were suppressed by what; only what occurs has an entry. */
    public static Map<SuppressedBy, Integer> suppressedBy(ScanResult result) {
        Map<SuppressedBy, Integer> counts = new EnumMap<>(SuppressedBy.class);
        for (Finding finding : result.findings()) {
            Suppression suppression = finding.suppressed();
            if (suppression != null) {
                counts.put(suppression.by(), counts.getOrDefault(suppression.by(), 0) + 1);
            }
        }
        return counts;
    }
}
