package io.github.widscan.report.junit;

import io.github.widscan.report.Plain;
import java.io.IOException;
import java.io.Writer;

/** Elements, attributes and text, escaped. Text must come without characters that XML 1.0 forbids: by {@link Plain}. */
final class Xml {

    private final Writer out;

    Xml(Writer out) {
        this.out = out;
    }

    void declaration() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /** @param attributes names and values in turn */
    void open(String element, Object... attributes) throws IOException {
        out.write('<');
        out.write(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(' ');
            out.write(attributes[i].toString());
            out.write("=\"");
            escape(Plain.line(attributes[i + 1].toString()));
            out.write('"');
        }
        out.write('>');
    }

    void close(String element) throws IOException {
        out.write("</");
        out.write(element);
        out.write(">\n");
    }

    void text(String text) throws IOException {
        escape(text);
    }

    private void escape(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '&' -> out.write("&amp;");
                case '"' -> out.write("&quot;");
                default -> out.write(c);
            }
        }
    }
}
