package io.github.widscan.document;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An object, in the order of the text. A duplicate key keeps every entry; {@link #get} answers with the last, as
 * Kubernetes' and AWS' parsers do.
 */
public record Mapping(List<Entry> entries, Span span) implements Node {
    public Mapping {
        entries = List.copyOf(entries);
    }

    /** One key and its value. Keys that are no scalars do not get here: the parser reports them. */
    public record Entry(Scalar key, Node value) {}

    /** The value of a key, or null when the key is not there. A YAML null is a {@link Scalar} of type NULL. */
    public @Nullable Node get(String key) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            if (entry.key().text().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    /** The first key that stands here more than once, or null. */
    public @Nullable Scalar duplicateKey() {
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!seen.add(entry.key().text())) {
                return entry.key();
            }
        }
        return null;
    }
}
