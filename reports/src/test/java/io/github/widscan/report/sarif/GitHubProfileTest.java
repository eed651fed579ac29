package io.github.widscan.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.report.FindingBuilder;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.report.SampleRules;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SuppressedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What GitHub's code scanning asks for and the schema does not say. */
final class GitHubProfileTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ReportOptions EVERYTHING = ReportOptions.builder()
            .includeSuppressed(true)
            .includeUnknown(true)
            .includePassed(true)
            .includeAbsent(true)
            .baseline(SampleResults.before())
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void everyRuleIsComplete(String name) {
        Set<String> ids = new HashSet<>();
        JsonNode rules = run(SampleResults.named(name), EVERYTHING).at("/tool/driver/rules");
        assertFalse(rules.isEmpty());
        for (JsonNode rule : rules) {
            assertTrue(ids.add(text(rule, "/id")), "twice: " + rule.path("id"));
            assertTrue(text(rule, "/name").length() <= 255);
            assertTrue(text(rule, "/shortDescription/text").length() <= 1024);
            assertTrue(text(rule, "/fullDescription/text").length() <= 1024);
            text(rule, "/help/text");
            text(rule, "/help/markdown");
            JsonNode properties = rule.path("properties");
            assertTrue(properties.path("tags").size() <= 10);
            assertEquals("security", properties.at("/tags/0").asText());
            assertTrue(Set.of("very-high", "high", "medium", "low").contains(text(properties, "/precision")));
            JsonNode score = properties.path("security-severity");
            if (text(properties, "/severity").equals("info")) {
                assertTrue(score.isMissingNode());
                assertEquals("note", text(rule, "/defaultConfiguration/level"));
            } else {
                assertTrue(score.isTextual(), "a number is ignored");
                assertTrue(Double.parseDouble(score.asText()) > 0 && Double.parseDouble(score.asText()) <= 10);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "many", "gap", "hostile"})
    void everyResultIsComplete(String name) {
        JsonNode run = run(SampleResults.named(name), EVERYTHING);
        assertFalse(run.path("results").isEmpty());
        for (JsonNode result : run.path("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").path(result.path("ruleIndex").asInt());
            assertEquals(text(rule, "/id"), text(result, "/ruleId"));
            assertEquals(text(rule, "/properties/severity"), text(result, "/properties/severity"));
            assertEquals(text(rule, "/properties/ruleId"), text(result, "/properties/ruleId"));
            text(result, "/message/text");
            text(result, "/partialFingerprints/primaryLocationLineHash");
            assertEquals(1, result.path("locations").size());
            assertRelative(text(result, "/locations/0/physicalLocation/artifactLocation/uri"));
            JsonNode region = result.at("/locations/0/physicalLocation/region");
            int startLine = region.path("startLine").asInt();
            int startColumn = region.path("startColumn").asInt();
            int endLine = region.path("endLine").asInt();
            int endColumn = region.path("endColumn").asInt();
            assertTrue(startLine >= 1 && startColumn >= 1 && endLine >= startLine && endColumn >= 1, region.toString());
            assertTrue(endLine > startLine || endColumn > startColumn, region.toString());
        }
    }

    @Test
    void aCleanScanHasAnEmptyListAndAllRules() {
        JsonNode run = run(SampleResults.empty(), ReportOptions.defaults());
        assertTrue(run.path("results").isArray() && run.path("results").isEmpty());
        assertEquals(
                7,
                run.at("/tool/driver/rules").findValuesAsText("id").stream()
                        .filter(id -> !id.contains("/"))
                        .count());
    }

    @Test
    void eachSeverityOfARuleHasItsDescriptor() {
        List<String> ids = run(SampleResults.empty(), ReportOptions.defaults())
                .at("/tool/driver/rules")
                .findValuesAsText("id");
        assertTrue(ids.containsAll(List.of("WI-AWS-002", "WI-AWS-002/high", "WI-AWS-002/medium")), ids.toString());
        assertFalse(ids.contains("WI-AWS-002/critical"));
    }

    @Test
    void severityThatTheRuleDoesNotDeclareGetsADescriptorToo() {
        ScanResult result = SampleResults.result(
                List.of(),
                List.of(FindingBuilder.of(SampleRules.SEC_003, "f")
                        .severity(Severity.CRITICAL)
                        .build()),
                List.of(),
                List.of());
        JsonNode run = run(result, ReportOptions.defaults());
        assertEquals("WI-SEC-003/critical", run.at("/results/0/ruleId").asText());
        assertEquals(
                "9.5",
                run.at("/tool/driver/rules")
                        .path(run.at("/results/0/ruleIndex").asInt())
                        .at("/properties/security-severity")
                        .asText());
    }

    @Test
    void longDescriptionsAreCutAndStandInFullInTheHelp() {
        String description = "word \ud83d\ude00 ".repeat(300).strip();
        RuleInfo rule = new RuleInfo(
                "X-1",
                "x".repeat(2000),
                SampleRules.SEC_003.ruleClass(),
                List.of(Severity.LOW),
                List.of(),
                description,
                "fix",
                List.of(),
                List.of());
        String cut = RuleSection.clip(description);
        assertTrue(cut.length() <= 1024 && cut.endsWith("…"), cut);
        assertTrue(RuleSection.clip("\ud83d\ude00".repeat(600)).codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000));
        assertTrue(Help.text(rule).startsWith(description));
    }

    @Test
    void suppressedAndUndecidedAreLeftOutUnlessAskedFor() {
        JsonNode byDefault = run(SampleResults.many(), ReportOptions.defaults());
        for (JsonNode result : byDefault.path("results")) {
            assertEquals("fail", text(result, "/kind"));
            assertTrue(result.path("suppressions").isMissingNode());
            assertTrue(result.path("baselineState").isMissingNode());
        }
        assertEquals(1, byDefault.at("/properties/suppressed/annotation").asInt());
        assertEquals(1, byDefault.at("/properties/unknown").asInt());
        assertEquals(
                SampleResults.many().findings().size() + 1, // and what only the baseline had
                run(SampleResults.many(), EVERYTHING).path("results").size());
    }

    @Test
    void aRuleWithoutAFindingPassedOrConcernsNothing() {
        ScanResult empty = SampleResults.empty();
        List<RuleOutcome> rules = new ArrayList<>(empty.rules());
        rules.set(1, new RuleOutcome(rules.get(1).rule(), 0, 0, 0, 5));
        ScanResult result = SampleResults.withRules(empty, rules);
        assertTrue(run(result, ReportOptions.defaults()).path("results").isEmpty());
        JsonNode results =
                run(result, ReportOptions.builder().includePassed(true).build()).path("results");
        assertEquals(7, results.size());
        for (JsonNode one : results) {
            boolean none = text(one, "/properties/ruleId").equals("WI-AWS-002");
            assertEquals(none ? "notApplicable" : "pass", text(one, "/kind"));
            assertEquals("none", text(one, "/level"));
            assertRelative(text(one, "/locations/0/physicalLocation/artifactLocation/uri"));
        }
        JsonNode suppressed = run(
                SampleResults.result(
                        List.of(),
                        List.of(FindingBuilder.of(SampleRules.SEC_003, "f")
                                .suppressed(SuppressedBy.BASELINE, null, null)
                                .build()),
                        List.of(),
                        List.of()),
                ReportOptions.builder().includePassed(true).build());
        assertEquals(6, suppressed.path("results").size(), "a suppressed finding is no pass");
    }

    @Test
    void baselineStatesOnlyWithABaselineAndThenOnAll() {
        JsonNode run = run(SampleResults.many(), EVERYTHING);
        Map<String, String> states = new HashMap<>();
        for (JsonNode result : run.path("results")) {
            states.put(text(result, "/partialFingerprints/widscan~1v1"), text(result, "/baselineState"));
        }
        assertEquals("unchanged", states.get("5eaf00d0c0ffee01"));
        assertEquals("updated", states.get("5eaf00d0c0ffee04"));
        assertEquals("absent", states.get("5eaf00d0c0ffee99"));
        assertEquals("new", states.get("5eaf00d0c0ffee02"));
        JsonNode byDefault = run(
                SampleResults.many(),
                ReportOptions.builder().baseline(SampleResults.before()).build());
        for (JsonNode result : byDefault.path("results")) {
            assertFalse(text(result, "/baselineState").equals("absent"), "GitHub would show it as open");
        }
        assertEquals(1, byDefault.at("/properties/absent").asInt());
    }

    @Test
    void theExitCodeIsThatOfTheScan() {
        assertEquals(
                4,
                run(SampleResults.gap(), ReportOptions.builder().exitCode(4).build())
                        .at("/invocations/0/exitCode")
                        .asInt());
        assertTrue(run(SampleResults.gap(), ReportOptions.defaults())
                .at("/invocations/0/exitCode")
                .isMissingNode());
    }

    @Test
    void severityIsAFloor() {
        JsonNode run = run(
                SampleResults.many(),
                ReportOptions.builder().severity(Severity.HIGH).build());
        for (JsonNode result : run.path("results")) {
            assertTrue(Set.of("critical", "high").contains(text(result, "/properties/severity")));
        }
    }

    @Test
    void everyGapIsANotification() {
        JsonNode invocation = run(SampleResults.gap(), ReportOptions.defaults()).at("/invocations/0");
        assertTrue(invocation.path("executionSuccessful").asBoolean());
        List<String> texts = invocation.path("toolExecutionNotifications").findValuesAsText("text");
        // Two of the reader, one for each gap, and one for the clouds that nothing speaks of.
        assertEquals(2 + Gaps.of(SampleResults.gap()).gaps().size() + 1, texts.size(), texts.toString());
        assertTrue(texts.stream()
                .anyMatch(t -> t.contains("aws.iam.roles (123456789012) could not be read: AccessDenied")));
        assertTrue(texts.stream().anyMatch(t -> t.contains("aws.iam.oidcproviders was not looked at")));
        assertTrue(texts.stream()
                .anyMatch(t -> t.startsWith("Not looked at: Google Cloud: nothing in the scan speaks of it")));
        assertTrue(
                texts.stream()
                        .anyMatch(t -> t.contains(
                                "k8s.serviceaccounts was not looked at. WI-K8S-002, WI-NODE-001, WI-AWS-007 are not evaluated in full."
                                        + " To decide more: run `kubectl get sa -A -o yaml > cluster-sa.yaml`")),
                texts.toString());
        assertEquals(1, invocation.path("toolConfigurationNotifications").size());
    }

    @Test
    void moreThanGitHubTakesIsCutFromTheMildEndAndSaid() {
        JsonNode run = run(SampleResults.large(25_010), ReportOptions.defaults());
        assertEquals(25_000, run.path("results").size());
        List<String> texts = run.at("/invocations/0/toolExecutionNotifications").findValuesAsText("text");
        assertTrue(texts.stream().anyMatch(t -> t.startsWith("10 of 25010 results are left out")), texts.toString());
        assertTrue(texts.stream().anyMatch(t -> t.contains("GitHub shows 5000")), texts.toString());
        assertEquals("critical", text(run.path("results").path(0), "/properties/severity"));
        assertEquals("medium", text(run.path("results").path(24_999), "/properties/severity"));
    }

    @Test
    void evidenceThatNamesPlacesGivesRelatedLocations() {
        ScanResult result = SampleResults.result(
                List.of(),
                List.of(FindingBuilder.of(SampleRules.SEC_003, "f")
                        .evidence(Map.of(
                                "sameValue",
                                List.of(
                                        Map.of("file", "a/b c.yaml", "line", 3, "column", 5),
                                        Map.of("file", "/etc/x.yaml", "line", 4))))
                        .build()),
                List.of(),
                List.of());
        JsonNode related = run(result, ReportOptions.defaults()).at("/results/0/relatedLocations");
        assertEquals(2, related.size());
        assertEquals(
                "a/b%20c.yaml",
                related.at("/0/physicalLocation/artifactLocation/uri").asText());
        assertEquals(
                "etc/x.yaml",
                related.at("/1/physicalLocation/artifactLocation/uri").asText());
        assertEquals(2, related.at("/1/id").asInt());
    }

    @Test
    void noLinkCanBeSmuggledIntoAMessage() {
        for (JsonNode result : run(SampleResults.named("hostile"), EVERYTHING).path("results")) {
            assertFalse(
                    text(result, "/message/text").contains("]("),
                    result.at("/message/text").asText());
        }
    }

    private static void assertRelative(String uri) {
        URI parsed = URI.create(uri);
        assertFalse(parsed.isAbsolute(), uri);
        assertFalse(uri.startsWith("/"), uri);
        assertEquals(null, parsed.getRawAuthority());
        assertEquals(null, parsed.getRawQuery());
        assertEquals(null, parsed.getRawFragment());
        assertEquals(uri, parsed.normalize().toString());
    }

    private static String text(JsonNode node, String pointer) {
        JsonNode value = node.at(pointer);
        assertTrue(value.isTextual() && !value.asText().isEmpty(), () -> pointer + " of " + node);
        return value.asText();
    }

    private static JsonNode run(ScanResult result, ReportOptions options) {
        try {
            JsonNode log = MAPPER.readTree(Golden.bytes(new SarifWriter(), result, options));
            assertEquals("2.1.0", log.path("version").asText());
            assertEquals(1, log.path("runs").size());
            return log.at("/runs/0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
