package io.github.widscan.cli;

import io.github.widscan.collect.Snapshots;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.scan.AssumedComplete;
import io.github.widscan.scan.SnapshotFile;
import io.github.widscan.snapshot.Snapshot;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the collectors that the options ask for, and one snapshot of what they and saved snapshots hold. */
final class Sources {
    private final SourceOptions options;
    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock;

    Sources(SourceOptions options, Terminal terminal, Map<String, String> environment, Clock clock) {
        this.options = options;
        this.terminal = terminal;
        this.environment = environment;
        this.clock = clock;
    }

    /** @throws CommandFailure when nothing was named, a path does not exist, or a snapshot cannot be read */
    Snapshot collect() {
        if (options.paths.isEmpty() && options.snapshots.isEmpty() && !options.live.any()) {
            throw CommandFailure.usage(
                    "nothing to read; name files or folders, - for standard input, --cluster, or --snapshot FILE");
        }
        Words.notEmpty("PATH", options.paths);
        Words.notEmpty("--snapshot", options.snapshots);
        for (String namespace : options.namespaces) {
            Words.namespace("--namespace", namespace);
        }
        if (options.namespaces.size() > 1 && !options.live.any()) {
            throw CommandFailure.usage("--namespace: several are for --cluster; files that name none have one");
        }
        if (options.live.shard != null && !options.live.any()) {
            throw CommandFailure.usage("--shard: is for --cluster");
        }
        Words.notEmpty("--exclude", options.excludes);
        Words.notEmpty("--api-audience", options.apiAudiences);
        Words.sources("--assume-complete", options.assumeComplete);
        for (String path : options.paths) {
            if (!path.equals("-") && !Files.exists(Path.of(path))) {
                throw CommandFailure.usage(path + ": there is no such file or folder");
            }
        }
        for (String issuer : options.issuers) {
            if (!issuer.startsWith("https://") || issuer.length() == "https://".length()) {
                throw CommandFailure.usage("--issuer: '" + issuer + "' is no URL that starts with https://");
            }
        }
        List<Snapshot> parts = new ArrayList<>();
        for (String file : options.snapshots) {
            parts.add(saved(file));
        }
        if (!options.paths.isEmpty()) {
            ManifestOptions manifests = ManifestOptions.of(options.paths)
                    .withNamespace(options.namespaces.size() == 1 ? options.namespaces.get(0) : null)
                    .withExcludes(options.excludes);
            parts.add(new ManifestCollector(
                            manifests, CloudReaders.documents(), CloudReaders.objects(), terminal.in(), clock)
                    .collect());
        }
        if (options.live.any()) {
            parts.add(LiveCluster.collect(options, terminal, environment, clock));
        }
        Snapshot snapshot = Snapshots.withDeclared(Snapshots.merge(parts), options.issuers, options.apiAudiences);
        return AssumedComplete.apply(snapshot, options.assumeComplete);
    }

    private static Snapshot saved(String file) {
        if (Files.isDirectory(Path.of(file))) {
            throw CommandFailure.usage(
                    "--snapshot " + file + ": is a folder; name a file that 'widscan collect' wrote");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)))) {
            return SnapshotFile.read(in);
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage(file + ": there is no such file");
        } catch (SnapshotFile.UnreadableSnapshotException e) {
            throw CommandFailure.failed(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    file + ": cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
