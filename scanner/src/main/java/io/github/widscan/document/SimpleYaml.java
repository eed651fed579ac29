package io.github.widscan.document;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of YAML that manifests are written in, fast: block mappings and sequences, plain, quoted and block scalars,
 * and flow collections. It reads a document exactly as {@link YamlReader} does, or not at all: anchors, tags, merge keys,
 * quoted scalars over several lines and whatever looks wrong throw {@link NotSimple}.
 *
 * <p>A manifest of usual size is read in a tenth of the time that snakeyaml-engine needs, and without loading its classes.
 */
final class SimpleYaml {
    private final SimpleLines lines;
    private final SimpleScalars scalars;
    private final SimpleFlow flow;
    private final Budget budget;
    private final char[] chars;

    SimpleYaml(DocumentText document, Budget budget) {
        this.lines = new SimpleLines(document);
        this.scalars = new SimpleScalars(lines);
        this.flow = new SimpleFlow(lines, scalars, budget);
        this.budget = budget;
        this.chars = lines.chars;
    }

    Node read() throws NotSimple, DocumentException {
        lines.start();
        if (lines.atEnd) {
            throw new NotSimple();
        }
        Node root = node(lines.content, -1, 1);
        if (!lines.atEnd) {
            throw new NotSimple();
        }
        return root;
    }

    /**
     * A node that starts at an offset of the current line. Afterwards the current line is the next one with content.
     *
     * @param parentIndent column, from 0, of the collection that it stands in
     */
    private Node node(int at, int parentIndent, int depth) throws NotSimple, DocumentException {
        if (isDash(at)) {
            return sequence(at, depth);
        }
        int colon = scalars.keyEnd(at);
        return colon >= 0 ? mapping(at, colon, depth) : value(at, parentIndent, depth);
    }

    private boolean isDash(int at) {
        return chars[at] == '-' && (at + 1 >= lines.end || chars[at + 1] == ' ');
    }

    private Mapping mapping(int start, int firstColon, int depth) throws NotSimple, DocumentException {
        int indent = start - lines.start;
        int startLine = lines.line;
        budget.spend(depth, startLine, indent + 1);
        List<Mapping.Entry> entries = new ArrayList<>(6);
        int key = start;
        int colon = firstColon;
        Node value;
        while (true) {
            Scalar name = scalars.key(key, colon);
            if (name.text().equals("<<")) {
                throw new NotSimple();
            }
            int at = lines.skipSpaces(colon + 1);
            if (lines.isRest(at)) {
                value = below(colon + 1, indent, true, depth + 1);
            } else {
                value = value(at, indent, depth + 1);
            }
            entries.add(new Mapping.Entry(name, value));
            if (lines.atEnd || lines.indent < indent) {
                break;
            }
            if (lines.indent > indent || isDash(lines.content)) {
                throw new NotSimple();
            }
            key = lines.content;
            colon = scalars.keyEnd(key);
            if (colon < 0) {
                throw new NotSimple();
            }
        }
        Span last = value.span();
        return new Mapping(entries, new Span(startLine, indent + 1, last.endLine(), last.endColumn()));
    }

    private Sequence sequence(int start, int depth) throws NotSimple, DocumentException {
        int indent = start - lines.start;
        int startLine = lines.line;
        budget.spend(depth, startLine, indent + 1);
        List<Node> items = new ArrayList<>(4);
        int dash = start;
        Node item;
        while (true) {
            int at = lines.skipSpaces(dash + 1);
            if (lines.isRest(at)) {
                item = below(dash + 1, indent, false, depth + 1);
            } else {
                item = node(at, indent, depth + 1);
            }
            items.add(item);
            if (lines.atEnd || lines.indent < indent || !isDash(lines.content)) {
                break;
            }
            if (lines.indent > indent) {
                throw new NotSimple();
            }
            dash = lines.content;
        }
        Span last = item.span();
        return new Sequence(items, new Span(startLine, indent + 1, last.endLine(), last.endColumn()));
    }

    /** What stands on the lines below a key or a dash; null when nothing does. */
    private Node below(int end, int indent, boolean key, int depth) throws NotSimple, DocumentException {
        int line = lines.line;
        int column = end - lines.start + 1;
        lines.next();
        if (!lines.atEnd && (lines.indent > indent || (key && lines.indent == indent && isDash(lines.content)))) {
            return node(lines.content, indent, depth);
        }
        budget.spend(depth, line, column);
        return new Scalar("", Scalar.Type.NULL, false, new Span(line, column, line, column));
    }

    /** A scalar or flow collection. */
    private Node value(int at, int parentIndent, int depth) throws NotSimple, DocumentException {
        char c = chars[at];
        if (c == '[' || c == '{') {
            return flow.read(at, parentIndent, depth);
        }
        budget.spend(depth, lines.line, at - lines.start + 1);
        return switch (c) {
            case '|', '>' -> scalars.block(at, parentIndent);
            case '"', '\'' -> {
                Scalar scalar = scalars.quoted(at);
                lines.rest(scalars.end);
                lines.next();
                yield scalar;
            }
            default -> scalars.plain(at, parentIndent);
        };
    }
}
