package io.github.widscan.document;

import java.util.List;

/** An array. */
public record Sequence(List<Node> items, Span span) implements Node {
    public Sequence {
        items = List.copyOf(items);
    }
}
