package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.FindingBuilder;
import io.github.widscan.report.HostileResult;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.report.SampleRules;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

final class FindingViewsTest {

    @Test
    void factsAreInOrderAndOnOneLevel() {
        Finding finding = FindingBuilder.of(SampleRules.SEC_001, "1")
                .evidence(Map.of("b", List.of("x", List.of("y", "z")), "a", Map.of("k2", 2, "k1", Map.of("n", true))))
                .build();
        assertEquals(
                List.of(new Fact("a", "k1: n: true\nk2: 2"), new Fact("b", "x\ny, z")),
                Fact.of(finding.evidence(), new ValueGroups(List.of())));
    }

    @Test
    void factsThatAreEmptySaySo() {
        Finding finding = FindingBuilder.of(SampleRules.SEC_001, "1")
                .evidence(Map.of("subjects", List.of()))
                .build();
        assertEquals(List.of(new Fact("subjects", "none")), Fact.of(finding.evidence(), new ValueGroups(List.of())));
    }

    @Test
    void factsSayWhereElseTheSameKeyIs() {
        List<Finding> findings = ShopResult.result().findings();
        for (FindingView view : views(ShopResult.result())) {
            if (view.ruleId().equals("WI-SEC-001")) {
                assertTrue(
                        view.facts().contains(new Fact("value group", "1, the same key in 1 other finding")),
                        view.facts().toString());
            }
        }
        assertEquals(2, new ValueGroups(findings).findings(1));
    }

    @Test
    void idsAreUniqueWhateverTheFingerprints() {
        List<Finding> findings = new ArrayList<>();
        for (String fingerprint : List.of("a-1", "a-1", "", "x y", "\"><b", "n-2", "a-2", "z".repeat(65))) {
            findings.add(FindingBuilder.of(SampleRules.SEC_001, fingerprint).build());
        }
        List<String> ids = new ArrayList<>();
        for (FindingView view : views(SampleResults.result(List.of(), findings, List.of(), List.of()))) {
            ids.add(view.id());
            assertTrue(Anchor.isPlain(view.id()), view.id());
        }
        assertEquals(ids.size(), new HashSet<>(ids).size());
        assertEquals("f-a-1", ids.get(0));
        assertEquals("f-a-2", ids.get(6));
    }

    @Test
    void ignoreEntryIsReadBackAsTheVeryObject() {
        List<String> strings = new ArrayList<>(HostileResult.STRINGS);
        strings.addAll(List.of("no", "123", "1e3", "true", "~", "a: b", "- x", "#x", "'", "{a}", "*", "", "y", "null"));
        for (String text : strings) {
            boolean half = text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF);
            if (half) { // is not text: no YAML can hold it
                continue;
            }
            Finding finding = FindingBuilder.of(SampleRules.SEC_001, "1")
                    .resource(new Resource(text, "v1", text, text, text, text, null))
                    .build();
            String yaml = IgnoreSnippet.entry(finding, java.time.LocalDate.parse("2027-02-18"));
            List<Map<String, Object>> entries = new Yaml().load(yaml);
            assertEquals(1, entries.size());
            for (String key : List.of("cluster", "kind", "namespace", "name", "container")) {
                assertEquals(text, entries.get(0).get(key), yaml);
            }
            assertEquals("WI-SEC-001", entries.get(0).get("rule"));
            assertEquals("", entries.get(0).get("reason"));
        }
    }

    @Test
    void onlyKubernetesObjectsCanBeAnnotated() {
        Finding workload = FindingBuilder.of(SampleRules.SEC_001, "1").build();
        Finding role = FindingBuilder.of(SampleRules.AWS_001, "2")
                .cloud("IamRole", "123456789012", "reader")
                .build();
        assertEquals("ignore.widscan.io/WI-SEC-001: \"\"", IgnoreSnippet.annotation(workload));
        assertNull(IgnoreSnippet.annotation(role));
    }

    @Test
    void manyFindingsDoNotRepeatWhatTheirRuleSays() {
        FindingView one =
                views(SampleResults.large(FindingViews.MANY - 1)).iterator().next();
        assertNotNull(one.chain());
        assertNotNull(one.remediation());
        assertEquals(1, one.links().size());
        FindingView oneOfMany =
                views(SampleResults.large(FindingViews.MANY)).iterator().next();
        assertNull(oneOfMany.chain());
        assertEquals(2, oneOfMany.steps().size());
        assertNull(oneOfMany.remediation());
        assertEquals(List.of(), oneOfMany.links());
        assertEquals("#rule-WI-AWS-002", oneOfMany.ruleAnchor());
    }

    @Test
    void placesAreRelativeToTheWorkingDirectory() {
        assertEquals("a/b.yaml", FindingView.relative("/work/a/b.yaml", "/work"));
        assertEquals("a/b.yaml", FindingView.relative("/work/a/b.yaml", "/work/"));
        assertEquals("/workshop/b.yaml", FindingView.relative("/workshop/b.yaml", "/work"));
        assertEquals("/work", FindingView.relative("/work", "/work"));
        assertEquals("b.yaml", FindingView.relative("b.yaml", null));
    }

    @Test
    void excerptsLoseOnlyTheIndentationThatTheyShare() {
        assertEquals("a:\n  b\n\nc", FindingView.unindented("    a:\n      b\n\n    c"));
        assertEquals("a", FindingView.unindented("a"));
        assertEquals("", FindingView.unindented(""));
        assertEquals("\nx", FindingView.unindented("\n   x"));
    }

    @Test
    void clusterIsNamedOnlyWhereThereAreSeveral() {
        for (FindingView view : views(ShopResult.result())) {
            assertTrue(!view.kind().contains("prod-eu-1"), view.kind());
        }
        List<String> kinds = new ArrayList<>();
        for (FindingView view : views(SampleResults.many())) {
            kinds.add(view.kind());
        }
        assertTrue(kinds.contains("StatefulSet, container worker, prod-aks"), kinds.toString());
    }

    private static Iterable<FindingView> views(ScanResult result) {
        return Page.of(result, ReportOptions.defaults(), new Assets("", "", "")).findings();
    }
}
