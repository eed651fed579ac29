package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final String POD =
            "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: i}]}\n---\nkind: Pod\nspec: {{ x\n";

    @TempDir
    private Path folder;

    private String scanned() throws IOException {
        return Files.writeString(folder.resolve("a.yaml"), POD).toString();
    }

    @Test
    void saysNothingUnasked() throws IOException {
        assertEquals("", Run.widscan("scan", scanned(), "--no-config").err());
    }

    @Test
    void verboseSaysWhatWasReadJudgedAndWritten() throws IOException {
        Path report = folder.resolve("out.csv");
        Run run = Run.widscan("scan", scanned(), "--no-config", "-v", "-q", "-o", report.toString());
        assertEquals("", run.out());
        List<String> lines = run.err().lines().toList();
        assertEquals(4, lines.size(), run.err());
        assertTrue(lines.get(0).startsWith("widscan: " + folder.resolve("a.yaml") + ":7: document "), run.err());
        assertTrue(
                lines.get(1).matches("widscan: objects read: 1, workloads among them: 1, in \\d+\\.\\d s"), run.err());
        assertTrue(lines.get(2).matches("widscan: judged by \\d+ rules in .*"), run.err());
        assertEquals("widscan: wrote " + report, lines.get(3));
    }

    @Test
    void jsonIsOneObjectALine() throws IOException {
        List<JsonNode> said = json(Run.widscan("scan", scanned(), "--no-config", "-v", "--log-format=json"));
        assertEquals(3, said.size(), said.toString());
        assertEquals("warning", said.get(0).path("level").asText());
        assertEquals("files", said.get(0).path("source").asText());
        assertEquals(7, said.get(0).path("line").asInt());
        assertFalse(said.get(0).path("time").asText().isEmpty());
        assertEquals("info", said.get(1).path("level").asText());
    }

    @Test
    void jsonHoldsForWhatEndsTheProgramToo() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        List<JsonNode> nothing = json(Run.widscan("scan", empty.toString(), "--no-config", "--log-format", "json"));
        assertEquals("error", nothing.get(0).path("level").asText());
        assertTrue(nothing.get(0).path("message").asText().startsWith("nothing was read"), nothing.toString());

        Run run = Run.widscan("scan", "no\u001bsuch", "--no-config", "--log-format", "json");
        assertEquals(2, run.code());
        assertEquals(
                "no\ufffdsuch: there is no such file or folder",
                json(run).get(0).path("message").asText());
    }

    @Test
    void environmentSetsIt() throws IOException {
        Map<String, String> environment = Map.of("WIDSCAN_LOG_FORMAT", "json", "WIDSCAN_VERBOSE", "true");
        assertEquals(
                3,
                json(Run.with("", environment, "scan", scanned(), "--no-config"))
                        .size());
    }

    @Test
    void formatHasToBeKnown() throws IOException {
        Run run = Run.widscan("scan", scanned(), "--no-config", "--log-format", "xml");
        assertEquals(2, run.code());
        assertEquals("widscan: --log-format xml: known are text, json\n", run.err());
    }

    @Test
    void collectSaysWhatCouldNotBeReadInJsonToo() throws IOException {
        Path snapshot = folder.resolve("s.json");
        List<JsonNode> said =
                json(Run.widscan("collect", scanned(), "-o", snapshot.toString(), "--log-format", "json"));
        assertEquals(1, said.size());
        assertEquals("warning", said.get(0).path("level").asText());
    }

    private static List<JsonNode> json(Run run) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : run.err().lines().toList()) {
            nodes.add(new ObjectMapper().readTree(line));
        }
        return nodes;
    }
}
