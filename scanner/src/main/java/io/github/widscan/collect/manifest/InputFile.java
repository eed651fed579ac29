package io.github.widscan.collect.manifest;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file to read.
 *
 * @param name as it is shown: as given, with slashes
 * @param path null for standard input
 * @param size bytes when it was listed
 */
record InputFile(String name, @Nullable Path path, long size) {
    static final String STDIN = "<stdin>";
}
