package io.github.widscan.report.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenMetricsWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check("openmetrics/" + name + ".prom", bytes(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void everyLineIsOfTheFormatAndNoSeriesTwice(String name) {
        List<String> lines = text(name).lines().toList();
        assertEquals("# EOF", lines.get(lines.size() - 1));
        Set<String> series = new HashSet<>();
        for (String line : lines.subList(0, lines.size() - 1)) {
            boolean meta = line.matches("# (TYPE|UNIT|HELP) widscan_[a-z_]+ .+");
            String label = "[a-z]+=\"[^\\\\\"]*+(\\\\[\\\\\"n][^\\\\\"]*+)*+\"";
            boolean sample = line.matches("widscan_[a-z_]+(\\{" + label + "(," + label + ")*\\})? [0-9]+");
            assertTrue(meta || sample, line);
            assertTrue(meta || series.add(line.substring(0, line.lastIndexOf(' '))), line);
        }
    }

    @Test
    void countsByRuleAndNeverByWorkload() {
        String text = text("many");
        assertTrue(
                text.contains(
                        "widscan_findings{severity=\"critical\",provider=\"aws\",rule=\"WI-SEC-001\",namespace=\"shop\"} 1\n"),
                text);
        assertFalse(text.contains("checkout"), text);
    }

    @Test
    void incompleteIsWhatWasAskedForAndNotRead() {
        assertTrue(text("gap").contains("widscan_scan_incomplete 1\n"));
        assertTrue(text("one").contains("widscan_scan_incomplete 0\n"), "files are partial by nature");
        assertTrue(text("many").contains("widscan_scan_duration_seconds 2\n"));
        assertTrue(text("many")
                .contains("widscan_last_success_timestamp_seconds " + SampleResults.FINISHED.getEpochSecond() + "\n"));
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String name) {
        return Golden.bytes(new OpenMetricsWriter(), SampleResults.named(name), ReportOptions.defaults());
    }
}
