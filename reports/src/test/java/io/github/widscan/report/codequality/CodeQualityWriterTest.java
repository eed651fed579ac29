package io.github.widscan.report.codequality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeQualityWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check("codequality/" + name + ".codequality.json", write(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void everyIssueHasWhatGitLabAsksFor(String name) throws IOException {
        Set<String> fingerprints = new HashSet<>();
        JsonNode issues = new ObjectMapper().readTree(write(name));
        assertTrue(issues.isArray());
        for (JsonNode issue : issues) {
            assertTrue(fingerprints.add(issue.path("fingerprint").asText()));
            assertFalse(issue.path("description").asText().isEmpty());
            assertFalse(issue.path("check_name").asText().isEmpty());
            assertTrue(Set.of("info", "minor", "major", "critical", "blocker")
                    .contains(issue.path("severity").asText()));
            assertTrue(issue.at("/location/lines/begin").asInt() >= 1);
            String path = issue.at("/location/path").asText();
            assertFalse(path.isEmpty() || path.startsWith("/") || path.startsWith("./"), path);
        }
        if (name.equals("many")) {
            assertEquals(7, issues.size());
        }
    }

    private static byte[] write(String name) {
        return Golden.bytes(new CodeQualityWriter(), SampleResults.named(name), ReportOptions.defaults());
    }
}
