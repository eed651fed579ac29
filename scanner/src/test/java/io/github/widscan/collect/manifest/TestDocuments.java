package io.github.widscan.collect.manifest;

import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Reads a text as the collector reads a file. */
public final class TestDocuments {
    private TestDocuments() {}

    /** What the collector makes of standard input. */
    public static Snapshot read(String text) {
        return new ManifestCollector(
                        ManifestOptions.of(List.of("-")),
                        CloudReaders.documents(),
                        CloudReaders.objects(),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .collect();
    }
}
