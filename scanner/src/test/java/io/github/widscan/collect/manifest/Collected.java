package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to a snapshot. */
final class Collected {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T08:00:00Z"), ZoneOffset.UTC);

    private Collected() {}

    /** Of standard input. */
    static Snapshot of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    static Snapshot of(byte[] bytes) {
        return of(ManifestOptions.of(List.of("-")), new ByteArrayInputStream(bytes));
    }

    static Snapshot of(ManifestOptions options) {
        return of(options, InputStream.nullInputStream());
    }

    static Snapshot of(Path path) {
        return of(ManifestOptions.of(List.of(path.toString())));
    }

    static Snapshot of(ManifestOptions options, InputStream stdin) {
        return new ManifestCollector(options, CloudReaders.documents(), CloudReaders.objects(), stdin, CLOCK).collect();
    }

    static Workload workload(String text) {
        Snapshot snapshot = of(text);
        assertEquals(List.of(), snapshot.notes());
        assertEquals(1, snapshot.workloads().size());
        return snapshot.workloads().get(0);
    }

    /** What has to be there. */
    static <T> T set(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    static String text(@Nullable Text text) {
        return set(text).value();
    }

    /** {@code pointer line:column-endLine:endColumn}. */
    static String place(At at) {
        return at.pointer() + " " + at.line() + ":" + at.column() + "-" + at.endLine() + ":" + at.endColumn();
    }

    static Path write(Path file, String text) {
        try {
            Path parent = file.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kept line of the only file. */
    static SourceFile.SourceLine line(Snapshot snapshot, int line) {
        assertEquals(1, snapshot.files().size());
        return snapshot.files().get(0).lines().stream()
                .filter(l -> l.line() == line)
                .findFirst()
                .orElseThrow(() -> new AssertionError("line " + line + " was not kept"));
    }
}
