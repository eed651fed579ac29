package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Where an object was read.
 *
 * @param file path as given, with {@code /}; {@code <stdin>} for standard input; null when it came from an API
 * @param document number of the document in the file, from 0
 * @param chartSource the template that Helm's {@code # Source:} comment names
 * @param live it is, or is a dump of, an object of a running cluster (it has a uid or resourceVersion)
 */
public record Origin(@Nullable String file, int document, @Nullable String chartSource, boolean live) {}
