package io.github.widscan.report.html;

import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One workload and how it gets credentials.
 *
 * @param cluster where there are several
 * @param worst severity of its worst finding; null without findings
 * @param found {@code 2 high, 1 low}
 */
record InventoryView(
        String kind,
        String name,
        String namespace,
        @Nullable String cluster,
        @Nullable String serviceAccount,
        String replicas,
        List<Way> ways,
        @Nullable String worst,
        String found) {

    /**
     * @param css colour of the method
     * @param principal as the cloud writes it
     */
    record Way(
            String method, String css, @Nullable String cloud, @Nullable String principal, @Nullable String source) {}

    static List<InventoryView> of(List<InventoryEntry> inventory, List<Finding> failures, boolean severalClusters) {
        Map<ObjectKey, SeverityCounts> counts = new HashMap<>();
        for (Finding finding : failures) {
            counts.computeIfAbsent(ObjectKey.of(finding.resource()), unused -> new SeverityCounts())
                    .add(finding.severity());
        }
        SeverityCounts none = new SeverityCounts();
        List<InventoryView> views = new ArrayList<>(inventory.size());
        for (InventoryEntry entry : inventory) {
            SeverityCounts found = counts.getOrDefault(ObjectKey.of(entry.resource()), none);
            Severity worst = found.worst();
            views.add(new InventoryView(
                    entry.resource().kind(),
                    entry.resource().name(),
                    Wording.orEmpty(entry.resource().namespace()),
                    severalClusters ? entry.resource().cluster() : null,
                    entry.serviceAccount(),
                    entry.replicas() == null ? "" : Wording.number(entry.replicas()),
                    ways(entry.credentials()),
                    worst == null ? null : worst.word(),
                    found.toString()));
        }
        return views;
    }

    private static List<Way> ways(List<Credential> credentials) {
        List<Way> ways = new ArrayList<>(credentials.size());
        for (Credential credential : credentials) {
            ways.add(new Way(
                    Wording.method(credential.method()),
                    "m-" + credential.method().word(),
                    credential.provider() == null ? null : Wording.provider(credential.provider()),
                    credential.principal(),
                    credential.source()));
        }
        return ways;
    }
}
