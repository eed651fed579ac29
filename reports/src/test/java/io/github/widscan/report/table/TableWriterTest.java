package io.github.widscan.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check(
                "table/" + name + ".txt",
                Golden.bytes(new TableWriter(), SampleResults.named(name), ReportOptions.defaults()));
    }

    @Test
    void coloursWhenAskedFor() {
        byte[] table = Golden.bytes(
                new TableWriter(),
                SampleResults.many(),
                ReportOptions.builder().colour(true).build());
        Golden.check("table/many-colour.txt", table);
        String plain = new String(table, StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;]*m", "");
        assertEquals(table(SampleResults.many(), ReportOptions.defaults()), plain);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void fitsTheWidthButForWordsThatAreLonger(int width) {
        for (String name : List.of("empty", "one", "many", "gap", "hostile")) {
            String table = table(
                    SampleResults.named(name),
                    ReportOptions.builder().width(width).build());
            for (String line : table.lines().toList()) {
                // A place, a word behind its label, or a line of JSON may be longer: not broken, so that it can be
                // copied.
                int spaces = line.strip().replace("  ", " ").length()
                        - line.strip().replace(" ", "").length();
                assertTrue(
                        Columns.of(line) <= width
                                || spaces <= 1
                                || line.endsWith(":1:1")
                                || line.startsWith("FAIL ") // one line, for those who look for it
                                || line.contains("kubectl ")
                                || line.contains("aws iam ")
                                || line.contains("aws eks ")
                                || line.contains("\"oidc.eks."),
                        line);
            }
        }
    }

    @Test
    void placesAreNeverCut() {
        String table =
                table(SampleResults.many(), ReportOptions.builder().width(40).build());
        assertTrue(table.contains("deploy/thumbnails.yaml:52:34") || table.contains("deploy/report.yaml:41:34"), table);
        assertTrue(table.contains("roles/shop-admin.json:11:20"), table);
    }

    @Test
    void noControlCharacterOfACluster() {
        String table = table(SampleResults.named("hostile"), ReportOptions.defaults());
        assertTrue(
                table.codePoints()
                        .noneMatch(c ->
                                c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)),
                table);
    }

    @Test
    void onlyAWholeAndDecidedScanHasNoProblems() {
        assertTrue(table(SampleResults.empty(), ReportOptions.defaults()).contains("No problems found."));
        for (ScanResult result : List.of(SampleResults.gap(), SampleResults.one(), SampleResults.many())) {
            assertFalse(table(result, ReportOptions.defaults())
                    .toLowerCase(Locale.ROOT)
                    .contains("no problems"));
        }
        ScanResult unread = SampleResults.result(
                List.of(new SourceCoverage("azure.fic", null, SourceState.ABSENT, null)),
                List.of(),
                List.of(),
                List.of());
        String table = table(unread, ReportOptions.defaults());
        assertTrue(table.contains("Nothing wrong in what was looked at"), table);
        assertTrue(table.contains("not looked at: Kubernetes, AWS, Google Cloud"), table);
    }

    @Test
    void anUndecidedFindingIsAProblemThoughAllWasRead() {
        ScanResult result = SampleResults.result(
                SampleResults.empty().sources(), SampleResults.gap().findings(), List.of(), List.of());
        String table = table(result, ReportOptions.defaults());
        assertFalse(table.contains("No problems"), table);
        assertFalse(table.contains("Nothing wrong"), table);
        assertTrue(table.endsWith("FAIL 0 · UNKNOWN 1 · PASS 12\n"), table);
    }

    @Test
    void endsWithTheCounts() {
        String table = table(SampleResults.many(), ReportOptions.defaults());
        assertTrue(table.endsWith("FAIL 7 (2 critical, 3 high, 1 medium, 1 info) · UNKNOWN 1 · PASS 12\n"), table);
        assertTrue(table.contains("3 findings suppressed: 1 by annotation, 1 by file, 1 by baseline."), table);
    }

    @Test
    void severityHidesButSaysHowMany() {
        String table = table(
                SampleResults.many(),
                ReportOptions.builder().severity(Severity.CRITICAL).build());
        assertFalse(table.contains("WI-AWS-002"), table);
        assertTrue(table.contains("5 findings below --severity not shown."), table);
        assertTrue(table.contains("FAIL 7 "), table);
    }

    private static String table(ScanResult result, ReportOptions options) {
        return new String(Golden.bytes(new TableWriter(), result, options), StandardCharsets.UTF_8);
    }
}
