package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads XML for its elements and attributes: {@code <secretKey>…</secretKey>}, {@code <name>…</name><value>…</value>},
 * {@code <add key="…" value="…"/>}. Never fails; nothing is resolved.
 */
final class XmlReader {
    private static final int MAX_FRAMES = 100;

    private final Passage passage;
    private final String text;
    private final Marks marks;
    private final Sink sink;
    private final InlineReader inline;
    private final List<Frame> frames = new ArrayList<>();
    private int tooDeep;

    XmlReader(Passage passage, Scope root, Marks marks, Sink sink) {
        this.passage = passage;
        this.text = passage.text;
        this.marks = marks;
        this.sink = sink;
        this.inline = new InlineReader(passage, marks, sink);
        frames.add(new Frame(root, 0, 0));
    }

    /** @param nameStart of the element's name */
    private record Frame(Scope scope, int nameStart, int nameEnd, PairWords words) {
        Frame(Scope scope, int nameStart, int nameEnd) {
            this(scope, nameStart, nameEnd, new PairWords());
        }
    }

    static boolean accepts(String text) {
        int i = 0;
        while (i < text.length() && (Bytes.isSpace(text.charAt(i)) || text.charAt(i) == '\uFEFF')) {
            i++;
        }
        if (i + 1 >= text.length() || text.charAt(i) != '<') {
            return false;
        }
        char c = text.charAt(i + 1);
        return c == '?' || c == '!' || Bytes.isName(c);
    }

    void read() {
        int i = 0;
        while (i < text.length()) {
            int open = text.indexOf('<', i);
            int end = open < 0 ? text.length() : open;
            content(i, end);
            if (open < 0) {
                return;
            }
            int close = text.indexOf('>', open);
            int stop = close < 0 ? text.length() : close;
            tag(open + 1, stop);
            i = stop + 1;
        }
    }

    /** The text between two tags. */
    private void content(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Bytes.isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && Bytes.isSpace(text.charAt(end - 1))) {
            end--;
        }
        if (start == end || frames.size() == 1) {
            inlineLines(from, to, frame().scope);
            return;
        }
        Frame frame = frame();
        Frame outer = frames.get(frames.size() - 2);
        Role role = Names.of(text, frame.nameStart, frame.nameEnd).role();
        if (role == Role.NAME_OF_PAIR || role == Role.VALUE_OF_PAIR) {
            outer.words.see(role, passage, outer.scope, start, end, false, sink);
        } else if (role != Role.NONE) {
            sink.pair(passage, outer.scope, frame.nameStart, frame.nameEnd, start, end, false);
        }
        if (isWord(start, end)) {
            marks.reach(end, outer.scope, text.substring(frame.nameStart, frame.nameEnd));
        }
        inlineLines(from, to, frame.scope);
    }

    private boolean isWord(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Bytes.isSpace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private void inlineLines(int from, int to, Scope scope) {
        int i = from;
        while (i < to) {
            int end = Bytes.indexOf(text, '\n', i, to);
            inline.read(i, end, scope, false);
            i = end + 1;
        }
        marks.reach(to, scope, "");
    }

    private void tag(int from, int to) {
        if (from < to && text.charAt(from) == '/') {
            pop();
            return;
        }
        int nameEnd = from;
        while (nameEnd < to && (Bytes.isName(text.charAt(nameEnd)) || text.charAt(nameEnd) == ':')) {
            nameEnd++;
        }
        boolean element = nameEnd > from && text.charAt(from) != '?' && text.charAt(from) != '!';
        Scope scope = element ? frame().scope.below(text.substring(from, nameEnd)) : frame().scope;
        inlineLines(nameEnd, to, scope);
        if (element && (to == from || text.charAt(to - 1) != '/')) {
            push(new Frame(scope, from, nameEnd));
        }
    }

    private Frame frame() {
        return frames.get(frames.size() - 1);
    }

    private void push(Frame frame) {
        if (frames.size() >= MAX_FRAMES) {
            tooDeep++;
        } else {
            frames.add(frame);
        }
    }

    private void pop() {
        if (tooDeep > 0) {
            tooDeep--;
        } else if (frames.size() > 1) {
            frames.remove(frames.size() - 1);
        }
    }
}
