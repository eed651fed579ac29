package io.github.widscan.report.sarif;

import io.github.widscan.report.IsoTime;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.ScanResult;
import org.jspecify.annotations.Nullable;

/**
 * The run's {@code automationDetails.id}: all before the last slash is the category, by which GitHub keeps the alerts of
 * several SARIF files of one commit apart.
 */
final class Category {

    private Category() {}

    static String of(ScanResult result, ReportOptions options) {
        String runId = IsoTime.of(result.startedAt());
        String category = options.sarifCategory();
        if (category == null || category.isEmpty()) {
            String cluster = cluster(result);
            category = cluster == null ? "widscan/manifests" : "widscan/cluster/" + cluster;
        }
        return category.endsWith("/") ? category + runId : category + "/" + runId;
    }

    /** The first cluster by name: a fleet report keeps one category however many clusters have findings today. */
    private static @Nullable String cluster(ScanResult result) {
        String first = null;
        for (InventoryEntry entry : result.inventory()) {
            first = smaller(first, entry.resource().cluster());
        }
        for (Finding finding : result.findings()) {
            first = smaller(first, finding.resource().cluster());
        }
        return first;
    }

    private static @Nullable String smaller(@Nullable String a, @Nullable String b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.compareTo(b) <= 0 ? a : b;
    }
}
