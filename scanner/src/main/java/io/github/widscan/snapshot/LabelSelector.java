package io.github.widscan.snapshot;

import java.util.List;

/** A Kubernetes label selector; an empty one selects everything. */
public record LabelSelector(List<Requirement> requirements) {
    public LabelSelector {
        requirements = List.copyOf(requirements);
    }

    /** One requirement; {@code matchLabels} entries are {@code IN} with one value. */
    public record Requirement(String key, Operator operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }
    }

    /** The operators of match expressions. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST
    }
}
