package io.github.widscan.snapshot;

/**
 * Where in an object a fact stands.
 *
 * @param pointer RFC 6901 pointer into the original document
 * @param line in the file, from 1; 0 when the object came from an API and has no text
 * @param endColumn exclusive
 */
public record At(String pointer, int line, int column, int endLine, int endColumn) {
    /** A place in an object that has no text. */
    public static At pointer(String pointer) {
        return new At(pointer, 0, 0, 0, 0);
    }

    public boolean hasText() {
        return line > 0;
    }
}
