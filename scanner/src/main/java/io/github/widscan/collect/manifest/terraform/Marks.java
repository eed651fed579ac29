package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trees of marks: of the same shape as the values they speak of, with true where the mark is set. {@code after_unknown},
 * {@code sensitive_values} and {@code after_sensitive} are such trees.
 */
final class Marks {
    private final Span otherwise;

    /** @param otherwise where a placeholder stands for which the document has no value at all */
    Marks(Span otherwise) {
        this.otherwise = otherwise;
    }

    static boolean isTrue(@Nullable Node mark) {
        return mark instanceof Scalar scalar
                && scalar.type() == Scalar.Type.BOOLEAN
                && scalar.text().equals("true");
    }

    /** A mark is set somewhere in the tree. */
    static boolean any(@Nullable Node marks) {
        if (marks instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (any(entry.value())) {
                    return true;
                }
            }
            return false;
        }
        if (marks instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (any(item)) {
                    return true;
                }
            }
            return false;
        }
        return isTrue(marks);
    }

    /**
     * The values with a placeholder wherever a mark is set, also where there is no value.
     *
     * @param path what the placeholder calls the value: address and attributes
     */
    Node replace(@Nullable Node value, Node marks, String path) {
        if (isTrue(marks)) {
            return placeholder(value, path);
        }
        if (marks instanceof Mapping mapping && any(mapping)) {
            boolean none = value == null || (value instanceof Scalar scalar && scalar.isNull());
            if (none || value instanceof Mapping) {
                return mapping(value instanceof Mapping own ? own : null, mapping, path);
            }
            return placeholder(value, path);
        }
        if (marks instanceof Sequence sequence && any(sequence)) {
            return sequence(value instanceof Sequence own ? own.items() : List.of(), sequence, value, path);
        }
        return value == null ? new Scalar("null", Scalar.Type.NULL, false, otherwise) : value;
    }

    private Node mapping(@Nullable Mapping value, Mapping marks, String path) {
        List<Mapping.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        if (value != null) {
            for (Mapping.Entry entry : value.entries()) {
                String key = entry.key().text();
                seen.add(key);
                Node mark = marks.get(key);
                entries.add(
                        mark == null
                                ? entry
                                : new Mapping.Entry(entry.key(), replace(entry.value(), mark, path + "." + key)));
            }
        }
        for (Mapping.Entry mark : marks.entries()) {
            String key = mark.key().text();
            if (any(mark.value()) && seen.add(key)) {
                Scalar name = new Scalar(key, Scalar.Type.STRING, false, otherwise);
                entries.add(new Mapping.Entry(name, replace(null, mark.value(), path + "." + key)));
            }
        }
        return new Mapping(entries, value == null ? otherwise : value.span());
    }

    private Node sequence(List<Node> values, Sequence marks, @Nullable Node value, String path) {
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < Math.max(values.size(), marks.items().size()); i++) {
            Node item = i < values.size() ? values.get(i) : null;
            Node mark = i < marks.items().size() ? marks.items().get(i) : null;
            String at = path + "[" + i + "]";
            if (mark != null && (item != null || any(mark))) {
                items.add(replace(item, mark, at));
            } else if (item != null) {
                items.add(item);
            }
        }
        return new Sequence(items, value == null ? otherwise : value.span());
    }

    private Scalar placeholder(@Nullable Node value, String path) {
        return new Scalar("${" + path + "}", Scalar.Type.STRING, false, value == null ? otherwise : value.span());
    }
}
