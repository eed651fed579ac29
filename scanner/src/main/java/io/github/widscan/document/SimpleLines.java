package io.github.widscan.document;

/** The line on which {@link SimpleYaml} reads. Comments, blank lines and the document's marker are passed over. */
final class SimpleLines {
    final SourceText source;
    final char[] chars;
    private final int from;
    private final int to;
    private final int lastLine;

    /** Number of the current line, from 1. */
    int line;

    /** Offset of its first character. */
    int start;

    /** Offset behind its last character, the line break excluded. */
    int end;

    /** Offset of its first character that is no space. */
    int content;

    /** How many spaces it starts with. */
    int indent;

    /** There is no further line with content. */
    boolean atEnd;

    SimpleLines(DocumentText document) {
        this.source = document.source();
        this.chars = source.chars();
        this.from = document.from();
        this.to = document.to();
        this.lastLine = to > from ? source.lineOf(to - 1) : 0;
    }

    /** Goes to the first line with content. */
    void start() throws NotSimple {
        if (to <= from || source.firstOdd() < to) {
            throw new NotSimple();
        }
        line = source.lineOf(from) - 1;
        if (source.lineStart(line + 1) != from) {
            throw new NotSimple();
        }
        next();
        if (!atEnd && DocumentSplitter.isMarker(source, start, '-')) {
            rest(start + 3);
            next();
        }
        if (!atEnd && chars[content] == '%') {
            throw new NotSimple();
        }
    }

    /** Goes to the next line with content. */
    void next() throws NotSimple {
        while (raw()) {
            if (content < end) {
                if (chars[content] == '\t') {
                    throw new NotSimple();
                }
                if (chars[content] != '#') {
                    return;
                }
            }
        }
    }

    /** Goes to the next line, whatever it holds; false at the end. */
    boolean raw() {
        if (line >= lastLine) {
            atEnd = true;
            return false;
        }
        line++;
        start = source.lineStart(line);
        end = Math.min(source.lineEnd(line), to);
        int i = start;
        while (i < end && chars[i] == ' ') {
            i++;
        }
        content = i;
        indent = i - start;
        return true;
    }

    /** Goes back to a line that was read before. */
    void back(int to) {
        line = to - 1;
        atEnd = false;
        raw();
    }

    boolean isLast() {
        return line >= lastLine;
    }

    /** The line ends with a line break, not with the document. */
    boolean isBroken() {
        return end < to;
    }

    int skipSpaces(int at) throws NotSimple {
        int i = at;
        while (i < end && chars[i] == ' ') {
            i++;
        }
        if (i < end && chars[i] == '\t') {
            throw new NotSimple();
        }
        return i;
    }

    /** Nothing but a comment is left; {@code at} is no space. */
    boolean isRest(int at) {
        return at >= end || (chars[at] == '#' && chars[at - 1] == ' ');
    }

    /** Makes sure that nothing but a comment is left. */
    void rest(int at) throws NotSimple {
        if (!isRest(skipSpaces(at))) {
            throw new NotSimple();
        }
    }

    /** A stretch of the current line. */
    Span span(int fromOffset, int toOffset) {
        return new Span(line, fromOffset - start + 1, line, toOffset - start + 1);
    }
}
