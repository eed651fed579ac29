package io.github.widscan.document;

/** The content of a literal or folded scalar for {@link SimpleYaml}. */
final class SimpleBlock {
    private final SimpleLines lines;
    private final char[] chars;
    private final StringBuilder text;
    private final int indent;
    private final boolean folded;
    private final char chomping;

    /** Where the last line that is not blank ends; line 0 when there is none. */
    int endLine;

    int endColumn;

    SimpleBlock(SimpleLines lines, StringBuilder buffer, int indent, boolean folded, char chomping) {
        this.lines = lines;
        this.chars = lines.chars;
        this.text = buffer;
        this.indent = indent;
        this.folded = folded;
        this.chomping = chomping;
    }

    /** Reads from the line behind the header on; the current line is the next one with content afterwards. */
    String read() throws NotSimple {
        text.setLength(0);
        int breaks = 0;
        boolean lineBreak = false;
        boolean any = false;
        boolean flush = false;
        boolean ended = false;
        while (lines.raw()) {
            int from = lines.start + indent;
            if (lines.content == lines.end && lines.end <= from) {
                if (lines.isBroken()) {
                    breaks++;
                }
                continue;
            }
            if (lines.indent < indent) {
                ended = true;
                break;
            }
            boolean nowFlush = chars[from] != ' ' && chars[from] != '\t';
            if (any) {
                if (folded && lineBreak && flush && nowFlush) {
                    if (breaks == 0) {
                        text.append(' ');
                    }
                } else if (lineBreak) {
                    text.append('\n');
                }
            }
            for (; breaks > 0; breaks--) {
                text.append('\n');
            }
            text.append(chars, from, lines.end - from);
            any = true;
            flush = nowFlush;
            lineBreak = lines.isBroken();
            mark(from);
        }
        if (any && lineBreak && chomping != '-') {
            text.append('\n');
        }
        if (chomping == '+') {
            for (; breaks > 0; breaks--) {
                text.append('\n');
            }
        }
        if (ended) {
            lines.back(lines.line - 1);
            lines.next();
        }
        return text.toString();
    }

    private void mark(int from) {
        int i = lines.end;
        while (i > from && chars[i - 1] <= ' ') {
            i--;
        }
        if (i > from) {
            endLine = lines.line;
            endColumn = i - lines.start + 1;
        }
    }
}
