package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import org.jspecify.annotations.Nullable;

/** A tree as compact JSON. */
public final class JsonText {
    private final StringBuilder out = new StringBuilder(512);

    private JsonText() {}

    /** Null when JSON cannot say the same: a key stands twice in one object. */
    public static @Nullable String of(Node node) {
        JsonText text = new JsonText();
        return text.write(node) ? text.out.toString() : null;
    }

    private boolean write(Node node) {
        if (node instanceof Mapping mapping) {
            return mapping(mapping);
        }
        if (node instanceof Sequence sequence) {
            out.append('[');
            for (int i = 0; i < sequence.items().size(); i++) {
                out.append(i == 0 ? "" : ",");
                if (!write(sequence.items().get(i))) {
                    return false;
                }
            }
            out.append(']');
            return true;
        }
        Scalar scalar = (Scalar) node;
        switch (scalar.type()) {
            case NULL -> out.append("null");
            case BOOLEAN -> out.append(isTrue(scalar.text()));
            // Numbers of YAML are not all numbers of JSON.
            default -> string(scalar.text());
        }
        return true;
    }

    private static boolean isTrue(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("yes") || text.equalsIgnoreCase("on");
    }

    private boolean mapping(Mapping mapping) {
        if (mapping.duplicateKey() != null) {
            return false;
        }
        out.append('{');
        boolean first = true;
        for (Mapping.Entry entry : mapping.entries()) {
            out.append(first ? "" : ",");
            first = false;
            string(entry.key().text());
            out.append(':');
            if (!write(entry.value())) {
                return false;
            }
        }
        out.append('}');
        return true;
    }

    private void string(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20) {
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
