package io.github.widscan.collect.manifest.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Text;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformReaderTest {
    /** Keeps what it is handed, and marks the lines of the attribute "n". */
    private static final class Keeper implements ResourceReader {
        final List<Resource> read = new ArrayList<>();

        @Nullable
        Resources all;

        @Override
        public boolean reads(String type) {
            return type.equals("t") || type.equals("u");
        }

        @Override
        public void read(Resource resource, Resources others) {
            read.add(resource);
            all = others;
            resource.place().at();
            Text text = resource.text("n");
            assertTrue(text == null || text.at().line() > 0);
        }
    }

    private final Keeper keeper = new Keeper();

    private Snapshot read(String text) {
        return new ManifestCollector(
                        ManifestOptions.of(List.of("-")),
                        List.of(new TerraformReader(() -> List.of(keeper))),
                        List.of(),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .collect();
    }

    private List<String> addresses() {
        List<String> addresses = new ArrayList<>();
        for (Resource resource : keeper.read) {
            addresses.add(resource.address());
        }
        return addresses;
    }

    private static String lines(Snapshot snapshot) {
        StringBuilder lines = new StringBuilder();
        for (SourceFile file : snapshot.files()) {
            for (SourceFile.SourceLine line : file.lines()) {
                lines.append(line.text()).append('\n');
            }
        }
        return lines.toString();
    }

    private static String value(@Nullable Text text) {
        assertNotNull(text);
        return text.value();
    }

    private static final String PLAN =
            """
            {
              "format_version": "1.2",
              "terraform_version": "1.9.5",
              "variables": {"db": {"value": "canary-variable"}},
              "planned_values": {
                "outputs": {"o": {"sensitive": true, "value": "canary-output"}},
                "root_module": {
                  "resources": [
                    {
                      "address": "t.one",
                      "mode": "managed",
                      "type": "t",
                      "name": "one",
                      "values": {
                        "n": "known",
                        "secret": "canary-sensitive",
                        "list": ["a", "canary-item", "c"],
                        "block": [{"inner": "x", "token": "canary-nested"}]
                      },
                      "sensitive_values": {"secret": true, "list": [false, true], "block": [{"token": true}]}
                    },
                    {
                      "address": "other.x", "mode": "managed", "type": "other", "name": "x",
                      "values": {"password_of_other": "canary-other"}, "sensitive_values": {}
                    }
                  ],
                  "child_modules": [
                    {
                      "address": "module.m[\\"k\\"]",
                      "resources": [
                        {
                          "address": "module.m[\\"k\\"].u.two[0]", "mode": "managed", "type": "u", "name": "two",
                          "index": 0, "values": {"n": "deep"}, "sensitive_values": {}
                        }
                      ],
                      "child_modules": [{"resources": [
                        {"address": "module.m[\\"k\\"].module.n.t.three", "mode": "managed", "type": "t", "values": {}}
                      ]}]
                    }
                  ]
                }
              },
              "resource_changes": [
                {
                  "address": "t.one", "type": "t",
                  "change": {
                    "actions": ["create"],
                    "before": {"n": "canary-before"},
                    "after_unknown": {
                      "arn": true, "tags": {}, "list": [false, false, false, true],
                      "block": [{"id": true}], "made": [{"id": true, "deep": {"x": true}}]
                    },
                    "after_sensitive": {"later": true}
                  }
                },
                {"address": "t.one", "deposed": "d", "change": {"after_unknown": {"n": true}}}
              ],
              "prior_state": {"values": {"root_module": {"resources": [
                {"address": "t.one", "mode": "managed", "type": "t", "values": {"n": "before"}},
                {"address": "data.t.d", "mode": "data", "type": "t", "values": {"n": "exists"}}
              ]}}}
            }
            """;

    @Test
    void handsOverTheResourcesOfAllModulesAndTheDataSourcesThatWereRead() {
        Snapshot snapshot = read(PLAN);
        assertEquals(
                List.of("t.one", "module.m[\"k\"].u.two[0]", "module.m[\"k\"].module.n.t.three", "data.t.d"),
                addresses());
        assertEquals(4, snapshot.objects());
        assertEquals(List.of(), snapshot.notes());
        assertFalse(keeper.read.get(0).isData());
        assertTrue(keeper.read.get(3).isData());
        assertEquals("u", keeper.read.get(1).type());
        assertEquals("two", keeper.read.get(1).name());
        assertNotNull(keeper.all);
        assertEquals(List.of(keeper.read.get(1)), keeper.all.of("u"));
        assertEquals(keeper.read.get(1), keeper.all.at("module.m[\"k\"].u.two[0]"));
        assertNull(keeper.all.at("t.zero"));
        assertEquals(1, keeper.all.of("other").size());
    }

    @Test
    void pointsAtTheValue() {
        read(PLAN);
        Text text = keeper.read.get(0).text("n");
        assertNotNull(text);
        assertEquals("known", text.value());
        assertEquals(
                "/planned_values/root_module/resources/0/values/n", text.at().pointer());
        assertEquals(15, text.at().line());
        assertEquals(18, text.at().column());
        assertEquals(9, keeper.read.get(0).place().at().line());
        Text data = keeper.read.get(3).text("n");
        assertNotNull(data);
        assertEquals(
                "/prior_state/values/root_module/resources/1/values/n",
                data.at().pointer());
    }

    @Test
    void saysOfWhatIsUnknownUntilApplyThatItIsUnresolved() {
        read(PLAN);
        Resource one = keeper.read.get(0);
        Text arn = one.text("arn");
        assertEquals("${t.one.arn}", value(arn));
        assertNotNull(arn);
        assertTrue(arn.unresolved());
        assertEquals(10, arn.at().line());
        assertTrue(one.isUnknown("arn"));
        assertTrue(one.isUnknown("block"));
        assertFalse(one.isUnknown("n"));
        assertFalse(one.isUnknown("tags"));
        assertNull(one.values().get("tags"));
        Cursor block = one.block("block");
        assertNotNull(block);
        assertEquals("x", value(block.text("inner")));
        assertEquals("${t.one.block[0].id}", value(block.text("id")));
        Cursor made = one.block("made");
        assertNotNull(made);
        Cursor deep = Resource.block(made, "deep");
        assertNotNull(deep);
        assertEquals("${t.one.made[0].deep.x}", value(deep.text("x")));
    }

    @Test
    void keepsNothingThatIsSensitive() {
        Snapshot snapshot = read(PLAN);
        Resource one = keeper.read.get(0);
        assertEquals("${t.one.secret}", value(one.text("secret")));
        assertEquals("${t.one.later}", value(one.text("later")));
        assertTrue(one.isSensitive("secret"));
        assertTrue(one.isSensitive("later"));
        assertTrue(one.isSensitive("list"));
        assertFalse(one.isSensitive("n"));
        List<String> list = new ArrayList<>();
        Cursor items = one.values().get("list");
        assertNotNull(items);
        for (Cursor item : items.items()) {
            list.add(value(item.text()));
        }
        assertEquals(List.of("a", "${t.one.list[1]}", "c", "${t.one.list[3]}"), list);
        assertFalse(lines(snapshot).contains("canary"), lines(snapshot));
        assertTrue(lines(snapshot).contains("\"n\": \"known\""), lines(snapshot));
    }

    @Test
    void showsOfAMinifiedPlanNoMoreThanTheResourcesThatAreRead() {
        String minified = PLAN.replace("\n", " ").replaceAll(" +", " ");
        String lines = lines(read(minified));
        assertFalse(lines.contains("canary"), lines);
        assertTrue(lines.length() <= 201, lines);
        assertTrue(lines.contains("\"address\": \"t.one\""), lines);
    }

    @Test
    void readsAState() {
        read(
                """
                {"format_version":"1.0","terraform_version":"1.9.5","values":{"root_module":{"resources":[
                {"address":"t.one","mode":"managed","type":"t","name":"one","values":{"n":"here"},"sensitive_values":{}},
                {"address":"data.t.d","mode":"data","type":"t","name":"d","values":{"n":"there"}}]}}}
                """);
        assertEquals(List.of("t.one", "data.t.d"), addresses());
        assertEquals("here", value(keeper.read.get(0).text("n")));
        assertTrue(keeper.read.get(1).isData());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format_version\":\"1.0\"}",
                "{\"format_version\":\"1.0\",\"values\":null}",
                "{\"format_version\":\"1.0\",\"planned_values\":[]}",
                "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":[]}}",
                "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":{}}}",
                "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":{\"resources\":{}}}}",
                "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":{\"resources\":[1,null,[],{}]}}}",
                "{\"format_version\":\"1.0\",\"planned_values\":{\"root_module\":{\"resources\":[{\"type\":[],"
                        + "\"address\":{}}],\"child_modules\":[null,3]}},\"resource_changes\":7,\"prior_state\":[]}",
                "{\"format_version\":\"1.0\",\"values\":{\"root_module\":{\"resources\":[{\"type\":\"x\","
                        + "\"address\":\"x.y\",\"mode\":\"managed\"}]}}}"
            })
    void leavesPlansWithNothingOfInterestAlone(String text) {
        Snapshot snapshot = read(text);
        assertEquals(0, snapshot.objects());
        assertEquals(List.of(), addresses());
        assertEquals(List.of(), snapshot.files());
    }

    @Test
    void standsMarksOfTheWrongShape() {
        read(
                """
                {"format_version":"1.2","planned_values":{"root_module":{"resources":[
                {"address":"t.one","mode":"managed","type":"t","values":{"n":"x","s":"canary","l":["canary"],"m":{"k":"canary"}},
                "sensitive_values":{"s":{"a":true},"l":{"b":true},"m":[true],"n":null}}]}},
                "resource_changes":[{"address":"t.one","change":{"after_unknown":[1],"after_sensitive":"x"}}]}
                """);
        Resource one = keeper.read.get(0);
        assertEquals("x", value(one.text("n")));
        assertEquals("${t.one.s}", value(one.text("s")));
        assertFalse(String.valueOf(one.values().node()).contains("canary"));
        assertFalse(lines(read(PLAN)).contains("canary"));
    }

    @Test
    void saysHowToScanAStateAsTerraformStoresIt() {
        Snapshot snapshot = read(
                """
                {"version":4,"terraform_version":"1.9.5","lineage":"x","resources":[
                {"mode":"managed","type":"t","instances":[{"attributes":{"password":"canary"}}]}]}
                """);
        assertEquals(0, snapshot.objects());
        assertTrue(snapshot.notes().get(0).message().contains("terraform show -json"));
    }

    @Test
    void saysHowToScanTerraformConfiguration(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("main.tf"), "variable \"x\" { default = \"canary\" }");
        Snapshot snapshot = new ManifestCollector(
                        ManifestOptions.of(List.of(file.toString())),
                        List.of(),
                        List.of(),
                        InputStream.nullInputStream(),
                        Clock.systemUTC())
                .collect();
        assertEquals(1, snapshot.notes().size());
        String message = snapshot.notes().get(0).message();
        assertTrue(message.contains("terraform plan -out=plan.bin"), message);
        assertTrue(message.contains("terraform show -json plan.bin > plan.json"), message);
        assertTrue(snapshot.notes().get(0).error());
    }

    @Test
    void readsALargePlanInBoundedTimeAndMemory() {
        StringBuilder plan =
                new StringBuilder("{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":{\"resources\":[");
        for (int i = 0; i < 20_000; i++) {
            plan.append(i == 0 ? "" : ",")
                    .append("{\"address\":\"t.r[")
                    .append(i)
                    .append("]\",\"mode\":\"managed\",\"type\":\"t\",\"values\":{\"n\":\"")
                    .append("x".repeat(400))
                    .append("\",\"s\":\"canary\"},\"sensitive_values\":{\"s\":true}}");
        }
        plan.append("]}}}");
        Snapshot snapshot = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(plan.toString()));
        assertEquals(20_000, snapshot.objects());
        assertFalse(lines(snapshot).contains("canary"));
        assertTrue(lines(snapshot).length() <= 201);
    }

    @Test
    void readsModulesAsDeepAsADocumentMayBe() {
        StringBuilder plan = new StringBuilder("{\"format_version\":\"1.2\",\"planned_values\":{\"root_module\":");
        for (int i = 0; i < 80; i++) {
            plan.append("{\"child_modules\":[");
        }
        plan.append("{\"resources\":[{\"address\":\"t.deep\",\"type\":\"t\"}]}");
        plan.append("]}".repeat(80)).append("}}");
        read(plan.toString());
        assertEquals(List.of("t.deep"), addresses());
    }
}
