package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One bad document costs that document, in bounded time. */
class HostileFilesTest {
    private static final String ACCOUNT = "kind: ServiceAccount\nmetadata: {name: a}\n";

    @TempDir
    Path folder;

    @Test
    void readsTheSiblingsOfABrokenDocument() {
        Snapshot snapshot = Collected.of(ACCOUNT
                + "---\nkind: Secret\nmetadata: {name: {{ .Values.x }}}\n---\n"
                + ACCOUNT
                + "---\nkind: Pod\nspec: [\n---\n"
                + ACCOUNT);
        assertEquals(3, snapshot.serviceAccounts().size());
        assertEquals(
                List.of(
                        "5 document is not valid YAML: a template directive stands where a value should be; "
                                + "it holds template directives: render it first (helm template) and scan the result",
                        "11 document is not valid YAML: "),
                snapshot.notes().stream()
                        .map(n -> n.line() + " " + n.message())
                        .map(m -> m.startsWith("11") ? m.substring(0, 31) : m)
                        .toList());
        assertTrue(snapshot.notes().stream().allMatch(n -> n.error() && n.unreadable()));
    }

    @Test
    void stopsAtAliasBombs() {
        StringBuilder bomb = new StringBuilder("kind: Pod\nspec:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("  a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
        }
        Snapshot snapshot = quick(() -> Collected.of(bomb + "  containers: []\n---\n" + ACCOUNT));
        assertEquals(1, snapshot.serviceAccounts().size());
        assertTrue(snapshot.notes().get(0).message().contains("has more than 500000 values"));
    }

    @Test
    void stopsAtDeepNesting() {
        Snapshot snapshot =
                quick(() -> Collected.of("kind: Pod\ncontainers: " + "[".repeat(10_000) + "\n---\n" + ACCOUNT));
        assertEquals(1, snapshot.serviceAccounts().size());
        assertTrue(snapshot.notes().get(0).message().contains("nests deeper than 200 levels"));
        quick(() -> Collected.of("{\"kind\":".repeat(100_000)));
    }

    @Test
    void skipsAFileThatIsTooLargeWithoutReadingIt() throws IOException {
        Path large = folder.resolve("large.yaml");
        byte[] line = "# nothing but a comment of some length, again and again\n".getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(large), 1 << 16)) {
            for (int i = 0; i < (100 << 20) / line.length; i++) {
                out.write(line);
            }
        }
        Collected.write(folder.resolve("ok.yaml"), ACCOUNT);
        Snapshot snapshot = quick(() -> Collected.of(folder));
        assertEquals(1, snapshot.serviceAccounts().size());
        assertEquals(
                "is larger than 64 MiB and was not read; split it, or skip it with --exclude",
                snapshot.notes().get(0).message());
    }

    @Test
    void stopsReadingAStreamThatDoesNotEnd() {
        Snapshot snapshot = Collected.of(ManifestOptions.of(List.of("-")).withMaxFileBytes(1 << 20), new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        });
        assertTrue(snapshot.notes().get(0).message().startsWith("is larger than 1 MiB"));
    }

    @Test
    void reportsBinaryAndWrongEncodings() {
        assertEquals(
                "is binary and not text; it was not read",
                Collected.of(new byte[] {'a', ':', 0, 1, 2}).notes().get(0).message());
        byte[] text = (ACCOUNT + "---\nkind: Secret\nx: ?\n---\n" + ACCOUNT).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < text.length; i++) {
            text[i] = text[i] == '?' ? (byte) 0xE9 : text[i];
        }
        Snapshot snapshot = Collected.of(text);
        assertEquals(2, snapshot.serviceAccounts().size());
        assertEquals(
                List.of("document is not valid UTF-8; it was not read, the other documents of the file were"),
                snapshot.notes().stream().map(Note::message).toList());
        assertEquals(5, snapshot.notes().get(0).line());
        assertEquals(
                1,
                Collected.of(("\uFEFF" + ACCOUNT).getBytes(StandardCharsets.UTF_16LE))
                        .objects());
    }

    @Test
    void bearsNulAndControlCharactersInADocument() {
        Snapshot snapshot = Collected.of("# " + "x".repeat(9000) + "\n" + ACCOUNT
                + "---\nkind: Secret\na: \u0000\n---\n" + ACCOUNT + "---\nkind: Secret\na: \u0007\n");
        assertEquals(2, snapshot.serviceAccounts().size());
        assertEquals(2, snapshot.notes().size());
    }

    @Test
    void bearsHugeScalarsAndLines() {
        String huge = "x".repeat(8 << 20);
        Snapshot snapshot = quick(() -> Collected.of("kind: ConfigMap\ndata:\n  a: " + huge + "\n---\n" + ACCOUNT));
        assertEquals(1, snapshot.serviceAccounts().size());
        assertEquals(1, snapshot.configObjects().size());
        assertTrue(snapshot.files().stream()
                .flatMap(f -> f.lines().stream())
                .allMatch(l -> l.text().length() <= 200));
    }

    @Test
    void cutsNotesShort() {
        StringBuilder pods = new StringBuilder("kind: List\nitems:\n");
        for (int i = 0; i < 1000; i++) {
            pods.append("- {kind: Pod, metadata: x}\n");
        }
        Snapshot snapshot = Collected.of(pods.toString());
        assertEquals(1000, snapshot.objects());
        assertEquals(101, snapshot.notes().size());
        assertEquals(
                "900 more notes on this file are left out",
                snapshot.notes().get(100).message());
    }

    @Test
    void bearsManyTinyDocuments() {
        Snapshot snapshot = quick(() -> Collected.of("---\na\n".repeat(500_000) + "---\n" + ACCOUNT));
        assertEquals(1, snapshot.serviceAccounts().size());
    }

    @Test
    void bearsManyKeysInOneMapping() {
        StringBuilder keys = new StringBuilder("kind: ConfigMap\ndata:\n");
        for (int i = 0; i < 100_000; i++) {
            keys.append("  k").append(i).append(": v\n");
        }
        Snapshot snapshot = quick(() -> Collected.of(keys.toString()));
        assertEquals(100_000, snapshot.configObjects().get(0).keys().size());
    }

    @Test
    void readsTheLastOfDuplicateKeys() {
        Snapshot snapshot = Collected.of("kind: ServiceAccount\nmetadata: {name: a, name: b}\n");
        assertEquals("b", snapshot.serviceAccounts().get(0).meta().ref().name());
    }

    private static Snapshot quick(Supplier<Snapshot> scan) {
        return assertTimeoutPreemptively(Duration.ofSeconds(60), scan::get);
    }
}
