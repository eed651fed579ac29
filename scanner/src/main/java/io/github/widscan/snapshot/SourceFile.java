package io.github.widscan.snapshot;

import java.util.List;

/**
 * The lines of a file that findings may point at.
 *
 * @param path as in {@link Origin#file()}
 */
public record SourceFile(String path, List<SourceLine> lines) {
    public SourceFile {
        lines = List.copyOf(lines);
    }

    /**
     * A line.
     *
     * @param line from 1
     * @param text with credentials masked, cut at 200 characters
     * @param hash CodeQL's primaryLocationLineHash of the masked line, {@code hex:count}
     */
    public record SourceLine(int line, String text, String hash) {}
}
