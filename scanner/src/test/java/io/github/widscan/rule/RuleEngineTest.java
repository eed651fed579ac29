package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RuleEngineTest {
    private final RuleCatalog catalog = RuleCatalog.load();

    @Test
    void judgesAWorkload() {
        try (RuleEngine engine = new RuleEngine(catalog)) {
            Evaluation evaluation = engine.evaluate(
                    SubjectKind.WORKLOAD, List.of(new Tokens(3, "aws", 604800), new Tokens(4, "aws", 3600)));
            assertEquals(1, evaluation.entries().size());
            RuleEntry entry = evaluation.entries().get(0);
            assertEquals("WI-K8S-002", entry.rule().id());
            assertEquals(3, entry.subject());
            assertEquals(Verdict.FAIL, entry.verdict());
            assertEquals(Severity.HIGH, entry.severity());
            assertEquals(Confidence.CERTAIN, entry.confidence());
            assertEquals(List.of("volumes", "aws", "sts.amazonaws.com"), entry.path());
            assertEquals(7, entry.at());
            assertEquals(
                    Map.of(
                            "volume",
                            "aws",
                            "audience",
                            "sts.amazonaws.com",
                            "expirationSeconds",
                            604800L,
                            "thresholdSeconds",
                            86400L),
                    entry.facts());
            assertEquals(1, evaluation.passes().get("WI-K8S-002"));
        }
    }

    @Test
    void judgesManyOnTwoThreadsInOneOrder() {
        List<Tokens> workloads = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            workloads.add(new Tokens(i, "aws", i % 10 == 0 ? 90000 : 3600));
        }
        try (RuleEngine engine = new RuleEngine(catalog)) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, workloads);
            assertEquals(200, evaluation.entries().size());
            for (int i = 0; i < 200; i++) {
                assertEquals(i * 10, evaluation.entries().get(i).subject());
            }
            assertEquals(1800, evaluation.passes().get("WI-K8S-002"));
        }
    }
}
