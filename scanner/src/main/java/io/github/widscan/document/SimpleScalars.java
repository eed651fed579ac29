package io.github.widscan.document;

/** Scalars and keys for {@link SimpleYaml}. */
final class SimpleScalars {
    /** A longer key is none for YAML. */
    private static final int MAX_KEY = 1000;

    private final SimpleLines lines;
    private final char[] chars;
    private final StringBuilder buffer = new StringBuilder();

    /** Offset behind the quoted scalar that was read last. */
    int end;

    SimpleScalars(SimpleLines lines) {
        this.lines = lines;
        this.chars = lines.chars;
    }

    /** Offset of the colon when a key stands at an offset of the current line, else -1. */
    int keyEnd(int at) throws NotSimple {
        char c = chars[at];
        if (c == '"' || c == '\'') {
            int close = closingQuote(at);
            if (close < 0) {
                return -1;
            }
            int colon = lines.skipSpaces(close + 1);
            return isKeyColon(colon) && colon - at < MAX_KEY ? colon : -1;
        }
        if (isIndicator(at)) {
            return -1;
        }
        for (int i = at; i < lines.end; i++) {
            c = chars[i];
            if (c == ':' && isKeyColon(i)) {
                if (i - at >= MAX_KEY) {
                    throw new NotSimple();
                }
                return i;
            }
            if (c == '\t') {
                throw new NotSimple();
            }
            if (c == '#' && chars[i - 1] == ' ') {
                return -1;
            }
        }
        return -1;
    }

    private boolean isKeyColon(int at) throws NotSimple {
        if (at >= lines.end || chars[at] != ':') {
            return false;
        }
        if (at + 1 < lines.end && chars[at + 1] == '\t') {
            throw new NotSimple();
        }
        return at + 1 >= lines.end || chars[at + 1] == ' ';
    }

