package io.github.widscan.document;

/**
 * A stretch of a file. Lines and columns count from 1, in the file and not in the document; the end is exclusive.
 * Columns count UTF-16 code units, as SARIF's default does.
 */
public record Span(int line, int column, int endLine, int endColumn) {}
