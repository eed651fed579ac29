package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.json.ResultJson;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Status;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every sample is a test: a rule finds its bad one, where the fault stands, and leaves its good one alone. */
final class SamplesTest {
    private static final Path SAMPLES = Path.of("../samples");

    @TestFactory
    Stream<DynamicTest> everyRuleFindsItsBadSampleAndPassesItsGoodOne() {
        return RuleCatalog.load().rules().stream()
                .flatMap(rule -> Stream.of(
                        DynamicTest.dynamicTest(rule.id() + " bad", () -> findsBad(rule)),
                        DynamicTest.dynamicTest(rule.id() + " good", () -> leavesGood(rule))));
    }

    @Test
    void theShopHasFindingsOfEveryClassAndOneWorkloadWithoutAny() throws IOException {
        ScanResult result = scan(List.of(SAMPLES.resolve("shop")), List.of());
        Set<RuleClass> classes = EnumSet.noneOf(RuleClass.class);
        for (Finding finding : result.findings()) {
            if (finding.status() == Status.FAIL) {
                classes.add(finding.ruleClass());
            }
            // Who may mint its token is what files never show to the end.
            boolean rbac = finding.ruleId().equals("WI-K8S-006") && finding.status() == Status.UNKNOWN;
            assertFalse(
                    !rbac && finding.resource().name().contains("catalog"),
                    () -> "the well-made workload has a finding: " + finding.ruleId() + " " + finding.message());
        }
        assertEquals(EnumSet.allOf(RuleClass.class), classes);
    }

    private static void findsBad(RuleMeta rule) throws IOException {
        List<Finding> own = findings(rule, "bad");
        assertFalse(own.isEmpty(), "no finding of " + rule.id() + " in its bad sample");
        for (Finding finding : own) {
            Location location = finding.location();
            assertNotNull(location);
            assertNotNull(location.file());
            assertNotNull(location.line());
            assertNotNull(location.lineHash(), () -> finding.message() + " at " + location);
            assertTrue(rule.severities().contains(finding.severity()), () -> finding.severity() + " is not declared");
            assertFalse(finding.message().isBlank());
            assertFalse(finding.remediation().isBlank());
        }
    }

    private static void leavesGood(RuleMeta rule) throws IOException {
        assertEquals(
                List.of(),
                findings(rule, "good").stream()
                        .map(finding ->
                                finding.severity() + " " + finding.resource().name() + ": " + finding.message())
                        .toList());
    }

    private static List<Finding> findings(RuleMeta rule, String prefix) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> list = Files.list(SAMPLES.resolve(rule.id()))) {
            list.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .forEach(files::add);
        }
        assertFalse(files.isEmpty(), "no " + prefix + " sample of " + rule.id());
        ScanResult result = scan(files, options(rule));
        assertEquals(List.of(), result.notifications());
        return result.findings().stream()
                .filter(finding ->
                        finding.status() == Status.FAIL && finding.ruleId().equals(rule.id()))
                .toList();
    }

    /** What a rule needs to be told, where files alone prove nothing: one option a line. */
    private static List<String> options(RuleMeta rule) throws IOException {
        Path file = SAMPLES.resolve(rule.id()).resolve("options");
        return Files.exists(file) ? List.of(Files.readString(file).strip().split("\\s+")) : List.of();
    }

    private static ScanResult scan(List<Path> paths, List<String> options) throws IOException {
        List<String> args = new ArrayList<>(List.of("scan", "--no-config", "--fail-on", "none", "--format", "json"));
        args.addAll(options);
        for (Path path : paths) {
            args.add(path.toString());
        }
        Run run = Run.widscan(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        return ResultJson.read(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)), "result");
    }
}
