package io.github.widscan.collect.manifest;

import io.github.widscan.document.Node;
import io.github.widscan.document.Pointers;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import org.jspecify.annotations.Nullable;

/**
 * The way from a document's root to a node. It becomes text only where a fact is found; the lines of that place are then
 * kept for reports.
 */
final class Pointer {
    private final LineMarks lines;
    private final @Nullable Pointer parent;
    private final String key;
    private final int index;

    private Pointer(LineMarks lines, @Nullable Pointer parent, String key, int index) {
        this.lines = lines;
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    /** The pointer to a document of the file with these lines. */
    static Pointer root(LineMarks lines) {
        return new Pointer(lines, null, "", -1);
    }

    Pointer child(String childKey) {
        return new Pointer(lines, this, childKey, -1);
    }

    Pointer child(int childIndex) {
        return new Pointer(lines, this, "", childIndex);
    }

    At at(Node node) {
        return at(node.span());
    }

    At at(Span span) {
        return lines.at(toString(), span);
    }

    /** RFC 6901. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(64);
        append(text);
        return text.toString();
    }

    private void append(StringBuilder text) {
        if (parent == null) {
            return;
        }
        parent.append(text);
        text.append('/');
        if (index >= 0) {
            text.append(index);
        } else {
            text.append(Pointers.escape(key));
        }
    }
}
