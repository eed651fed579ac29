package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** Real public manifests; the variable names the folder they were unpacked to. */
@EnabledIfEnvironmentVariable(named = "WIDSCAN_CORPUS", matches = ".+", disabledReason = "no corpus named")
class CorpusTest {
    @Test
    void readsNearlyEverything() {
        Snapshot snapshot = Collected.of(Path.of(System.getenv("WIDSCAN_CORPUS")));
        assertTrue(snapshot.objects() > 2400, "objects: " + snapshot.objects());
        assertTrue(
                snapshot.workloads().size() > 700,
                "workloads: " + snapshot.workloads().size());
        assertTrue(snapshot.serviceAccounts().size() > 150);
        assertTrue(snapshot.secrets().size() > 80);
        assertTrue(snapshot.configObjects().size() > 200);
        long unreadable = snapshot.notes().stream().filter(Note::unreadable).count();
        assertTrue(unreadable < 60, "unreadable: " + unreadable);
        for (Note note : snapshot.notes()) {
            assertTrue(note.file() != null && note.line() != null, note.toString());
        }
    }

    @Test
    void isTheSameEveryTime() {
        ManifestOptions options = ManifestOptions.of(List.of(System.getenv("WIDSCAN_CORPUS")));
        assertEquals(
                Collected.of(options.withThreads(1)).toString(),
                Collected.of(options.withThreads(3)).toString());
    }
}
