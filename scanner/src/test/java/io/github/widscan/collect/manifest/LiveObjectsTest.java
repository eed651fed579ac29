package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.widscan.collect.Facts;
import io.github.widscan.collect.ValueGroups;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentSplitter;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object gives the same facts, whether a file holds it or an API server hands it out. */
final class LiveObjectsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** One object as JSON. */
    private record Sample(String apiVersion, String kind, byte[] json) {}

    @TempDir
    Path folder;

    private static LiveObjects live() {
        return new LiveObjects(CloudReaders.documents(), CloudReaders.objects());
    }

    @Test
    void givesTheFactsThatTheSameObjectInAFileGives() throws Exception {
        List<Sample> samples = samples();
        assertTrue(samples.size() > 150, "only " + samples.size() + " samples were found");
        LiveObjects.Batch batch = live().batch("prod");
        for (int i = 0; i < samples.size(); i++) {
            Sample sample = samples.get(i);
            assertTrue(batch.add(sample.json(), null, sample.apiVersion(), sample.kind()));
            Files.write(folder.resolve(String.format("%05d.json", i)), sample.json());
        }

        Snapshot ofFiles = new ManifestCollector(
                        ManifestOptions.of(List.of(folder.toString())),
                        CloudReaders.documents(),
                        CloudReaders.objects(),
                        InputStream.nullInputStream(),
                        CLOCK)
                .collect();

        assertEquals(comparable(ofFiles), comparable(snapshot(batch)));
    }

    /** Without places in files and the name of the cluster. */
    private static String comparable(Snapshot snapshot) throws IOException {
        MAPPER.findAndRegisterModules();
        JsonNode tree = MAPPER.valueToTree(snapshot);
        ((ObjectNode) tree).remove(List.of("files", "coverage", "notes"));
        strip(tree);
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("line", "column", "endLine", "endColumn", "origin"));
            if (object.has("apiVersion") && object.has("kind")) {
                object.remove("cluster");
            }
        }
        node.forEach(LiveObjectsTest::strip);
    }

    /** Every object of the samples and of the scenario for clusters, as a live one. */
    private static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (String root : List.of("../samples", "src/test/resources/scenario")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                for (Path file : files.filter(f -> f.toString().endsWith(".yaml"))
                        .sorted()
                        .toList()) {
                    add(SourceText.decode(Files.readAllBytes(file)), samples);
                }
            }
        }
        return samples;
    }

    private static void add(SourceText text, List<Sample> samples) throws IOException {
        for (DocumentText document : DocumentSplitter.split(text)) {
            try {
                if (new DocumentParser(Limits.DEFAULT).parse(document).root() instanceof Mapping object
                        && object.get("metadata") instanceof Mapping metadata
                        // Each stands in a file of its own here, so that no owner would be found.
                        && metadata.get("ownerReferences") == null
                        && object.get("apiVersion") instanceof Scalar version
                        && object.get("kind") instanceof Scalar kind
                        && !kind.text().endsWith("List")) {
                    samples.add(new Sample(version.text(), kind.text(), json(object, samples.size())));
                }
            } catch (DocumentException notOurs) {
                // A sample of what cannot be read.
            }
        }
    }

    private static byte[] json(Mapping object, int number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            write(object, out, "uid-" + number);
        }
        return bytes.toByteArray();
    }

    /** @param uid for the metadata of the object; empty below */
    private static void write(Node node, JsonGenerator out, String uid) throws IOException {
        if (node instanceof Mapping mapping) {
            out.writeStartObject();
            for (Mapping.Entry entry : mapping.entries()) {
                out.writeFieldName(entry.key().text());
                if (!uid.isEmpty() && entry.key().text().equals("metadata")) {
                    List<Mapping.Entry> more = new ArrayList<>(((Mapping) entry.value()).entries());
                    Scalar key = new Scalar("uid", Scalar.Type.STRING, false, node.span());
                    more.add(new Mapping.Entry(key, new Scalar(uid, Scalar.Type.STRING, false, node.span())));
                    write(new Mapping(more, node.span()), out, "");
                } else {
                    write(entry.value(), out, "");
                }
            }
            out.writeEndObject();
        } else if (node instanceof Sequence sequence) {
            out.writeStartArray();
            for (Node item : sequence.items()) {
                write(item, out, "");
            }
            out.writeEndArray();
        } else {
            Scalar scalar = (Scalar) node;
            switch (scalar.type()) {
                case NULL -> out.writeNull();
                case BOOLEAN, INTEGER, FLOAT -> out.writeRawValue(scalar.text());
                default -> out.writeString(scalar.text());
            }
        }
    }

    private static Snapshot snapshot(LiveObjects.Batch batch) {
        Facts facts = new Facts();
        facts.add(batch.facts());
        return ValueGroups.from(1).renumber(facts.snapshot("2026-11-01T00:00:00Z", List.of()));
    }

    private static byte[] pod(String name, String node, String token, String image) {
        return ("{\"metadata\":{\"name\":\"" + name + "\",\"namespace\":\"shop\",\"uid\":\"" + name
                        + "\",\"ownerReferences\":[{\"apiVersion\":\"apps/v1\",\"kind\":\"ReplicaSet\",\"name\":\"web\","
                        + "\"controller\":true}]},\"spec\":{\"nodeName\":\"" + node
                        + "\",\"containers\":[{\"name\":\"app\",\"image\":\"" + image
                        + "\"}],\"volumes\":[{\"name\":\"kube-api-access-" + token + "\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int[] variable(byte[] json, String... texts) {
        String text = new String(json, StandardCharsets.UTF_8);
        int[] variable = new int[texts.length * 2];
        int at = 0;
        for (int i = 0; i < texts.length; i++) {
            at = text.indexOf(texts[i], at);
            variable[2 * i] = at;
            at += texts[i].length();
            variable[2 * i + 1] = at;
        }
        return variable;
    }

    @Test
    void countsPodsThatDifferOnlyByTheirNamesAndKeepsTheOthers() {
        LiveObjects.Batch batch = live().batch("prod");
        byte[] first = pod("web-1", "node-1", "aaaaa", "nginx:1");
        byte[] second = pod("web-22", "node-234", "bbbbb", "nginx:1");
        byte[] other = pod("web-3", "node-1", "ccccc", "nginx:2");
        batch.add(first, variable(first, "web-1", "web-1", "node-1", "aaaaa"), "v1", "Pod");
        batch.add(second, variable(second, "web-22", "web-22", "node-234", "bbbbb"), "v1", "Pod");
        batch.add(other, variable(other, "web-3", "web-3", "node-1", "ccccc"), "v1", "Pod");

        Snapshot snapshot = snapshot(batch);

        assertEquals(3, snapshot.objects());
        assertEquals(1, batch.facts().workloads.size() - 1, "the second pod was parsed");
        List<Workload> workloads = snapshot.workloads();
        assertEquals(List.of(2, 1), workloads.stream().map(Workload::pods).toList());
        assertEquals("ReplicaSet", workloads.get(0).meta().ref().kind());
    }

    @Test
    void namesTheObjectInWhatItSaysOfAnOddOneAndHidesCredentials() {
        LiveObjects.Batch batch = live().batch("prod");
        byte[] odd =
                ("{\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\",\"uid\":\"u\"},\"spec\":{\"containers\":[{\"name\":"
                                + "\"c\",\"image\":\"i\",\"env\":{\"x\":1},\"args\":[\"" + Keys.AWS_ID + "\"]}]}}")
                        .getBytes(StandardCharsets.UTF_8);

        assertTrue(batch.add(odd, null, "v1", "Pod"));
        assertFalse(batch.add("{\"metadata\":".getBytes(StandardCharsets.UTF_8), null, "v1", "Pod"));

        assertTrue(
                batch.notes().get(0).message().startsWith("Pod shop/a: /spec/containers/0/env is a mapping"),
                batch.notes()::toString);
        Snapshot snapshot = snapshot(batch);
        assertEquals(
                1,
                snapshot.workloads()
                        .get(0)
                        .template()
                        .containers()
                        .get(0)
                        .sightings()
                        .size());
        assertFalse(snapshot.toString().contains(Keys.AWS_ID));
    }
}
