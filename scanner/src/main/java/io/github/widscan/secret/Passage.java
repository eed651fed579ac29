package io.github.widscan.secret;

import org.jspecify.annotations.Nullable;

/** A text being looked at, and where its characters stand in the field that it came from. */
final class Passage {
    /** Texts inside texts are followed this far. */
    static final int MAX_DEPTH = 4;

    final int field;
    final String text;
    /** How many texts it is inside of. */
    final int depth;
    /** It came out of base64, which is undone once. */
    final boolean decoded;

    /** Where the first character stands; of all of them when it was decoded. */
    private final int base;
    /** Where the end stands when it was decoded, else -1. */
    private final int wholeEnd;
    /** Where each character stands when escapes were undone. */
    private final int @Nullable [] places;

    private Passage(int field, String text, int depth, int base, int wholeEnd, int @Nullable [] places) {
        this.field = field;
        this.text = text;
        this.depth = depth;
        this.decoded = wholeEnd >= 0;
        this.base = base;
        this.wholeEnd = wholeEnd;
        this.places = places;
    }

    static Passage of(int field, String text) {
        return new Passage(field, text, 0, 0, -1, null);
    }

    /** What a stretch of base64 in this passage says. All of it stands where the stretch does. */
    Passage decoded(int start, int end, String text) {
        return new Passage(field, text, depth + 1, start(start), end(end), null);
    }

    /** A JSON string in this passage, without its quotes, its escapes undone. */
    Passage unescaped(int start, int end) {
        StringBuilder plain = new StringBuilder(end - start);
        int[] map = new int[end - start + 1];
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            map[plain.length()] = start(i);
            if (c != '\\' || i + 1 >= end) {
                plain.append(c);
                i++;
            } else {
                i = escape(i + 1, end, plain);
            }
        }
        map[plain.length()] = start(end);
        return decoded
                ? new Passage(field, plain.toString(), depth + 1, base, wholeEnd, null)
                : new Passage(field, plain.toString(), depth + 1, 0, -1, map);
    }

    /** Appends the character that the escape at {@code i}, behind the backslash, stands for; where the text goes on. */
    private int escape(int i, int end, StringBuilder plain) {
        char c = text.charAt(i);
        switch (c) {
            case 'n' -> plain.append('\n');
            case 'r' -> plain.append('\r');
            case 't' -> plain.append('\t');
            case 'b', 'f' -> plain.append(' ');
            case 'u' -> {
                int code = 0;
                for (int d = i + 1; d < i + 5; d++) {
                    int digit = d < end ? Character.digit(text.charAt(d), 16) : -1;
                    if (digit < 0) {
                        plain.append('u');
                        return i + 1;
                    }
                    code = (code << 4) | digit;
                }
                plain.append((char) code);
                return i + 5;
            }
            default -> plain.append(c);
        }
        return i + 1;
    }

    /** Offset in the field of the character at {@code i}. */
    int start(int i) {
        if (decoded) {
            return base;
        }
        return places == null ? base + i : places[i];
    }

    /** Offset in the field of the end of the characters before {@code i}. */
    int end(int i) {
        return decoded ? wholeEnd : start(i);
    }

    @Override
    public String toString() {
        return "Passage of field " + field;
    }
}
