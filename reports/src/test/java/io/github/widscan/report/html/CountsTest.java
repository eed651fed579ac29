package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Gaps;
import io.github.widscan.report.SampleResults;
import io.github.widscan.report.Shown;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every figure of the page. */
final class CountsTest {
    private static final ScanResult SHOP = ShopResult.result();
    private static final Shown ALL = Shown.of(SHOP, Severity.INFO);

    @Test
    void tilesCountFailuresBySeverityAndTheRestApart() {
        List<String> tiles = new ArrayList<>();
        for (Tile tile : Tile.of(ALL, 12)) {
            tiles.add(tile.label() + " " + tile.count());
        }
        assertEquals(
                List.of("critical 3", "high 3", "medium 2", "low 1", "info 0", "unknown 1", "pass 12", "suppressed 1"),
                tiles);
    }

    @Test
    void verdictNamesProblemsAndGaps() {
        CoverageBox coverage = CoverageBox.of(Gaps.of(SHOP), 1);
        Verdict verdict = Verdict.of(ALL, coverage, 29);
        assertEquals("critical", verdict.css());
        assertEquals("9 problems found: 3 critical, 3 high, 2 medium, 1 low", verdict.headline());
        assertEquals(
                "1 question could not be decided. " + coverage.gapCount() + " sources are not complete: 1 denied,"
                        + " 1 read in part, " + coverage.absent() + " not looked at. 1 document could not be read.",
                verdict.detail());
    }

    @Test
    void verdictIsCleanOnlyWhenAllWasRead() {
        List<SourceCoverage> all = SampleResults.empty().sources();
        List<SourceCoverage> without = new ArrayList<>(all);
        without.removeIf(source -> source.name().equals("aws.iam.roles"));
        List<SourceCoverage> aws = new ArrayList<>(all);
        aws.removeIf(source -> !source.name().startsWith("aws."));
        assertEquals("pass", verdict(List.of(), all, 0, 1).css());
        assertEquals("unknown", verdict(List.of(), all, 1, 1).css());
        assertEquals("unknown", verdict(List.of(), without, 0, 1).css());
        assertEquals(
                "Not looked at: Kubernetes, Google Cloud.",
                verdict(List.of(), aws, 0, 1).detail());
        assertEquals("unknown", verdict(ALL.unknowns(), all, 0, 1).css());
        assertEquals(
                "Nothing was read, so nothing can be said",
                verdict(List.of(), List.of(), 0, 0).headline());
    }

    private static Verdict verdict(List<Finding> unknowns, List<SourceCoverage> sources, int unreadable, int objects) {
        ScanResult result = SampleResults.result(sources, unknowns, List.of(), List.of());
        return Verdict.of(
                new Shown(List.of(), unknowns, List.of()), CoverageBox.of(Gaps.of(result), unreadable), objects);
    }

    @Test
    void coveragePutsTheWorstFirstAndCountsWhatWaitsForIt() {
        CoverageBox coverage = CoverageBox.of(Gaps.of(SHOP), 0);
        CoverageBox.Group first = coverage.gaps().get(0);
        assertEquals("denied", first.state());
        assertEquals("AWS", first.cloud());
        assertEquals("aws.iam.roles[210987654321]", first.items().get(0).id());
        assertEquals("IAM roles and their trust policies", first.items().get(0).label());
        assertEquals("WI-AWS-001 -002 -007, WI-K8S-002", first.rules());
        assertEquals(List.of(), first.commands(), "a command does not give the right to read");
        assertEquals(1, first.waiting());
        assertEquals(6, coverage.read());
        assertFalse(coverage.isComplete());
    }

    @Test
    void coverageNamesASourceThatNobodyMentionedButAFindingNeeds() {
        ScanResult result = SampleResults.result(List.of(), ALL.unknowns(), List.of(), List.of());
        CoverageBox coverage = CoverageBox.of(Gaps.of(result), 0);
        CoverageBox.Group group = coverage.gaps().get(0);
        assertEquals("absent", group.state());
        assertEquals("aws.iam.roles[210987654321]", group.items().get(0).id());
        assertEquals(1, group.waiting());
        assertEquals(
                "aws iam get-account-authorization-details > roles.json",
                group.commands().get(0));
    }

