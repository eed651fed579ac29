package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Something that could not be read.
 *
 * @param error an error, else a warning
 * @param source capability name, or the word "files" for a file of none
 * @param unreadable counts as an unreadable document
 */
public record Note(
        boolean error,
        String source,
        String message,
        @Nullable String file,
        @Nullable Integer line,
        boolean unreadable) {}
