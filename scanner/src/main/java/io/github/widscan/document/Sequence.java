package io.github.widscan.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An array.
 *
 * @param tag of some application, such as CloudFormation's {@code !Join}; null when there is none
 */
public record Sequence(List<Node> items, Span span, @Nullable String tag) implements Node {
    public Sequence {
        items = List.copyOf(items);
    }

    /** An array without a tag. */
    public Sequence(List<Node> items, Span span) {
        this(items, span, null);
    }
}
