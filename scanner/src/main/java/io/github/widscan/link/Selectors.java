package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.LabelSelector.Requirement;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What label selectors select. */
final class Selectors {
    private Selectors() {}

    /** False where the answer hangs on a label whose value a template has yet to fill in. */
    static boolean decidable(LabelSelector selector, List<Attribute> labels) {
        for (Requirement requirement : selector.requirements()) {
            String value = value(labels, requirement.key());
            if (value != null && Text.isUnresolved(value)) {
                return false;
            }
        }
        return true;
    }

    static boolean select(LabelSelector selector, List<Attribute> labels) {
        for (Requirement requirement : selector.requirements()) {
            if (!meets(requirement, value(labels, requirement.key()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean meets(Requirement requirement, @Nullable String value) {
        return switch (requirement.operator()) {
            case IN -> value != null && requirement.values().contains(value);
            case NOT_IN -> value == null || !requirement.values().contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
        };
    }

    private static @Nullable String value(List<Attribute> labels, String key) {
        for (Attribute label : labels) {
            if (label.key().equals(key)) {
                Text text = label.value();
                return text.value();
            }
        }
        return null;
    }
}
