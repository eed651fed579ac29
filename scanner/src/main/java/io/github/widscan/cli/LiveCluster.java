package io.github.widscan.cli;

import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.kubernetes.ClusterSetupException;
import io.github.widscan.collect.kubernetes.KubernetesCollector;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Reads live clusters. A class of its own, so that a scan of files does not load the library for it. */
final class LiveCluster {
    private LiveCluster() {}

    /** @throws CommandFailure when there is no such cluster, or none of several can be asked */
    static Snapshot collect(SourceOptions options, Terminal terminal, Map<String, String> environment, Clock clock) {
        Progress progress = new Progress(terminal);
        String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
        try {
            KubernetesCollector collector = new KubernetesCollector(
                    options.live.options(options.namespaces),
                    new LiveObjects(CloudReaders.documents(), CloudReaders.objects()),
                    environment,
                    Path.of(home),
                    clock,
                    progress::show);
            Snapshot snapshot = collector.collect();
            progress.clear();
            if (collector.failed() && options.paths.isEmpty() && options.snapshots.isEmpty()) {
                throw CommandFailure.failed(why(snapshot));
            }
            return snapshot;
        } catch (ClusterSetupException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private static String why(Snapshot snapshot) {
        StringBuilder why = new StringBuilder();
        for (Note note : snapshot.notes()) {
            why.append(why.isEmpty() ? "" : "\nwidscan: ").append(note.message());
        }
        return why.toString();
    }
}
