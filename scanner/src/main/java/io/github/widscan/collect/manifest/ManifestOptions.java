package io.github.widscan.collect.manifest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to read and how.
 *
 * @param paths files, folders, and {@code -} for standard input
 * @param namespace the namespace of namespaced objects that leave it out; null: it stays unset
 * @param excludes globs of files and folders to skip; see {@link Glob}
 * @param maxFileBytes larger files are reported and skipped
 * @param threads how many files are read at once
 */
public record ManifestOptions(
        List<String> paths, @Nullable String namespace, List<String> excludes, int maxFileBytes, int threads) {
    /** Enough for the dump of a large cluster; Kubernetes takes no single object above 3 MiB. */
    public static final int MAX_FILE_BYTES = 64 << 20;

    public ManifestOptions {
        paths = List.copyOf(paths);
        excludes = List.copyOf(excludes);
        if (threads < 1 || maxFileBytes < 1) {
            throw new IllegalArgumentException("threads and maxFileBytes must be positive");
        }
    }

    /** These paths, with default limits. */
    public static ManifestOptions of(List<String> paths) {
        return new ManifestOptions(paths, null, List.of(), MAX_FILE_BYTES, 2);
    }

    public ManifestOptions withNamespace(@Nullable String value) {
        return new ManifestOptions(paths, value, excludes, maxFileBytes, threads);
    }

    public ManifestOptions withExcludes(List<String> value) {
        return new ManifestOptions(paths, namespace, value, maxFileBytes, threads);
    }

    public ManifestOptions withMaxFileBytes(int value) {
        return new ManifestOptions(paths, namespace, excludes, value, threads);
    }

    public ManifestOptions withThreads(int value) {
        return new ManifestOptions(paths, namespace, excludes, maxFileBytes, value);
    }
}
