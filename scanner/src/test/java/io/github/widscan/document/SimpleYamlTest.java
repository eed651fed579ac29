package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader has to agree with the full one about every text that it takes: values, types and places. */
class SimpleYamlTest {
    private static final String MANIFEST =
            """
            # a comment
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: "web"   # quoted
              annotations: {a: b, "c": 'd e', f: [1, two, "3"]}
              labels: {}
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                  - name: main
                    image: 'it''s'
                    args: ["--x=\\ty", -v,
                      three]
                    env:
                      - name: A
                        value: |
                          line one

                            more
                          # no comment
                      - name: B
                        value: >-
                          folded
                          text

                          next
                            deeper
                      -
                        name: C
                        value:
                          below
                      - name: D
                        value: plain over
                          two lines

                          and three
                    empty:
                    list: []
                  - - nested
                    - seq
                  -
            last: ~
            """;

    private static final List<String> BITS = List.of(
            " ",
            "  ",
            "\n",
            "- ",
            ": ",
            ":",
            "#",
            " #",
            "'",
            "\"",
            "\\",
            "|",
            "> ",
            "|-\n",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\t",
            "&a ",
            "*a",
            "!x ",
            "? ",
            "---\n",
            "...\n",
            "\r\n",
            "\n\n",
            "    ",
            "é",
            "😀",
            "%",
            "@",
            "-",
            "key: value\n",
            "\n      \n",
            "1",
            "~",
            "null",
            ">-\n  a\n  b\n",
            "|+\n",
            "a: {b: c, d: [e, f]}\n",
            "a: [\n b]\n",
            "\u00a0",
            "\u0085",
            "<<: ",
            "\u0000");

    @Test
    void readsAManifestWithoutHelp() throws Exception {
        DocumentText document = Parse.document(MANIFEST);
        Node simple = new SimpleYaml(document, new Budget(Limits.DEFAULT)).read();
        assertEquals(full(document), simple);
        Node env = Parse.at(simple, "spec", "template", "spec", "containers", 0, "env");
        assertEquals(
                "line one\n\n  more\n# no comment\n",
                Parse.scalar(env, 0, "value").text());
        assertEquals(
                "folded text\nnext\n  deeper", Parse.scalar(env, 1, "value").text());
        assertEquals(
                "plain over two lines\nand three", Parse.scalar(env, 3, "value").text());
        assertEquals(new Span(18, 19, 18, 20), Parse.at(env, 0, "name").span());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b\r\nc:\r\n- d\r\n",
                "- a\n-  b: 1\n   c: 2\n- - x\n  - y\n",
                "a:\n- b\nc: d\n",
                "a: |1\n  x\nb: |2-\n   y\n\n\n",
                "a: >+\n\n  x\n\n\n  y\n\n",
                "a: |\n\nb: 1\n",
                "a: |",
                "a: |\n  x",
                "a: \"\\u00e9\\n\"\n'b''c': d\n",
                "a: b # c\nd: e#f\ng: h:i\n",
                "a:   \n  # comment\n  b\n",
                "  a: 1\n  b: 2\n",
                "---\na: 1\n",
                "--- # comment\na: 1\n",
                "a: [ b , {c: d} ]\ne: {f: g,\n  h: [i,\n    j]}\n",
                "a: 0x1F\nb: 0o17\nc: .5\nd: 1e3\ne: yes\nf: Off\ng: .inf\nh: -.NaN\ni: 1_000\nj: 0b1\n",
                "é: ü\n😀: 😀x\n",
                "? a\n: b\n",
                "plain\n",
                "a: b: c\n",
                "a: 'x\n  y'\n",
            })
    void agreesWithTheFullReader(String yaml) {
        assertAgrees(SourceText.of(yaml), yaml);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &x 1\n", "a: !t 1\n", "<<: {}\n", "a: \"x\n  y\"\n", "a: *x\n", "? a\n", "a:\tb\n"})
    void leavesTheRestToTheFullReader(String yaml) {
        DocumentText document = Parse.document(yaml);
        assertThrows(NotSimple.class, () -> new SimpleYaml(document, new Budget(Limits.DEFAULT)).read());
    }

    @Test
    void agreesOnBrokenTexts() {
        Random random = new Random(42);
        int taken = 0;
        for (int i = 0; i < 4000; i++) {
            String yaml = MANIFEST;
            for (int n = random.nextInt(4); n >= 0; n--) {
                yaml = broken(yaml, random);
            }
            taken += assertAgrees(SourceText.of(yaml), yaml);
        }
        assertTrue(taken > 500, "only " + taken + " texts were compared");
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "WIDSCAN_CORPUS", matches = ".+", disabledReason = "no corpus named")
    void agreesOnTheCorpus() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getenv("WIDSCAN_CORPUS")))) {
            for (Path file : (Iterable<Path>) files.filter(p -> p.toString().endsWith(".yaml"))::iterator) {
                assertAgrees(SourceText.decode(Files.readAllBytes(file)), file.toString());
            }
        }
    }

    private static String broken(String yaml, Random random) {
        int at = random.nextInt(yaml.length());
        String bit = BITS.get(random.nextInt(BITS.size()));
        int line = yaml.indexOf('\n', at) + 1;
        return switch (random.nextInt(4)) {
            case 0 -> yaml.substring(0, at) + yaml.substring(Math.min(yaml.length(), at + 1 + random.nextInt(3)));
            case 1 -> yaml.substring(0, at) + bit + yaml.substring(at);
            case 2 -> yaml.substring(0, line) + bit + yaml.substring(line);
            default -> {
                int end = yaml.indexOf('\n', line) + 1;
                yield end > line ? yaml.substring(0, line) + yaml.substring(end) : yaml;
            }
        };
    }

    /** How many documents the fast reader took. */
    private static int assertAgrees(SourceText source, String name) {
        int taken = 0;
        for (DocumentText document : DocumentSplitter.split(source)) {
            Node simple;
            try {
                simple = new SimpleYaml(document, new Budget(Limits.DEFAULT)).read();
            } catch (NotSimple | DocumentException e) {
                continue;
            }
            taken++;
            assertEquals(full(document), simple, name);
        }
        return taken;
    }

    private static Node full(DocumentText document) {
        try {
            return new YamlReader(document, new Budget(Limits.DEFAULT)).read();
        } catch (DocumentException e) {
            throw new AssertionError("only the fast reader takes this: " + e.getMessage() + "\n" + document.text(), e);
        }
    }
}
