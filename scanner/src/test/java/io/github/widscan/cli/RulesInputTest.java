package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.widscan.OpaBinary;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import io.github.widscan.rule.SubjectKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code rules input} prints is what the rules are given: opa finds with it what a scan finds. */
final class RulesInputTest {
    private static final Path RULES = Path.of("..", "rules").toAbsolutePath();

    @TempDir
    Path folder;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void opaFindsWithItWhatAScanFinds() throws Exception {
        OpaBinary.orSkip();
        String[] settings = {"--token-seconds-low", "900", "--assume-complete", "k8s.workloads"};
        write("input.json", arguments("rules", "input", settings));
        List<String> expected = new ArrayList<>();
        JsonNode result = json.readTree(Run.widscan(arguments("scan", null, settings, "--format", "json"))
                .out());
        for (JsonNode finding : result.path("findings")) {
            expected.add(
                    line(finding.path("ruleId").asText(), finding.path("status").asText(), finding));
        }
        List<String> found = new ArrayList<>();
        JsonNode inputs = json.readTree(folder.resolve("input.json").toFile()).path("inputs");
        for (SubjectKind kind : SubjectKind.values()) {
            if (inputs.path(kind.word()).path("subjects").isEmpty()) {
                continue;
            }
            add(
                    found,
                    OpaBinary.run(
                            RULES,
                            data(
                                    "eval",
                                    "data.main." + kind.word() + " with input as input.inputs." + kind.word(),
                                    "-i",
                                    folder.resolve("input.json").toString(),
                                    "-d",
                                    folder.resolve("input.json").toString())));
        }
        assertFalse(expected.isEmpty());
        assertEquals(
                expected.stream().sorted().collect(Collectors.joining("\n")),
                found.stream().sorted().collect(Collectors.joining("\n")));
    }

    @Test
    void oneKindIsAnInputByItself() throws Exception {
        OpaBinary.orSkip();
        write("one.json", arguments("rules", "input", new String[] {"--kind", "workload"}));
        String file = folder.resolve("one.json").toString();
        List<String> found = new ArrayList<>();
        add(found, OpaBinary.run(RULES, data("eval", "data.main.workload", "-i", file, "-d", file)));
        assertTrue(found.stream().anyMatch(line -> line.startsWith("WI-K8S-002 fail high")), found.toString());
    }

    @Test
    void aWrongKindOrNoSourceIsAUsageError() {
        assertEquals(
                2,
                Run.widscan("rules", "input", "../samples/shop", "--kind", "pod")
                        .code());
        assertEquals(2, Run.widscan("rules", "input").code());
    }

    private static String[] arguments(String command, String sub, String[] more, String... last) {
        List<String> line = new ArrayList<>(List.of(command));
        if (sub != null) {
            line.add(sub);
        }
        line.add("../samples/shop");
        line.addAll(List.of(more));
        line.addAll(List.of(last));
        return line.toArray(new String[0]);
    }

    private void write(String name, String[] arguments) throws IOException {
        Run run = Run.widscan(arguments);
        assertEquals(0, run.code(), run.err());
        assertEquals("", run.err());
        Files.writeString(folder.resolve(name), run.out());
    }

    private static String[] data(String... line) {
        List<String> all = new ArrayList<>(List.of(line));
        for (String name : List.of("main", "lib", "secret", "k8s", "node", "aws", "azure", "gcp", "huawei")) {
            if (Files.isDirectory(RULES.resolve(name))) {
                all.addAll(List.of("-d", name));
            }
        }
        return all.toArray(new String[0]);
    }

    private void add(List<String> lines, String evaluated) throws IOException {
        RuleCatalog catalog = RuleCatalog.load();
        JsonNode value = json.readTree(evaluated).at("/result/0/expressions/0/value");
        assertEquals("rules-input", value.path("nonce").asText());
        for (Map.Entry<String, JsonNode> rule : value.path("entries").properties()) {
            RuleMeta meta = catalog.rules().stream()
                    .filter(one -> one.path().equals(rule.getKey()))
                    .findAny()
                    .orElseThrow();
            for (JsonNode entry : rule.getValue()) {
                if (!entry.path("result").asText().equals("pass")) {
                    lines.add(line(
                            meta.id(),
                            entry.path("result").asText(),
                            entry.has("severity")
                                    ? entry
                                    : ((ObjectNode) entry)
                                            .put("severity", meta.severity().word())));
                }
            }
        }
    }

    private static String line(String rule, String result, JsonNode entry) {
        return rule + " " + result + " " + entry.path("severity").asText() + " "
                + entry.path("message").asText();
    }
}
