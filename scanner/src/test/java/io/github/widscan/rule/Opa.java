package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.widscan.OpaBinary;
import io.github.widscan.policy.CompiledPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rules as the {@code opa} command evaluates them, to hold the compiled ones against. Where there is no opa, what
 * needs it is skipped; but with {@code CI=true} in the environment it fails.
 */
final class Opa {
    private static final Path RULES = Path.of("..", "rules");
    private static final int BATCH = 7;

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private final String command;

    private Opa(String command) {
        this.command = command;
    }

    /** Aborts the test when there is no opa. */
    static Opa orSkip() {
        return new Opa(OpaBinary.orSkip().toString());
    }

    /**
     * Judges the subjects by both, compiled in small batches and interpreted at once, and compares all that is said.
     *
     * @param subjects JSON objects; their ids are given anew
     * @param scan {@code data.scan}
     * @return how many entries there were
     */
    int assertSame(SubjectKind kind, List<ObjectNode> subjects, JsonNode scan)
            throws IOException, InterruptedException {
        for (int i = 0; i < subjects.size(); i++) {
            subjects.get(i).put("id", i);
        }
        Map<String, Set<String>> expected = byRule(interpreted(kind, input(subjects), scan));
        Map<String, Set<String>> found = new TreeMap<>();
        for (int from = 0; from < subjects.size(); from += BATCH) {
            List<ObjectNode> batch = subjects.subList(from, Math.min(subjects.size(), from + BATCH));
            byRule(compiled(kind, input(batch), scan))
                    .forEach((rule, entries) ->
                            found.computeIfAbsent(rule, key -> new TreeSet<>()).addAll(entries));
        }
        assertEquals(lines(expected), lines(found), "opa eval and the compiled policy differ for " + kind.word());
        return expected.values().stream().mapToInt(Set::size).sum();
    }

    private ObjectNode input(List<ObjectNode> subjects) {
        ObjectNode input = json.createObjectNode().put("nonce", "n").put("now", 1_764_000_000L);
        ArrayNode array = input.putArray("subjects");
        subjects.forEach(array::add);
        return input;
    }

    private JsonNode interpreted(SubjectKind kind, JsonNode input, JsonNode scan)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("parity");
        Path inputFile = folder.resolve("input.json");
        Path dataFile = folder.resolve("data.json");
        Path outputFile = folder.resolve("output.json");
        json.writeValue(inputFile.toFile(), input);
        json.writeValue(dataFile.toFile(), json.createObjectNode().set("scan", scan));
        List<String> line = new ArrayList<>(List.of(command, "eval", "--format", "json", "--fail"));
        for (String name : List.of("main", "lib", "secret", "k8s", "node", "aws", "azure", "gcp", "huawei")) {
            if (Files.isDirectory(RULES.resolve(name))) {
                line.addAll(List.of("--data", RULES.resolve(name).toString()));
            }
        }
        line.addAll(
                List.of("--data", dataFile.toString(), "--input", inputFile.toString(), "data.main." + kind.word()));
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(outputFile.toFile())
                .start();
        int exit = process.waitFor();
        String output = Files.readString(outputFile);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
        assertEquals(0, exit, output);
        return json.readTree(output).at("/result/0/expressions/0/value");
    }

    private JsonNode compiled(SubjectKind kind, JsonNode input, JsonNode scan) throws IOException {
        PolicyInstance policy = new PolicyInstance(new CompiledPolicy());
        policy.load(json.writeValueAsBytes(json.createObjectNode().set("scan", scan)));
        int entryPoint =
                json.readTree(policy.entryPoints()).path("main/" + kind.word()).asInt(-1);
        byte[] bytes = json.writeValueAsBytes(input);
        byte[] result = policy.evaluate(entryPoint, bytes, bytes.length);
        return json.readTree(new String(result, StandardCharsets.UTF_8)).at("/0/result");
    }

    /** A rule's entries are a set; what is inside of an entry is compared in its order. */
    private Map<String, Set<String>> byRule(JsonNode result) throws IOException {
        assertEquals("n", result.path("nonce").asText(), "the nonce did not come back");
        Map<String, Set<String>> rules = new TreeMap<>();
        for (Map.Entry<String, JsonNode> rule : result.path("entries").properties()) {
            Set<String> entries = new TreeSet<>();
            for (JsonNode entry : rule.getValue()) {
                entries.add(json.writeValueAsString(json.treeToValue(entry, Map.class)));
            }
            rules.put(rule.getKey(), entries);
        }
        return rules;
    }

    private static String lines(Map<String, Set<String>> rules) {
        StringBuilder lines = new StringBuilder();
        rules.forEach((rule, entries) -> entries.forEach(
                entry -> lines.append(rule).append(' ').append(entry).append('\n')));
        return lines.toString();
    }
}
