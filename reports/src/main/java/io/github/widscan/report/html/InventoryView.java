package io.github.widscan.report.html;

import io.github.widscan.report.Shown;
import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One workload and how it gets credentials.
 *
 * @param cluster where there are several
 * @param css the colour of what was found; null when that is nothing
 * @param found {@code 2 high, 1 low, 1 unknown}, on the workload itself, its ServiceAccount or its cloud identity
 */
record InventoryView(
        String kind,
        String name,
        String namespace,
        @Nullable String cluster,
        @Nullable String serviceAccount,
        String replicas,
        List<Way> ways,
        @Nullable String css,
        String found) {

    /**
     * @param css colour of the method
     * @param principal as the cloud writes it
     */
    record Way(
            String method, String css, @Nullable String cloud, @Nullable String principal, @Nullable String source) {}

    static List<InventoryView> of(
            List<InventoryEntry> inventory, Shown findings, IdentityIndex index, boolean severalClusters) {
        Map<ObjectKey, Tally> tallies = new HashMap<>();
        for (Finding finding : findings.failures()) {
            for (InventoryEntry entry : index.concerned(finding)) {
                tallies.computeIfAbsent(ObjectKey.of(entry.resource()), unused -> new Tally())
                        .fail(finding.severity());
            }
        }
        for (Finding finding : findings.unknowns()) {
            for (InventoryEntry entry : index.concerned(finding)) {
                tallies.computeIfAbsent(ObjectKey.of(entry.resource()), unused -> new Tally())
                        .unknown();
            }
        }
        List<InventoryView> views = new ArrayList<>(inventory.size());
        for (InventoryEntry entry : inventory) {
            Tally tally = tallies.get(ObjectKey.of(entry.resource()));
            views.add(new InventoryView(
                    entry.resource().kind(),
                    entry.resource().name(),
                    Wording.orEmpty(entry.resource().namespace()),
                    severalClusters ? entry.resource().cluster() : null,
                    entry.serviceAccount(),
                    entry.replicas() == null ? "" : Wording.number(entry.replicas()),
                    ways(entry.credentials()),
                    tally == null ? null : tally.css(),
                    tally == null ? "" : tally.toString()));
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
