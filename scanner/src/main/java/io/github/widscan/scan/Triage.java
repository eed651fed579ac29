package io.github.widscan.scan;

import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Status;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides which findings are silenced, and since when a finding is known. */
final class Triage {
    private final IgnoreRules ignores;
    private final Map<String, Finding> known = new HashMap<>();
    private final @Nullable Instant baselineTime;

    Triage(IgnoreRules ignores, @Nullable ScanResult baseline) {
        this.ignores = ignores;
        this.baselineTime = baseline == null ? null : baseline.startedAt();
        if (baseline != null) {
            for (Finding finding : baseline.findings()) {
                known.put(finding.fingerprint(), finding);
            }
        }
    }

    /** The findings with what silences them; an annotation counts before the file, the file before the baseline. */
    List<Finding> apply(List<Finding> findings) {
        List<Finding> triaged = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding former = known.get(finding.fingerprint());
            Suppression fromFile = ignores.suppress(finding);
            Suppression suppression = finding.suppressed();
            if (suppression == null) {
                suppression = fromFile;
            }
            if (suppression == null
                    && former != null
                    && former.status() == Status.FAIL
                    && finding.status() == Status.FAIL
                    && !finding.severity().worseThan(former.severity())) {
                suppression = new Suppression(SuppressedBy.BASELINE, "known in the baseline", null);
            }
            triaged.add(finding.triaged(firstSeen(former), suppression));
        }
        return triaged;
    }

    private @Nullable Instant firstSeen(@Nullable Finding former) {
        if (former == null) {
            return null;
        }
        return former.firstSeen() != null ? former.firstSeen() : baselineTime;
    }
}
