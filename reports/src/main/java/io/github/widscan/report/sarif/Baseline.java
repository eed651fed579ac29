package io.github.widscan.report.sarif;

import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A former result, compared by fingerprint: SARIF's {@code baselineState}. */
final class Baseline {

    private final Map<String, Finding> former = new HashMap<>();
    private final Map<String, Finding> now = new HashMap<>();
    private final List<Finding> absent = new ArrayList<>();

    Baseline(ScanResult baseline, ScanResult result) {
        for (Finding finding : result.findings()) {
            now.put(finding.fingerprint(), finding);
        }
        for (Finding finding : baseline.findings()) {
            former.put(finding.fingerprint(), finding);
            if (!now.containsKey(finding.fingerprint())) {
                absent.add(finding);
            }
        }
    }

    /** What the baseline had and this result has no more, in the baseline's order. */
    List<Finding> absent() {
        return absent;
    }

    String state(Finding finding) {
        Finding old = former.get(finding.fingerprint());
        if (old == null) {
            return "new";
        }
        if (!now.containsKey(finding.fingerprint())) {
            return "absent";
        }
        boolean same = old.status() == finding.status()
                && old.severity() == finding.severity()
                && old.message().equals(finding.message());
        return same ? "unchanged" : "updated";
    }
}
