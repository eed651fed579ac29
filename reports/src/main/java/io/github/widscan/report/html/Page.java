package io.github.widscan.report.html;

import io.github.widscan.report.Gaps;
import io.github.widscan.report.IsoTime;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.Shown;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page shows, computed: its templates only loop and look.
 *
 * @param subject the clusters, or what else was scanned
 * @param shown number of findings with a row
 * @param below number of findings that are not shown, since they are below the severity asked for
 * @param floor that severity
 */
record Page(
        String subject,
        String started,
        String startedIso,
        String took,
        String tool,
        String rulesRevision,
        int objects,
        int workloads,
        Verdict verdict,
        List<Tile> tiles,
        CoverageBox coverage,
        MethodMix mix,
        Overview overview,
        Facets facets,
        String data,
        int shown,
        int below,
        String floor,
        Iterable<FindingView> findings,
        List<InventoryView> inventory,
        List<RuleView> rules,
        List<SuppressedView> suppressed,
        List<NoticeView> notices,
        Assets assets) {
    private static final int IGNORE_DAYS = 90;

    static Page of(ScanResult result, ReportOptions options, Assets assets) {
        Shown all = Shown.of(result, Severity.INFO);
        Shown shown = Shown.of(result, options.severity());
        List<Finding> listed =
                new ArrayList<>(shown.failures().size() + shown.unknowns().size());
        listed.addAll(shown.failures());
        listed.addAll(shown.unknowns());
        LocalDate today = LocalDate.ofInstant(result.finishedAt(), ZoneOffset.UTC);
        CoverageBox coverage = CoverageBox.of(Gaps.of(result), result.summary().unreadable());
        Set<@Nullable String> clusters = clusters(result);
        Facets facets = new Facets(listed, result.rules());
        IdentityIndex index = new IdentityIndex(result.inventory());
        return new Page(
                subject(clusters),
                Wording.time(result.startedAt()),
                IsoTime.of(result.startedAt()),
                Wording.duration(Duration.between(result.startedAt(), result.finishedAt())),
                result.tool().name() + " " + result.tool().version(),
                result.tool().rulesRevision(),
                result.summary().objects(),
                result.summary().workloads(),
                Verdict.of(all, coverage, result.summary().objects()),
                Tile.of(all, result.summary().pass()),
                coverage,
                MethodMix.of(result.inventory()),
                Overview.of(result.inventory(), all),
                facets,
                facets.json(),
                listed.size(),
                all.failures().size() + all.unknowns().size() - listed.size(),
                options.severity().word(),
                new FindingViews(
                        listed,
                        facets,
                        new ChainBuilder(index),
                        new ValueGroups(result.findings()),
                        result.rules(),
                        coverage.anchors(),
                        clusters.size() > 1,
                        options.workingDirectory(),
                        today.plusDays(IGNORE_DAYS)),
                InventoryView.of(result.inventory(), all, index, clusters.size() > 1),
                RuleView.of(result.rules()),
                SuppressedView.of(all.suppressed(), today, options.workingDirectory()),
                NoticeView.of(result.notifications(), options.workingDirectory()),
                assets);
    }

    /** The clusters that findings and workloads are in; null among them for what was read from files. */
    private static Set<@Nullable String> clusters(ScanResult result) {
        Set<@Nullable String> clusters = new TreeSet<>(Comparator.nullsLast(Comparator.naturalOrder()));
        for (InventoryEntry entry : result.inventory()) {
            clusters.add(entry.resource().cluster());
        }
        for (Finding finding : result.findings()) {
            if (finding.resource().apiVersion() != null) { // a cloud object is in no cluster
                clusters.add(finding.resource().cluster());
            }
        }
        return clusters;
    }

    private static String subject(Set<@Nullable String> clusters) {
        List<String> names = new ArrayList<>();
        for (String cluster : clusters) {
            if (cluster != null) {
                names.add(cluster);
            }
        }
        if (names.isEmpty()) {
            return "Manifests";
        }
        String list = names.size() <= 4
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, 3)) + " and " + Wording.count(names.size() - 3, "other");
        return (names.size() == 1 ? "Cluster " : "Clusters ")
                + list
                + (names.size() < clusters.size() ? ", and manifests" : "");
    }
}
