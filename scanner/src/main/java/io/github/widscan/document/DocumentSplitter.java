package io.github.widscan.document;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a file into its documents before any is parsed, so that one that is broken costs only itself. {@code ---} and
 * {@code ...} at the start of a line always separate in YAML, wherever they stand: the content of a block scalar is
 * indented.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#91-documents">YAML 1.2.2, 9.1</a>
 */
public final class DocumentSplitter {
    private DocumentSplitter() {}

    /** The documents that hold more than comments, in order. */
    public static List<DocumentText> split(SourceText source) {
        List<DocumentText> documents = new ArrayList<>();
        int start = 0;
        boolean marked = false;
        boolean content = false;
        for (int line = 1; line <= source.lineCount(); line++) {
            int offset = source.lineStart(line);
            if (isMarker(source, offset, '-')) {
                if (content) {
                    documents.add(new DocumentText(source, documents.size(), start, offset));
                    start = offset;
                } else if (marked) {
                    start = offset;
                }
                marked = true;
                content = holdsContent(source, offset + 3, source.lineEnd(line));
            } else if (isMarker(source, offset, '.')) {
                if (content) {
                    documents.add(new DocumentText(source, documents.size(), start, offset));
                }
                start = line < source.lineCount() ? source.lineStart(line + 1) : source.length();
                marked = false;
                content = false;
            } else if (!content) {
                content = holdsContent(source, offset, source.lineEnd(line));
            }
        }
        if (content) {
            documents.add(new DocumentText(source, documents.size(), start, source.length()));
        }
        return documents;
    }

    /** Three of a character at the start of a line, then white space or the end of the line. */
    static boolean isMarker(SourceText source, int offset, char of) {
        int end = source.length();
        if (offset + 3 > end
                || source.charAt(offset) != of
                || source.charAt(offset + 1) != of
                || source.charAt(offset + 2) != of) {
            return false;
        }
        if (offset + 3 == end) {
            return true;
        }
        char next = source.charAt(offset + 3);
        return next == '\n' || next == '\r' || isBlank(next);
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean holdsContent(SourceText source, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = source.charAt(i);
            if (!isBlank(c)) {
                // A directive belongs to the document that follows it.
                return c != '#' && (c != '%' || i != from);
            }
        }
        return false;
    }
}