    @Test
    void mixCountsAWorkloadForEachOfItsMethods() {
        MethodMix mix = MethodMix.of(SHOP.inventory());
        assertEquals(18, mix.workloads());
        int ways = 0;
        int width = 0;
        for (MethodMix.Share share : mix.shares()) {
            ways += share.workloads();
            width += Integer.parseInt(share.width().replace(".", "").replace("%", ""));
        }
        assertEquals(19, ways);
        assertEquals(1000, width);
        MethodMix.Share keys = mix.shares().get(0);
        assertEquals(
                "Static key 4 21 % 0.0% 21.0%",
                keys.label() + " " + keys.workloads() + " " + keys.percent() + " " + keys.start() + " " + keys.width());
    }

    @Test
    void overviewGroupsWorkloadsByIdentityTheWorstFirst() {
        Overview overview = Overview.of(SHOP.inventory(), ALL);
        List<String> rows = new ArrayList<>();
        for (Overview.Row row : overview.rows()) {
            rows.add(row.nodes().get(0).kind() + " → " + row.nodes().get(2).name() + ": " + row.found());
        }
        assertEquals("2 workloads → AKIA****4Q7Z: 2 critical", rows.get(0));
        assertEquals("3 workloads → shop-orders: 1 critical", rows.get(1));
        assertTrue(rows.contains("Deployment → backup-writer: 1 unknown"), rows.toString());
        assertTrue(rows.contains("CronJob → literal in a container: 1 suppressed"), rows.toString());
        assertTrue(rows.contains("2 workloads → images-reader: nothing found"), rows.toString());
        assertTrue(rows.contains("StatefulSet → Secret mail-credentials: 1 high"), rows.toString());
        assertEquals(2, overview.without());
        assertEquals(0, overview.unknown());
        assertEquals(0, overview.more());
    }

    @Test
    void overviewDoesNotTakeTheUnknownForAnIdentity() {
        Resource resource = new Resource(null, "apps/v1", "Deployment", "shop", "search", null, null);
        InventoryEntry unknown = new InventoryEntry(
                resource,
                null,
                1,
                List.of(new Credential(CredentialMethod.UNKNOWN, null, null, "not read: aws.iam.roles")));
        Overview overview = Overview.of(
                List.of(unknown, new InventoryEntry(resource, null, 1, List.of())),
                new Shown(List.of(), List.of(), List.of()));
        assertEquals(List.of(), overview.rows());
        assertEquals(2, overview.unknown());
        assertEquals(0, overview.without());
    }

    @Test
    void overviewIsBounded() {
        ScanResult heavy = ShopResult.heavy(400);
        Overview overview = Overview.of(heavy.inventory(), Shown.of(heavy, Severity.INFO));
        assertEquals(Overview.MAX_ROWS, overview.rows().size());
        assertTrue(overview.rows().size() * 3 <= 50);
        assertEquals(
                heavy.inventory().stream()
                                .map(entry -> entry.credentials().get(0).principal())
                                .distinct()
                                .count()
                        - Overview.MAX_ROWS,
                overview.more());
    }

    @Test
    void inventoryCountsWhatIsFoundOnAWorkloadItsServiceAccountOrItsIdentity() {
        Map<String, String> found = new HashMap<>();
        for (InventoryView view : InventoryView.of(SHOP.inventory(), ALL, new IdentityIndex(SHOP.inventory()), false)) {
            found.put(view.name(), view.css() + " " + view.found());
        }
        assertEquals("critical 1 critical", found.get("checkout"));
        assertEquals("medium 1 medium", found.get("cart"));
        assertEquals("critical 1 critical", found.get("orders-cleanup"));
        assertEquals("unknown 1 unknown", found.get("velero"));
        assertEquals("null ", found.get("frontend"));
    }

    @Test
    void suppressedSayWhyAndUntilWhen() {
        SuppressedView view = SuppressedView.of(ALL.suppressed(), LocalDate.parse("2026-11-20"), null)
                .get(0);
        assertEquals("replaced by an identity provider in OBS-114", view.reason());
        assertEquals("ignore file", view.by());
        assertEquals("2026-12-05", view.expires());
        assertEquals("in 15 days", view.soon());
        assertEquals(
                "",
                SuppressedView.of(ALL.suppressed(), LocalDate.parse("2026-10-01"), null)
                        .get(0)
                        .soon());
        assertEquals(
                "today",
                SuppressedView.of(ALL.suppressed(), LocalDate.parse("2026-12-05"), null)
                        .get(0)
                        .soon());
        assertEquals(
                "over",
                SuppressedView.of(ALL.suppressed(), LocalDate.parse("2026-12-06"), null)
                        .get(0)
                        .soon());
        SuppressedView baseline = SuppressedView.of(
                        Shown.of(SampleResults.many(), Severity.INFO).suppressed(), LocalDate.parse("2026-11-20"), null)
                .get(2);
        assertEquals("never", baseline.expires());
    }
}
