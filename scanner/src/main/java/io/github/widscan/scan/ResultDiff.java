package io.github.widscan.scan;

import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What changed between two results. Only proven findings that are not suppressed count, on both sides.
 *
 * @param worse in both, with a worse severity now
 * @param better in both, with a milder severity now
 * @param gone as the former result had them
 */
public record ResultDiff(
        List<Finding> added, List<Finding> worse, List<Finding> better, List<Finding> gone, int unchanged) {
    public ResultDiff {
        added = List.copyOf(added);
        worse = List.copyOf(worse);
        better = List.copyOf(better);
        gone = List.copyOf(gone);
    }

    /** Compares by fingerprint. */
    public static ResultDiff between(ScanResult before, ScanResult after) {
        Map<String, Finding> former = new HashMap<>();
        for (Finding finding : before.findings()) {
            if (counts(finding)) {
                former.put(finding.fingerprint(), finding);
            }
        }
        List<Finding> added = new ArrayList<>();
        List<Finding> worse = new ArrayList<>();
        List<Finding> better = new ArrayList<>();
        int unchanged = 0;
        for (Finding finding : after.findings()) {
            if (!counts(finding)) {
                continue;
            }
            Finding old = former.remove(finding.fingerprint());
            if (old == null) {
                added.add(finding);
            } else if (finding.severity().worseThan(old.severity())) {
                worse.add(finding);
            } else if (old.severity().worseThan(finding.severity())) {
                better.add(finding);
            } else {
                unchanged++;
            }
        }
        List<Finding> gone = new ArrayList<>();
        for (Finding finding : before.findings()) {
            if (former.containsKey(finding.fingerprint())) {
                gone.add(finding);
            }
        }
        return new ResultDiff(added, worse, better, gone, unchanged);
    }

    private static boolean counts(Finding finding) {
        return finding.status() == Status.FAIL && finding.suppressed() == null;
    }
}
