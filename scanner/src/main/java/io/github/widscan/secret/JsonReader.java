package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.List;

/** Reads JSON, and what is nearly JSON, for its strings. Never fails: braces and quotes are all it needs. */
final class JsonReader {
    private static final int MAX_FRAMES = 256;

    private final Passage passage;
    private final String text;
    private final Marks marks;
    private final Sink sink;

    private final List<Frame> frames = new ArrayList<>();
    private int tooDeep;

    JsonReader(Passage passage, Scope root, Marks marks, Sink sink) {
        this.passage = passage;
        this.text = passage.text;
        this.marks = marks;
        this.sink = sink;
        frames.add(new Frame(root, false));
    }

    /** An object or a list. */
    private static final class Frame {
        final Scope scope;
        final boolean object;
        final PairWords words = new PairWords();
        String key = "";
        int keyStart;
        int keyEnd;
        /** In a list: the string before, when it is a flag. */
        int flagStart = -1;

        int flagEnd;

        Frame(Scope scope, boolean object) {
            this.scope = scope;
            this.object = object;
        }
    }

    /** The text begins as JSON does, and not as a section or a template does. */
    static boolean accepts(String text) {
        int i = skipSpace(text, 0);
        if (i >= text.length()) {
            return false;
        }
        char c = text.charAt(i);
        int next = skipSpace(text, i + 1);
        char second = next < text.length() ? text.charAt(next) : ' ';
        return (c == '{' && (second == '"' || second == '}')) || (c == '[' && "{[\"]".indexOf(second) >= 0);
    }

    void read() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> i = string(i + 1);
                case '{' -> push(true);
                case '[' -> push(false);
                case '}', ']' -> pop();
                case ',' -> frame().key = frame().object ? "" : frame().key;
                default -> {}
            }
            i++;
        }
        marks.reach(text.length(), frames.get(0).scope, "");
    }

    private Frame frame() {
        return frames.get(frames.size() - 1);
    }

    private void push(boolean object) {
        if (frames.size() >= MAX_FRAMES) {
            tooDeep++;
            return;
        }
        Frame outer = frame();
        Scope scope = outer.object && !outer.key.isEmpty() ? outer.scope.below(outer.key) : outer.scope;
        frames.add(new Frame(!outer.object && object ? scope.item() : scope, object));
    }

    private void pop() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (frames.size() > 1) {
            frames.remove(frames.size() - 1);
        }
    }

    /** Reads the string that begins at {@code start}, behind its quote; where its closing quote is. */
    private int string(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, text.length());
        Frame frame = frame();
        int next = skipSpace(text, end + 1);
        if (frame.object && next < text.length() && text.charAt(next) == ':' && frame.key.isEmpty()) {
            marks.reach(end, frame.scope, "");
            frame.key = text.substring(start, end);
            frame.keyStart = start;
            frame.keyEnd = end;
        } else {
            value(frame, start, end);
        }
        return end;
    }

    private void value(Frame frame, int start, int end) {
        Role role = frame.object ? Names.of(frame.key).role() : Role.NONE;
        if (role == Role.NAME_OF_PAIR || role == Role.VALUE_OF_PAIR) {
            frame.words.see(role, passage, frame.scope, start, end, false, sink);
        } else if (role != Role.NONE) {
            sink.pair(passage, frame.scope, frame.keyStart, frame.keyEnd, start, end, false);
        } else if (!frame.object) {
            if (frame.flagStart >= 0) {
                sink.pair(passage, frame.scope, frame.flagStart, frame.flagEnd, start, end, false);
            }
            frame.flagStart = text.startsWith("-", start) ? start : -1;
            frame.flagEnd = end;
        }
        if (sink.nested(passage, frame.scope, frame.key, start, end)) {
            marks.drop(end);
        } else {
            marks.reach(end, frame.scope, frame.key);
        }
    }

    private static int skipSpace(String text, int from) {
        int i = from;
        while (i < text.length() && Bytes.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }
}
