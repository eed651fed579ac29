package io.github.widscan.secret;

/**
 * Reads text line by line: indentation nests as in YAML, {@code [section]} as in INI; anything else, such as scripts and
 * properties, is read for its pairs. Never fails.
 */
final class LineReader {
    private static final int MAX_FRAMES = 100;

    private final Passage passage;
    private final String text;
    private final Sink sink;
    private final Scope root;
    private final InlineReader inline;

    private final int[] indents = new int[MAX_FRAMES];
    private final Scope[] scopes = new Scope[MAX_FRAMES];
    /** In each frame the name read last, if what belongs to it is still to come. */
    private final String[] open = new String[MAX_FRAMES];

    private int top;

    /** A block of text under a name of interest: its indentation, or -1. */
    private int blockIndent = -1;

    private int blockNameStart;
    private int blockNameEnd;
    private int blockStart;
    private int blockEnd;
    private Scope blockScope;

    LineReader(Passage passage, Scope root, Marks marks, Sink sink) {
        this.passage = passage;
        this.text = passage.text;
        this.sink = sink;
        this.root = root;
        this.inline = new InlineReader(passage, marks, sink);
        this.scopes[0] = root;
        this.open[0] = "";
        this.blockScope = root;
    }

    void read() {
        int i = 0;
        while (i < text.length()) {
            int newline = text.indexOf('\n', i);
            int end = newline < 0 ? text.length() : newline;
            int stop = end > i && text.charAt(end - 1) == '\r' ? end - 1 : end;
            line(i, stop);
            i = end + 1;
        }
        closeBlock(-1);
    }

    private void line(int start, int end) {
        int i = start;
        while (i < end && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        if (i == end) {
            return;
        }
        int indent = i - start;
        closeBlock(indent);
        blockEnd = end;
        char c = text.charAt(i);
        if (c == '#' || c == ';' || text.startsWith("//", i)) {
            inline.read(i, end, scopes[top], true);
            return;
        }
        if (c == '[' && section(i, end)) {
            return;
        }
        enter(indent);
        while (c == '-' && i + 1 < end && text.charAt(i + 1) == ' ') {
            i++;
            while (i < end && text.charAt(i) == ' ') {
                i++;
            }
            indent = i - start;
            item(indent);
            c = i < end ? text.charAt(i) : ' ';
        }
        Scope scope = scopes[top];
        inline.read(i, end, scope, false);
        open[top] = "";
        if (inline.openStart >= 0) {
            String name = text.substring(inline.openStart, inline.openEnd);
            open[top] = name;
            if (inline.openBlock && Names.of(name).role() != Role.NONE) {
                blockIndent = indent;
                blockNameStart = inline.openStart;
                blockNameEnd = inline.openEnd;
                blockStart = Math.min(end + 1, text.length());
                blockEnd = blockStart;
                blockScope = scope;
            }
        }
    }

    private void closeBlock(int indent) {
        if (blockIndent >= 0 && indent <= blockIndent) {
            sink.pair(
                    passage,
                    blockScope,
                    blockNameStart,
                    blockNameEnd,
                    blockStart,
                    Math.max(blockStart, blockEnd),
                    false);
            blockIndent = -1;
        }
    }

    /** {@code [profile dev]}: everything below belongs to it. */
    private boolean section(int i, int end) {
        int close = Bytes.indexOf(text, ']', i, end);
        if (close == end || close - i > Names.MAX_LENGTH) {
            return false;
        }
        for (int k = i + 1; k < close; k++) {
            char c = text.charAt(k);
            if (!Bytes.isName(c) && c != ' ' && c != ':' && c != '/' && c != '"') {
                return false;
            }
        }
        top = 0;
        scopes[0] = root.below(text.substring(i + 1, close).replace("\"", "").strip());
        open[0] = "";
        return true;
    }

    /** Goes to the scope of a line with this indentation. */
    private void enter(int indent) {
        while (top > 0 && indents[top] > indent) {
            top--;
        }
        if (indents[top] < indent) {
            push(indent, open[top].isEmpty() ? scopes[top] : scopes[top].below(open[top]));
        }
    }

    /** A list's item: a mapping of its own. Its dash may stand below its key or be indented. */
    private void item(int indent) {
        push(indent, (open[top].isEmpty() ? scopes[top] : scopes[top].below(open[top])).item());
    }

    private void push(int indent, Scope scope) {
        if (top + 1 < MAX_FRAMES) {
            top++;
            indents[top] = indent;
            scopes[top] = scope;
            open[top] = "";
        }
    }
}
