package io.github.widscan.collect.manifest;

import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import org.jspecify.annotations.Nullable;

/**
 * A document that stands in a string of another one.
 *
 * @param string the string's place
 * @param inner the embedded text, where its lines are lines of the file; null where they are not
 * @param lines how many lines of the file stand before the first line of the embedded text
 * @param indent how far its lines are indented in the file
 */
record Embedding(Span string, @Nullable SourceText inner, int lines, int indent) {
    /** The text that a scalar holds, white space at its ends aside. */
    static Embedding of(Scalar scalar, String text, SourceText file) {
        Embedding unknown = new Embedding(scalar.span(), null, 0, 0);
        int start = scalar.block() ? scalar.text().indexOf(text) : -1;
        if (start < 0) {
            return unknown;
        }
        SourceText inner = SourceText.of(text);
        int before = scalar.span().line();
        for (int i = 0; i < start; i++) {
            before += scalar.text().charAt(i) == '\n' ? 1 : 0;
        }
        int indent = indent(file, before + 1);
        // A folded scalar joins lines: then they are not those of the file, and the string's place has to do.
        for (int line = 1; line <= inner.lineCount(); line++) {
            if (!same(inner, line, file, before + line, indent)) {
                return unknown;
            }
        }
        return new Embedding(scalar.span(), inner, before, indent);
    }

    private static int indent(SourceText file, int line) {
        if (line > file.lineCount()) {
            return 0;
        }
        int at = file.lineStart(line);
        while (at < file.lineEnd(line) && file.charAt(at) == ' ') {
            at++;
        }
        return at - file.lineStart(line);
    }

    private static boolean same(SourceText inner, int line, SourceText file, int fileLine, int indent) {
        int from = inner.lineStart(line);
        int to = inner.lineEnd(line);
        if (from == to) {
            return true;
        }
        return fileLine <= file.lineCount()
                && file.lineStart(fileLine) + indent + to - from <= file.length()
                && file.startsWith(inner.substring(from, to), file.lineStart(fileLine) + indent);
    }

    /** Where in the file a stretch of the embedded text stands. */
    Span place(Span within) {
        return inner == null
                ? string
                : new Span(
                        lines + within.line(),
                        indent + within.column(),
                        lines + within.endLine(),
                        indent + within.endColumn());
    }
}
