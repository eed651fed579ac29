package io.github.widscan.document;

import java.util.ArrayList;
import java.util.List;

/** RFC 8259 to a tree; duplicate keys are kept. */
final class JsonReader {
    private static final String UNKNOWN_ESCAPE = "a string holds an escape that JSON does not know";

    private final SourceText source;
    private final char[] chars;
    private final int end;
    private final Budget budget;
    private int pos;

    JsonReader(SourceText source, int from, int to, Budget budget) {
        this.source = source;
        this.chars = source.chars();
        this.pos = from;
        this.end = to;
        this.budget = budget;
    }

    /** One value and the white space behind it. */
    DocumentParser.Parsed read() throws DocumentException {
        Node root = value(1);
        skipSpace();
        return new DocumentParser.Parsed(root, pos);
    }

    private Node value(int depth) throws DocumentException {
        skipSpace();
        int start = pos;
        if (pos >= end) {
            throw error("ends in the middle of a value");
        }
        int line = source.lineOf(pos);
        budget.spend(depth, line, pos - source.lineStart(line) + 1);
        return switch (chars[pos]) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> {
                String text = string();
                yield new Scalar(text, Scalar.Type.STRING, false, source.span(start, pos));
            }
            default -> literal();
        };
    }

    private Node object(int depth) throws DocumentException {
        int start = pos++;
        List<Mapping.Entry> entries = new ArrayList<>();
        skipSpace();
        if (!take('}')) {
            do {
                skipSpace();
                int keyStart = pos;
                if (pos >= end || chars[pos] != '"') {
                    throw error("a key in double quotes is expected here");
                }
                String text = string();
                Scalar key = new Scalar(text, Scalar.Type.STRING, false, source.span(keyStart, pos));
                skipSpace();
                if (!take(':')) {
                    throw error("a colon is expected behind the key");
                }
                entries.add(new Mapping.Entry(key, value(depth + 1)));
                skipSpace();
            } while (take(','));
            if (!take('}')) {
                throw error("a comma or a closing brace is expected here");
            }
        }
        return new Mapping(entries, source.span(start, pos));
    }

    private Node array(int depth) throws DocumentException {
        int start = pos++;
        List<Node> items = new ArrayList<>();
        skipSpace();
        if (!take(']')) {
            do {
                items.add(value(depth + 1));
                skipSpace();
            } while (take(','));
            if (!take(']')) {
                throw error("a comma or a closing bracket is expected here");
            }
        }
        return new Sequence(items, source.span(start, pos));
    }

    private Node literal() throws DocumentException {
        int start = pos;
        while (pos < end && isWord(chars[pos])) {
            pos++;
        }
        String text = source.substring(start, pos);
        Scalar.Type type = type(text);
        if (type == Scalar.Type.STRING) {
            pos = start;
            throw error("a JSON value is expected here");
        }
        return new Scalar(text, type, false, source.span(start, pos));
    }

    /** What a word is; a string when it is none of JSON's. */
    static Scalar.Type type(String text) {
        return switch (text) {
            case "true", "false" -> Scalar.Type.BOOLEAN;
            case "null" -> Scalar.Type.NULL;
            default -> number(text);
        };
    }

    private static Scalar.Type number(String text) {
        if (text.isEmpty() || text.charAt(0) == '+' || text.charAt(0) == '.') {
            return Scalar.Type.STRING;
        }
        Scalar.Type type = ScalarTypes.of(text);
        return type == Scalar.Type.INTEGER || type == Scalar.Type.FLOAT ? type : Scalar.Type.STRING;
    }

    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    private String string() throws DocumentException {
        int start = ++pos;
        while (pos < end && chars[pos] != '"' && chars[pos] != '\\' && chars[pos] >= ' ') {
            pos++;
        }
        if (pos < end && chars[pos] == '"') {
            String text = source.substring(start, pos++);
            return checked(text, start);
        }
        StringBuilder text = new StringBuilder().append(chars, start, pos - start);
        while (pos < end && chars[pos] >= ' ') {
            char c = chars[pos++];
            if (c == '"') {
                return checked(text.toString(), start);
            }
            text.append(c == '\\' ? escape() : c);
        }
        throw error(pos < end ? "a string must not hold a raw control character" : "ends in the middle of a string");
    }

    private String checked(String text, int start) throws DocumentException {
        if (text.indexOf(SourceText.MALFORMED) >= 0) {
            pos = source.indexOf(String.valueOf(SourceText.MALFORMED), start, end);
            int line = source.lineOf(pos);
            throw new DocumentException("is not valid UTF-8", line, pos - source.lineStart(line) + 1);
        }
        return text;
    }

    private char escape() throws DocumentException {
        char c = pos < end ? chars[pos++] : 0;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw error(UNKNOWN_ESCAPE);
        };
    }

    private char unicode() throws DocumentException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = pos < end ? Character.digit(chars[pos++], 16) : -1;
            if (digit < 0) {
                throw error(UNKNOWN_ESCAPE);
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void skipSpace() {
        while (pos < end) {
            char c = chars[pos];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return;
            }
            pos++;
        }
    }

    private boolean take(char c) {
        if (pos < end && chars[pos] == c) {
            pos++;
            return true;
        }
        return false;
    }

    private DocumentException error(String message) {
        int at = Math.max(0, Math.min(pos, end - 1));
        int line = source.lineOf(at);
        return new DocumentException("is not valid JSON: " + message, line, at - source.lineStart(line) + 1);
    }
}
