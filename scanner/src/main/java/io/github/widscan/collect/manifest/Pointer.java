package io.github.widscan.collect.manifest;

import io.github.widscan.document.Node;
import io.github.widscan.document.Pointers;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way from a document's root to a node. It becomes text only where a fact is found; the lines of that place are then
 * kept for reports.
 */
final class Pointer {
    private final LineMarks lines;
    private final @Nullable String base;
    private final @Nullable Pointer parent;
    private final String key;
    private final int index;
    /** Where objects have no lines, the same few ways are gone for each of them: they are kept. */
    private @Nullable Map<Object, Pointer> children;

    private @Nullable At nowhere;

    private Pointer(LineMarks lines, @Nullable String base, @Nullable Pointer parent, String key, int index) {
        this.lines = lines;
        this.base = base;
        this.parent = parent;
        this.key = key;
        this.index = index;
    }

    /** The pointer to a document of the file with these lines. */
    static Pointer root(LineMarks lines) {
        return new Pointer(lines, null, null, "", -1);
    }

    /**
     * The pointer to an object that stands in a document in another shape: all of it is said to be where the object is, by
     * pointer, while lines and columns are its own.
     */
    static Pointer within(LineMarks lines, String base) {
        return new Pointer(lines, base, null, "", -1);
    }

    Pointer child(String childKey) {
        return lines.kept() ? new Pointer(lines, base, this, childKey, -1) : known(childKey, childKey, -1);
    }

    Pointer child(int childIndex) {
        return lines.kept() ? new Pointer(lines, base, this, "", childIndex) : known(childIndex, "", childIndex);
    }

    private Pointer known(Object name, String childKey, int childIndex) {
        if (children == null) {
            children = new HashMap<>(4);
        }
        Pointer child = children.get(name);
        if (child == null) {
            child = new Pointer(lines, base, this, childKey, childIndex);
            if (lines.mayRemember()) {
                children.put(name, child);
            }
        }
        return child;
    }

    At at(Node node) {
        return at(node.span());
    }

    At at(Span span) {
        if (lines.kept()) {
            return lines.at(base == null ? toString() : base, span);
        }
        if (nowhere == null) {
            nowhere = At.pointer(toString());
        }
        return nowhere;
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
            text.append(base == null ? "" : base);
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
