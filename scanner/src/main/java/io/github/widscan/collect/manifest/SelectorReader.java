package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads label selectors. */
final class SelectorReader {
    private SelectorReader() {}

    /** Null when it cannot be understood: a template, or a form that Kubernetes does not know. */
    static @Nullable LabelSelector read(@Nullable Mapping selector) {
        if (selector == null) {
            return null;
        }
        List<LabelSelector.Requirement> requirements = new ArrayList<>();
        for (Mapping.Entry entry : selector.entries()) {
            boolean understood =
                    switch (entry.key().text()) {
                        case "matchLabels" -> labels(entry.value(), requirements);
                        case "matchExpressions" -> expressions(entry.value(), requirements);
                        default -> false;
                    };
            if (!understood) {
                return null;
            }
        }
        return new LabelSelector(requirements);
    }

    private static boolean labels(Node node, List<LabelSelector.Requirement> requirements) {
        if (!(node instanceof Mapping labels)) {
            return node instanceof Scalar scalar && scalar.isNull();
        }
        for (Mapping.Entry label : labels.entries()) {
            if (!(label.value() instanceof Scalar value)
                    || Text.isUnresolved(value.text())
                    || Text.isUnresolved(label.key().text())) {
                return false;
            }
            requirements.add(new LabelSelector.Requirement(
                    label.key().text(), LabelSelector.Operator.IN, List.of(value.text())));
        }
        return true;
    }

    private static boolean expressions(Node node, List<LabelSelector.Requirement> requirements) {
        if (!(node instanceof Sequence expressions)) {
            return node instanceof Scalar scalar && scalar.isNull();
        }
        for (Node item : expressions.items()) {
            if (!(item instanceof Mapping expression)
                    || !(expression.get("key") instanceof Scalar key)
                    || !(expression.get("operator") instanceof Scalar operator)) {
                return false;
            }
            LabelSelector.Operator known =
                    switch (operator.text()) {
                        case "In" -> LabelSelector.Operator.IN;
                        case "NotIn" -> LabelSelector.Operator.NOT_IN;
                        case "Exists" -> LabelSelector.Operator.EXISTS;
                        case "DoesNotExist" -> LabelSelector.Operator.DOES_NOT_EXIST;
                        default -> null;
                    };
            Node given = expression.get("values");
            if (known == null || Text.isUnresolved(key.text()) || (given instanceof Scalar other && !other.isNull())) {
                return false;
            }
            List<String> values = given instanceof Sequence list ? strings(list.items()) : List.of();
            for (String value : values) {
                if (Text.isUnresolved(value)) {
                    return false;
                }
            }
            requirements.add(new LabelSelector.Requirement(key.text(), known, values));
        }
        return true;
    }

    /** The texts of a list; what is none is left out. */
    static List<String> strings(List<Node> nodes) {
        List<String> strings = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            if (node instanceof Scalar scalar && !scalar.isNull()) {
                strings.add(scalar.text());
            }
        }
        return strings;
    }
}
