package io.github.widscan.secret;

/**
 * Reads pairs within a line, whatever its language: {@code key: value}, {@code export KEY="value"}, {@code -Dkey=value},
 * {@code --flag value}, {@code a=b;c=d}, {@code "key": "value"}.
 */
final class InlineReader {
    private final Passage passage;
    private final String text;
    private final Marks marks;
    private final Sink sink;
    private final PairWords words = new PairWords();

    /** The last value read. */
    private int valueStart;

    private int valueEnd;
    /** Up to here we are inside the value of a pair that is written as an object. */
    private int insideUntil;

    /** The first pair of the line read last has no value on this line: what is below belongs to this name. */
    int openStart;

    int openEnd;
    /** It announces a block of text. */
    boolean openBlock;

    InlineReader(Passage passage, Marks marks, Sink sink) {
        this.passage = passage;
        this.text = passage.text;
        this.marks = marks;
        this.sink = sink;
    }

    void read(int from, int to, Scope scope, boolean comment) {
        openStart = -1;
        String name = "";
        boolean first = true;
        int i = from;
        while (i < to) {
            if (!Bytes.isName(text.charAt(i))) {
                i++;
                continue;
            }
            int start = i;
            while (i < to && Bytes.isName(text.charAt(i))) {
                i++;
            }
            int end = i;
            int value = behindSeparator(end, to);
            boolean words = false;
            if (value < 0) {
                value = nextWord(end, to);
                words = value > 0 && text.charAt(start) != '-';
                if (value < 0
                        || end - start > Names.MAX_LENGTH
                        || !Names.of(text, start, end).role().alarming()) {
                    continue;
                }
            }
            if (end - start > Names.MAX_LENGTH) {
                continue;
            }
            if (!words && isNaming(start, end, value, from)) {
                marks.reach(start, scope, name);
                name = text.substring(start, end);
            }
            i = pair(start, end, value, to, scope, comment || words);
            if (first && (value == to || openBlock)) {
                openStart = start;
                openEnd = end;
            }
            first = false;
        }
        marks.reach(to, scope, name);
    }

    /** What stands behind belongs to this name: it is no part of a query, a time, a host with its port, a credential. */
    private boolean isNaming(int start, int end, int value, int from) {
        char first = text.charAt(start);
        boolean query = start > from && "?&".indexOf(text.charAt(start - 1)) >= 0;
        boolean tight = text.charAt(value - 1) == ':' && value < text.length() && Bytes.isName(text.charAt(value));
        return !query && !tight && (first < '0' || first > '9') && !marks.before(end);
    }

    /** Reads the value; where to go on. */
    private int pair(int start, int end, int value, int to, Scope scope, boolean loose) {
        openBlock = value < to && (text.charAt(value) == '|' || text.charAt(value) == '>') && to - value <= 4;
        Role role = Names.of(text, start, end).role();
        if (role == Role.NONE || value == to || openBlock) {
            return Math.max(value, end);
        }
        char c = text.charAt(value);
        if ((c == '{' && !text.startsWith("{{", value)) || c == '[') {
            return value + 1;
        }
        if (role == Role.VALUE_OF_PAIR && value < insideUntil) {
            return value;
        }
        value(value, to);
        if (role == Role.VALUE_OF_PAIR) {
            words.see(role, passage, scope, valueStart, valueEnd, loose, sink);
            insideUntil = valueEnd;
            return value; // it may hold pairs of its own
        }
        if (role == Role.NAME_OF_PAIR) {
            words.see(role, passage, scope, valueStart, valueEnd, loose, sink);
            return Math.max(valueEnd, value);
        }
        sink.pair(passage, scope, start, end, valueStart, valueEnd, loose);
        return Math.max(valueEnd, value);
    }

    /** Where the value begins behind {@code =}, {@code :}, {@code :=} or {@code =>}; -1 when there is none of them. */
    private int behindSeparator(int end, int to) {
        int i = end;
        while (i < to && text.charAt(i) == '\\') {
            i++;
        }
        if (i < to && (text.charAt(i) == '"' || text.charAt(i) == '\'')) {
            i++;
        }
        if (i < to && text.charAt(i) == ']') {
            i++;
        }
        i = skipBlanks(i, to);
        if (i >= to || (text.charAt(i) != '=' && text.charAt(i) != ':') || text.startsWith("://", i)) {
            return -1;
        }
        boolean equals = text.charAt(i) == '=';
        int separator = i;
        i++;
        if (i < to && (text.charAt(i) == '=' || text.charAt(i) == '>')) {
            if (equals && text.charAt(i) == '=') {
                return -1; // a comparison
            }
            i++;
        }
        i = skipBlanks(i, to);
        if (i < to && text.charAt(i) == '#' && i > separator + 1) {
            return to;
        }
        // A tag or an anchor of YAML.
        if (i + 1 < to && (text.charAt(i) == '!' || text.charAt(i) == '&') && Bytes.isName(text.charAt(i + 1))) {
            int blank = i;
            while (blank < to && !Bytes.isSpace(text.charAt(blank))) {
                blank++;
            }
            return skipBlanks(blank, to);
        }
        return i;
    }

    private int nextWord(int end, int to) {
        int i = skipBlanks(end, to);
        boolean word = i > end && i < to && (Bytes.isBase64(text.charAt(i)) || "\"'$".indexOf(text.charAt(i)) >= 0);
        return word ? i : -1;
    }

    private int skipBlanks(int from, int to) {
        int i = from;
        while (i < to && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Sets where the value at {@code i} begins and ends, without its quotes. */
    private void value(int i, int to) {
        int quote = i;
        while (quote < to && text.charAt(quote) == '\\') {
            quote++;
        }
        boolean quoted = quote < to && (text.charAt(quote) == '"' || text.charAt(quote) == '\'');
        if (!quoted) {
            valueStart = i;
            valueEnd = i;
            while (valueEnd < to && !isEnd(text.charAt(valueEnd), valueEnd == i)) {
                valueEnd++;
            }
            return;
        }
        valueStart = quote + 1;
        valueEnd = valueStart;
        boolean escaped = quote > i;
        while (valueEnd < to) {
            if (text.charAt(valueEnd) == text.charAt(quote)) {
                boolean behind = text.charAt(valueEnd - 1) == '\\';
                if (escaped || !behind || valueEnd == valueStart) {
                    break;
                }
            }
            valueEnd++;
        }
        while (escaped && valueEnd > valueStart && text.charAt(valueEnd - 1) == '\\') {
            valueEnd--;
        }
    }

    private static boolean isEnd(char c, boolean first) {
        return Bytes.isSpace(c) || "\"',;&|)}]`".indexOf(c) >= 0 || c == '>' || (c == '<' && !first);
    }
}
