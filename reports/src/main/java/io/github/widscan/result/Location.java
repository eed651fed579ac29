package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/**
 * Where in a file. Lines and columns count from 1, columns in UTF-16 code units; the end column is exclusive, as in SARIF. All null for an object
 * that was read from a live API.
 *
 * @param file path as given on the command line, with {@code /}
 * @param pointer RFC 6901 pointer into the document
 * @param lineHash CodeQL's {@code primaryLocationLineHash} of the (masked) line, {@code hex:count}
 */
public record Location(
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable Integer endLine,
        @Nullable Integer endColumn,
        @Nullable String pointer,
        @Nullable String lineHash) {}
