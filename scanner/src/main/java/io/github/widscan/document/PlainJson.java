package io.github.widscan.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * RFC 8259 from UTF-8 to a tree in which nothing has a place: for what comes from an API, in great numbers, and has no lines
 * that anybody could look at. Duplicate keys are kept. The trees are those of {@link DocumentParser}, spans aside.
 */
public final class PlainJson {
    /** Line 0: nowhere. */
    public static final Span NOWHERE = new Span(0, 0, 0, 0);

    private final TextCache texts;
    private final Limits limits;
    private byte[] json = {};
    private int pos;
    private Budget budget = new Budget(Limits.DEFAULT);

    /** Not safe for threads; the cache is. */
    public PlainJson(TextCache texts, Limits limits) {
        this.texts = texts;
        this.limits = limits;
    }

    /**
     * Reads one value, with nothing but white space around it.
     *
     * @throws DocumentException when it is not valid or too large; the message quotes nothing of it
     */
    public Node read(byte[] text) throws DocumentException {
        json = text;
        pos = 0;
        budget = new Budget(limits);
        Node root = value(1);
        skipSpace();
        if (pos < json.length) {
            throw error();
        }
        return root;
    }

    private Node value(int depth) throws DocumentException {
        skipSpace();
        budget.spend(depth, 0, 0);
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Scalar(string(), Scalar.Type.STRING, false, NOWHERE);
            default -> literal();
        };
    }

    private Node object(int depth) throws DocumentException {
        pos++;
        List<Mapping.Entry> entries = new ArrayList<>();
        skipSpace();
        if (!take('}')) {
            do {
                skipSpace();
                if (peek() != '"') {
                    throw error();
                }
                Scalar key = new Scalar(string(), Scalar.Type.STRING, false, NOWHERE);
                skipSpace();
                if (!take(':')) {
                    throw error();
                }
                entries.add(new Mapping.Entry(key, value(depth + 1)));
                skipSpace();
            } while (take(','));
            if (!take('}')) {
                throw error();
            }
        }
        return new Mapping(entries, NOWHERE);
    }

    private Node array(int depth) throws DocumentException {
        pos++;
        List<Node> items = new ArrayList<>();
        skipSpace();
        if (!take(']')) {
            do {
                items.add(value(depth + 1));
                skipSpace();
            } while (take(','));
            if (!take(']')) {
                throw error();
            }
        }
        return new Sequence(items, NOWHERE);
    }

    private Node literal() throws DocumentException {
        int start = pos;
        while (pos < json.length && JsonReader.isWord((char) json[pos])) {
            pos++;
        }
        String text = texts.get(json, start, pos);
        Scalar.Type type = JsonReader.type(text);
        if (type == Scalar.Type.STRING) {
            throw error();
        }
        return new Scalar(text, type, false, NOWHERE);
    }

    private String string() throws DocumentException {
        int start = ++pos;
        boolean plain = true;
        while (true) {
            byte b = peek();
            if (b == '"') {
                int end = pos++;
                return plain ? texts.get(json, start, end) : decode(start, end);
            }
            if (b == '\\') {
                return escaped(start);
            }
            if (b >= 0 && b < ' ') {
                throw error();
            }
            plain &= b > 0;
            pos++;
        }
    }

    /** A string with escapes in it. */
    private String escaped(int start) throws DocumentException {
        StringBuilder text = new StringBuilder();
        int from = start;
        while (true) {
            byte b = peek();
            if (b == '"') {
                text.append(decode(from, pos++));
                return text.toString();
            }
            if (b >= 0 && b < ' ') {
                throw error();
            }
            pos++;
            if (b == '\\') {
                text.append(decode(from, pos - 1));
                text.append(escape());
                from = pos;
            }
        }
    }

    private String decode(int from, int to) throws DocumentException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new DocumentException("is not valid UTF-8", 0, 0);
        }
    }

    private char escape() throws DocumentException {
        char c = (char) peek();
        pos++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error();
        };
    }

    private char unicode() throws DocumentException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit((char) peek(), 16);
            if (digit < 0) {
                throw error();
            }
            pos++;
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (pos < json.length) {
            byte b = json[pos];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return;
            }
            pos++;
        }
    }

    private boolean take(char c) {
        if (pos < json.length && json[pos] == c) {
            pos++;
            return true;
        }
        return false;
    }

    private byte peek() throws DocumentException {
        if (pos >= json.length) {
            throw error();
        }
        return json[pos];
    }

    private static DocumentException error() {
        return new DocumentException("is not valid JSON", 0, 0);
    }
}
