package io.github.widscan.collect.manifest;

import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import org.jspecify.annotations.Nullable;

/** Where a part of a scalar's text stands in the file: offsets, the end exclusive. */
record Stretch(int from, int to) {
    /** Null when it cannot be told: the text was unescaped, folded or repeated by an alias. */
    static @Nullable Stretch of(SourceText source, Scalar scalar, int start, int end) {
        Span span = scalar.span();
        int from = source.offset(span.line(), span.column());
        if (!scalar.block()) {
            int at = from + (source.charAt(from) == '"' || source.charAt(from) == '\'' ? 1 : 0) + start;
            return verified(source, scalar, start, end, at, source.offset(span.endLine(), span.endColumn()));
        }
        int line = span.line() + 1 + count(scalar.text(), 0, start);
        if (source.charAt(from) == '|' && line <= source.lineCount()) {
            int lineStart = scalar.text().lastIndexOf('\n', start - 1) + 1;
            int lineEnd = scalar.text().indexOf('\n', start);
            int length = (lineEnd < 0 ? scalar.text().length() : lineEnd) - lineStart;
            int at = source.lineEnd(line) - length + (start - lineStart);
            int breaks = count(scalar.text(), start, end);
            if (breaks == 0) {
                return verified(source, scalar, start, end, at, source.lineEnd(line));
            }
            // Over several lines, each of them indented.
            int last = Math.min(line + breaks, source.lineCount());
            return at >= source.lineStart(line) ? new Stretch(at, source.lineEnd(last)) : null;
        }
        // Folded: it stands in one piece on some line, or not at all.
        String part = scalar.text().substring(start, end);
        int at = source.indexOf(part, from, source.offset(span.endLine(), span.endColumn()));
        return at < 0 ? null : new Stretch(at, at + part.length());
    }

    private static @Nullable Stretch verified(SourceText source, Scalar scalar, int start, int end, int at, int limit) {
        if (at < 0
                || at + end - start > limit
                || !source.startsWith(scalar.text().substring(start, end), at)) {
            return null;
        }
        return new Stretch(at, at + end - start);
    }

    private static int count(String text, int from, int to) {
        int count = 0;
        for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }
}
