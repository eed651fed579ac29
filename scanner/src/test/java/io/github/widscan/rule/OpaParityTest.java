package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.LinkSettings;
import io.github.widscan.link.Linker;
import io.github.widscan.link.Links;
import io.github.widscan.link.Subject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules say the same, whether opa interprets them or they are compiled. */
final class OpaParityTest {
    /** A folder with a subfolder for each scan; {@code -Dparity.samples=…} names another one, such as a corpus. */
    private static final Path SAMPLES = Path.of(System.getProperty("parity.samples", "../samples"));

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void opaAndTheCompiledRulesSayTheSameOfEverySample() throws Exception {
        Opa opa = Opa.orSkip();
        Map<SubjectKind, List<ObjectNode>> subjects = subjects();
        ObjectNode scan = json.createObjectNode();
        scan.putObject("settings").put("tokenSecondsLow", 7200).put("tokenSecondsHigh", 86400);
        scan.putObject("coverage").putObject("k8s.workloads").put("", "partial");
        int entries = 0;
        for (Map.Entry<SubjectKind, List<ObjectNode>> kind : subjects.entrySet()) {
            entries += opa.assertSame(kind.getKey(), kind.getValue(), scan);
        }
        assertTrue(entries > 0);
    }

    @Test
    void opaAndTheCompiledRulesSayTheSameOfHostileText() throws Exception {
        Opa opa = Opa.orSkip();
        List<ObjectNode> subjects = new ArrayList<>();
        for (String text :
                List.of("a\u0000b", "\"}]}", "\\u0000", "\u2028\u001b", "\ud83d\ude00", "é", "x".repeat(70_000))) {
            subjects.add(tree(new Tokens(0, text, 90000)::write));
        }
        assertTrue(opa.assertSame(SubjectKind.WORKLOAD, subjects, json.createObjectNode()) >= subjects.size());
    }

    private Map<SubjectKind, List<ObjectNode>> subjects() throws IOException {
        List<Path> folders;
        try (Stream<Path> found = Files.list(SAMPLES)) {
            folders = found.filter(Files::isDirectory).sorted().toList();
        }
        Map<SubjectKind, List<ObjectNode>> subjects = new EnumMap<>(SubjectKind.class);
        for (Path folder : folders) {
            Links links = Linker.link(
                    new ManifestCollector(
                                    ManifestOptions.of(List.of(folder.toString())),
                                    CloudReaders.documents(),
                                    CloudReaders.objects(),
                                    InputStream.nullInputStream(),
                                    Clock.fixed(Instant.ofEpochSecond(1_764_000_000L), ZoneOffset.UTC))
                            .collect(),
                    LinkSettings.defaults());
            for (SubjectKind kind : SubjectKind.values()) {
                for (Subject subject : links.of(io.github.widscan.link.SubjectKind.valueOf(kind.name()))) {
                    subjects.computeIfAbsent(kind, key -> new ArrayList<>())
                            .add(tree(out -> new FactsWriter(out).object(subject)));
                }
            }
        }
        return subjects;
    }

    private ObjectNode tree(JsonSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            source.write(out);
        }
        return (ObjectNode) json.readTree(bytes.toByteArray());
    }
}
