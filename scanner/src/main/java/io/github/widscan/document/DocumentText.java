package io.github.widscan.document;

/**
 * The text of one document of a file, not parsed yet.
 *
 * @param index number of the document in the file, from 0; empty documents do not count
 * @param from offset of its first character: the {@code ---}, or the comments and directives before it
 * @param to offset behind its last character
 */
public record DocumentText(SourceText source, int index, int from, int to) {
    /** The line, from 1, on which the document's first content stands: no comment, directive, blank or marker. */
    public int firstLine() {
        return source.lineOf(contentStart());
    }

    /** Offset of the first content, or {@code to} when there is none. */
    public int contentStart() {
        int line = source.lineOf(from);
        while (line <= source.lineCount()) {
            int offset = source.lineStart(line);
            int end = Math.min(source.lineEnd(line), to);
            if (offset < from) {
                offset = from;
            }
            if (offset >= to) {
                break;
            }
            if (DocumentSplitter.isMarker(source, offset, '-')) {
                offset += 3;
            }
            while (offset < end && DocumentSplitter.isBlank(source.charAt(offset))) {
                offset++;
            }
            if (offset < end && source.charAt(offset) != '#' && source.charAt(offset) != '%') {
                return offset;
            }
            line++;
        }
        return to;
    }

    /** It starts as JSON does, and not as a template with its double brace. */
    public boolean startsWithBracket() {
        int start = contentStart();
        if (start == to) {
            return false;
        }
        char c = source.charAt(start);
        return c == '[' || (c == '{' && (start + 1 == to || source.charAt(start + 1) != '{'));
    }

    public boolean contains(String needle) {
        return source.contains(needle, from, to);
    }

    public String text() {
        return source.substring(from, to);
    }

    /** Without the text: it may hold a secret. */
    @Override
    public String toString() {
        return "DocumentText[" + index + ", " + from + ".." + to + "]";
    }
}