    private int closingQuote(int at) {
        char quote = chars[at];
        for (int i = at + 1; i < lines.end; i++) {
            char c = chars[i];
            if (c == quote) {
                if (quote == '\'' && i + 1 < lines.end && chars[i + 1] == quote) {
                    i++;
                } else {
                    return i;
                }
            } else if (c == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    /** Starts something else than a plain scalar. */
    private boolean isIndicator(int at) throws NotSimple {
        return switch (chars[at]) {
            case '[', '{', '|', '>' -> true;
            case '&', '*', '!', '%', '@', '`', ',', ']', '}', '#', ':' -> throw new NotSimple();
            case '?', '-' -> {
                if (at + 1 >= lines.end || chars[at + 1] == ' ') {
                    throw new NotSimple();
                }
                yield false;
            }
            default -> false;
        };
    }

    /** The key that ends at a colon. */
    Scalar key(int at, int colon) throws NotSimple {
        if (chars[at] == '"' || chars[at] == '\'') {
            return quoted(at);
        }
        int stop = colon;
        while (chars[stop - 1] == ' ') {
            stop--;
        }
        String text = lines.source.substring(at, stop);
        return new Scalar(text, ScalarTypes.of(text), false, lines.span(at, stop));
    }

    /** A quoted scalar that ends on the current line; {@link #end} is behind it. */
    Scalar quoted(int at) throws NotSimple {
        int close = closingQuote(at);
        if (close < 0) {
            throw new NotSimple();
        }
        end = close + 1;
        String text = chars[at] == '"' ? unescape(at + 1, close) : undouble(at + 1, close);
        return new Scalar(text, Scalar.Type.STRING, false, lines.span(at, end));
    }

    private String undouble(int from, int to) {
        String text = lines.source.substring(from, to);
        return text.indexOf('\'') < 0 ? text : text.replace("''", "'");
    }

    private String unescape(int from, int to) throws NotSimple {
        int i = from;
        while (i < to && chars[i] != '\\') {
            i++;
        }
        if (i == to) {
            return lines.source.substring(from, to);
        }
        buffer.setLength(0);
        buffer.append(chars, from, i - from);
        while (i < to) {
            char c = chars[i++];
            if (c != '\\') {
                buffer.append(c);
                continue;
            }
            // A backslash that ends the line joins it with the next.
            if (i >= to) {
                throw new NotSimple();
            }
            c = chars[i++];
            switch (c) {
                case '"', '\\', '/' -> buffer.append(c);
                case 'n' -> buffer.append('\n');
                case 't' -> buffer.append('\t');
                case 'r' -> buffer.append('\r');
                case 'u' -> {
                    buffer.append(hex(i, to));
                    i += 4;
                }
                default -> throw new NotSimple();
            }
        }
        return buffer.toString();
    }

    private char hex(int from, int to) throws NotSimple {
        if (from + 4 > to) {
            throw new NotSimple();
        }
        int code = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
            if (digit < 0) {
                throw new NotSimple();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    /** A plain scalar, over as many lines as it has; the current line is the next one with content afterwards. */
    Scalar plain(int at, int parentIndent) throws NotSimple {
        if (isIndicator(at)) {
            throw new NotSimple();
        }
        int startLine = lines.line;
        int startColumn = at - lines.start + 1;
        int stop = plainEnd(at);
        boolean comment = lines.skipSpaces(stop) < lines.end;
        int endLine = startLine;
        int endColumn = stop - lines.start + 1;
        String text = lines.source.substring(at, stop);
        boolean more = false;
        int breaks = 0;
        while (true) {
            if (comment) {
                lines.next();
                break;
            }
            if (!lines.raw()) {
                break;
            }
            if (lines.content == lines.end) {
                breaks++;
                continue;
            }
            if (chars[lines.content] == '#' || lines.indent <= parentIndent) {
                // Let next() look at this line again.
                lines.back(lines.line - 1);
                lines.next();
                break;
            }
            if (chars[lines.content] == '\t') {
                throw new NotSimple();
            }
            stop = plainEnd(lines.content);
            if (!more) {
                more = true;
                buffer.setLength(0);
                buffer.append(text);
            }
            if (breaks == 0) {
                buffer.append(' ');
            }
            for (; breaks > 0; breaks--) {
                buffer.append('\n');
            }
            buffer.append(chars, lines.content, stop - lines.content);
            endLine = lines.line;
            endColumn = stop - lines.start + 1;
            comment = lines.skipSpaces(stop) < lines.end;
        }
        if (more) {
            text = buffer.toString();
        }
        return new Scalar(text, ScalarTypes.of(text), false, new Span(startLine, startColumn, endLine, endColumn));
    }

    /** Where the plain text on the current line ends: at the line's end or a comment. */
    private int plainEnd(int at) throws NotSimple {
        int i = at;
        for (; i < lines.end; i++) {
            char c = chars[i];
            if (c == ':' && (i + 1 >= lines.end || chars[i + 1] == ' ')) {
                throw new NotSimple();
            }
            if (c == '\t') {
                throw new NotSimple();
            }
            if (c == '#' && i > at && chars[i - 1] == ' ') {
                break;
            }
        }
        while (i > at && chars[i - 1] == ' ') {
            i--;
        }
        return i;
    }

    /** A literal or folded scalar; the current line is the next one with content afterwards. */
    Scalar block(int at, int parentIndent) throws NotSimple {
        int startLine = lines.line;
        int startColumn = at - lines.start + 1;
        boolean folded = chars[at] == '>';
        char chomping = 0;
        int increment = 0;
        int i = at + 1;
        for (; i < lines.end && chars[i] != ' '; i++) {
            char c = chars[i];
            if ((c == '-' || c == '+') && chomping == 0) {
                chomping = c;
            } else if (c >= '1' && c <= '9' && increment == 0) {
                increment = c - '0';
            } else {
                throw new NotSimple();
            }
        }
        int headerEnd = i - lines.start + 1;
        if (lines.skipSpaces(i) < lines.end) {
            // A comment: how far does an empty scalar reach then?
            throw new NotSimple();
        }
        int least = Math.max(parentIndent + 1, 1);
        int indent = increment > 0 ? least + increment - 1 : contentIndent(least);
        SimpleBlock block = new SimpleBlock(lines, buffer, indent, folded, chomping);
        String text = block.read();
        Span span = block.endLine > 0
                ? new Span(startLine, startColumn, block.endLine, block.endColumn)
                : new Span(startLine, startColumn, startLine, headerEnd);
        return new Scalar(text, Scalar.Type.STRING, true, span);
    }

    /** The indentation of the first line that is not blank. */
    private int contentIndent(int least) throws NotSimple {
        int header = lines.line;
        int blank = 0;
        int indent = least;
        while (lines.raw()) {
            if (lines.content < lines.end) {
                indent = Math.max(least, lines.indent);
                break;
            }
            blank = Math.max(blank, lines.indent);
        }
        if (blank > indent) {
            throw new NotSimple();
        }
        lines.back(header);
        return indent;
    }
}
