package io.github.widscan.document;

import java.util.ArrayList;
import java.util.List;

/** Flow collections for {@link SimpleYaml}. They may go over several lines, but no scalar in them may. */
final class SimpleFlow {
    private final SimpleLines lines;
    private final SimpleScalars scalars;
    private final Budget budget;
    private final char[] chars;
    private int parentIndent;
    private int pos;

    SimpleFlow(SimpleLines lines, SimpleScalars scalars, Budget budget) {
        this.lines = lines;
        this.scalars = scalars;
        this.budget = budget;
        this.chars = lines.chars;
    }

    /** Reads a collection; the current line is the next one with content afterwards. */
    Node read(int at, int indent, int depth) throws NotSimple, DocumentException {
        parentIndent = indent;
        pos = at;
        Node node = node(depth);
        lines.rest(pos);
        lines.next();
        return node;
    }

    private Node node(int depth) throws NotSimple, DocumentException {
        int line = lines.line;
        int column = pos - lines.start + 1;
        budget.spend(depth, line, column);
        char c = chars[pos];
        if (c == '[') {
            List<Node> items = new ArrayList<>(4);
            pos++;
            skip();
            while (chars[pos] != ']') {
                items.add(node(depth + 1));
                separator(']');
            }
            pos++;
            return new Sequence(items, new Span(line, column, lines.line, pos - lines.start + 1));
        }
        if (c == '{') {
            List<Mapping.Entry> entries = new ArrayList<>(4);
            pos++;
            skip();
            while (chars[pos] != '}') {
                entries.add(entry(depth + 1));
                separator('}');
            }
            pos++;
            return new Mapping(entries, new Span(line, column, lines.line, pos - lines.start + 1));
        }
        if (c == '"' || c == '\'') {
            return quoted();
        }
        return plain(false);
    }

    private Mapping.Entry entry(int depth) throws NotSimple, DocumentException {
        char c = chars[pos];
        boolean quoted = c == '"' || c == '\'';
        if (c == '{' && pos > 0 && chars[pos - 1] == '{') {
            // Valid YAML, but no object has a mapping as its key.
            throw new DocumentException(
                    "is not valid YAML: a template directive stands where a value should be",
                    lines.line,
                    pos - lines.start);
        }
        if (c == '{' || c == '[') {
            throw new NotSimple();
        }
        Scalar key = quoted ? quoted() : plain(true);
        int colon = lines.skipSpaces(pos);
        if (colon >= lines.end || chars[colon] != ':' || key.text().equals("<<")) {
            throw new NotSimple();
        }
        pos = colon + 1;
        if (!quoted && (pos >= lines.end || chars[pos] != ' ')) {
            throw new NotSimple();
        }
        skip();
        if (chars[pos] == ',' || chars[pos] == '}') {
            throw new NotSimple();
        }
        return new Mapping.Entry(key, node(depth));
    }

    private void separator(char close) throws NotSimple {
        skip();
        if (chars[pos] == ',') {
            pos++;
            skip();
            if (chars[pos] == close || chars[pos] == ',') {
                throw new NotSimple();
            }
        } else if (chars[pos] != close) {
            throw new NotSimple();
        }
    }

    private Scalar quoted() throws NotSimple {
        Scalar scalar = scalars.quoted(pos);
        pos = scalars.end;
        // "a"b is no scalar, and "a": may be a pair.
        if (pos < lines.end && ",]}: ".indexOf(chars[pos]) < 0) {
            throw new NotSimple();
        }
        return scalar;
    }

    private Scalar plain(boolean key) throws NotSimple {
        int start = pos;
        char first = chars[start];
        if ("&*!%@`|>?-:#,]}\"'".indexOf(first) >= 0
                && !(first == '-' && start + 1 < lines.end && Character.isLetterOrDigit(chars[start + 1]))) {
            throw new NotSimple();
        }
        int i = start;
        for (; i < lines.end; i++) {
            char c = chars[i];
            if (c == ',' || c == ']' || c == '}') {
                break;
            }
            if (c == ':' && (i + 1 >= lines.end || ",[]{} ".indexOf(chars[i + 1]) >= 0)) {
                if (!key) {
                    throw new NotSimple();
                }
                break;
            }
            if (c == '[' || c == '{' || c == '\t' || (c == '#' && chars[i - 1] == ' ')) {
                throw new NotSimple();
            }
        }
        pos = i;
        if (i == lines.end) {
            // It may go on below.
            throw new NotSimple();
        }
        while (i > start && chars[i - 1] == ' ') {
            i--;
        }
        String text = lines.source.substring(start, i);
        return new Scalar(text, ScalarTypes.of(text), false, lines.span(start, i));
    }

    /** Goes to the next token, on a further line perhaps. */
    private void skip() throws NotSimple {
        pos = lines.skipSpaces(pos);
        while (pos >= lines.end) {
            if (!lines.raw() || (lines.content < lines.end && lines.indent <= parentIndent)) {
                throw new NotSimple();
            }
            pos = lines.skipSpaces(lines.start);
        }
        if (chars[pos] == '#') {
            throw new NotSimple();
        }
    }
}
