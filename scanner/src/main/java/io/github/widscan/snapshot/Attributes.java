package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Look-up in a list of annotations or labels. */
final class Attributes {
    private Attributes() {}

    static @Nullable Text get(List<Attribute> attributes, String key) {
        for (Attribute attribute : attributes) {
            if (attribute.key().equals(key)) {
                return attribute.value();
            }
        }
        return null;
    }
}
