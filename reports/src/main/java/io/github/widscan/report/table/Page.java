package io.github.widscan.report.table;

import io.github.widscan.report.Plain;
import java.io.IOException;
import java.io.Writer;

/** Lines on a terminal: wrapped, indented, coloured when asked for. All text goes through {@link Plain}. */
final class Page {

    private final Writer out;
    private final int width;
    private final boolean colour;

    Page(Writer out, int width, boolean colour) {
        this.out = out;
        this.width = width;
        this.colour = colour;
    }

    void blank() throws IOException {
        out.write('\n');
    }

    void rule() throws IOException {
        styled(Style.DIM, "─".repeat(width));
        out.write('\n');
    }

    /** A paragraph. */
    void text(int indent, Style style, String text) throws IOException {
        for (String line : Columns.wrap(Plain.line(text), width - indent)) {
            indent(indent);
            styled(style, line);
            out.write('\n');
        }
    }

    /** One line that is never broken, such as a path to copy. */
    void whole(int indent, Style style, String text) throws IOException {
        indent(indent);
        styled(style, Plain.line(text));
        out.write('\n');
    }

    /** A paragraph that hangs from its label: {@code Fix: Revoke the key, …}; below it where the label is long. */
    void labelled(int indent, Style style, String label, String text) throws IOException {
        String clean = Plain.line(label);
        int hang = indent + Columns.of(clean) + 1;
        if (hang > width / 3) {
            text(indent, style, label);
            text(indent + 2, Style.PLAIN, text);
            return;
        }
        boolean first = true;
        for (String line : Columns.wrap(Plain.line(text), width - hang)) {
            if (first) {
                indent(indent);
                styled(style, clean);
                out.write(' ');
            } else {
                indent(hang);
            }
            out.write(line);
            out.write('\n');
            first = false;
        }
    }

    /** As {@link #labelled}, but line breaks and the spaces at the start of lines are kept, as in a piece of JSON. */
    void block(int indent, Style style, String label, String text) throws IOException {
        int hang = indent + Columns.of(label) + 1;
        boolean first = true;
        int from = 0;
        while (from <= text.length()) {
            int newline = text.indexOf('\n', from);
            int to = newline < 0 ? text.length() : newline;
            String line = text.substring(from, to);
            if (first) {
                labelled(indent, style, label, line);
            } else if (line.isBlank()) {
                blank();
            } else {
                int spaces = 0;
                while (line.charAt(spaces) == ' ') {
                    spaces++;
                }
                int column = hang + Math.min(spaces, width / 2);
                if (spaces > 0 || !Character.isLetter(line.charAt(0))) {
                    // A piece of JSON or YAML, or a command: broken, it could not be copied.
                    whole(column, Style.PLAIN, line.strip());
                } else {
                    text(column, Style.PLAIN, line);
                }
            }
            first = false;
            from = to + 1;
        }
    }

    private void indent(int columns) throws IOException {
        for (int i = 0; i < columns; i++) {
            out.write(' ');
        }
    }

    private void styled(Style style, String text) throws IOException {
        boolean on = colour && style != Style.PLAIN;
        out.write(on ? style.start() : "");
        out.write(text);
        out.write(on ? Style.RESET : "");
    }
}
