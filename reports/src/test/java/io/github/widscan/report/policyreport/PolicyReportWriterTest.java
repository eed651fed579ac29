package io.github.widscan.report.policyreport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PolicyReportWriterTest {

    private static final ReportWriter OPEN = PolicyReportWriter.openReports();

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        ScanResult result = SampleResults.named(name);
        Golden.check(
                "policyreport/" + name + ".openreports.json", Golden.bytes(OPEN, result, ReportOptions.defaults()));
        Golden.check(
                "policyreport/" + name + ".policyreport.json",
                Golden.bytes(PolicyReportWriter.policyReports(), result, ReportOptions.defaults()));
    }

    /** What the custom resource definitions demand. */
    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void isWhatTheDefinitionsAllow(String name) throws IOException {
        Set<String> names = new HashSet<>();
        for (JsonNode report : items(SampleResults.named(name))) {
            boolean namespaced = report.at("/metadata").has("namespace");
            assertEquals(
                    namespaced ? "Report" : "ClusterReport", report.path("kind").asText());
            String own = report.at("/metadata/name").asText();
            assertTrue(own.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?") && own.length() <= 253, own);
            assertTrue(names.add(own), own);
            int counted = 0;
            for (JsonNode count : report.path("summary")) {
                counted += count.asInt();
            }
            assertEquals(report.path("results").size(), counted);
            for (JsonNode result : report.path("results")) {
                assertFalse(result.path("policy").asText().isEmpty());
                assertTrue(Set.of("fail", "error", "skip")
                        .contains(result.path("result").asText()));
                assertTrue(!result.has("severity")
                        || Set.of("critical", "high", "medium", "low", "info")
                                .contains(result.path("severity").asText()));
                for (JsonNode property : result.path("properties")) {
                    assertTrue(property.isTextual());
                }
            }
        }
    }

    @Test
    void undecidedIsAnErrorAndSuppressedIsSkipped() throws IOException {
        int fail = 0;
        int error = 0;
        int skip = 0;
        for (JsonNode report : items(SampleResults.many())) {
            for (JsonNode result : report.path("results")) {
                if (!result.path("policy").asText().equals("coverage")) {
                    String outcome = result.path("result").asText();
                    fail += outcome.equals("fail") ? 1 : 0;
                    error += outcome.equals("error") ? 1 : 0;
                    skip += outcome.equals("skip") ? 1 : 0;
                }
            }
        }
        assertEquals("7 1 3", fail + " " + error + " " + skip);
    }

    @Test
    void aCleanScanLeavesAnEmptyReport() throws IOException {
        JsonNode items = items(SampleResults.empty());
        assertEquals(1, items.size());
        assertTrue(items.at("/0/results").isEmpty());
    }

    @Test
    void whatWasNotLookedAtIsSkippedAndWhatWasDeniedAnError() throws IOException {
        JsonNode cluster = items(SampleResults.gap()).path(0);
        boolean denied = false;
        boolean absent = false;
        for (JsonNode result : cluster.path("results")) {
            denied |= result.path("rule").asText().equals("aws.iam.roles")
                    && result.path("result").asText().equals("error");
            absent |= result.path("rule").asText().equals("aws.iam.oidcproviders")
                    && result.path("result").asText().equals("skip");
        }
        assertTrue(denied && absent, cluster.toPrettyString());
    }

    @Test
    void noReportIsTooLargeToBeStored() throws IOException {
        JsonNode items = items(SampleResults.large(4000));
        int results = 0;
        for (JsonNode report : items) {
            assertTrue(new ObjectMapper().writeValueAsBytes(report).length < 1_500_000);
            results += report.path("results").size();
        }
        assertTrue(items.size() > 2, "one would be too large");
        assertTrue(results >= 4000);
        assertEquals("widscan-team-2", items.at("/2/metadata/name").asText());
    }

    private static JsonNode items(ScanResult result) throws IOException {
        return new ObjectMapper()
                .readTree(Golden.bytes(OPEN, result, ReportOptions.defaults()))
                .path("items");
    }
}
