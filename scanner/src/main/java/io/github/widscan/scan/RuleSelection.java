package io.github.widscan.scan;

import io.github.widscan.result.RuleClass;
import java.util.Set;

/**
 * Which rules run: those named (all when none is), of the classes named (all when none is), but for those disabled.
 *
 * @param rules ids
 * @param disabled ids
 */
public record RuleSelection(Set<String> rules, Set<RuleClass> classes, Set<String> disabled) {
    public RuleSelection {
        rules = Set.copyOf(rules);
        classes = Set.copyOf(classes);
        disabled = Set.copyOf(disabled);
    }

    /** Every rule. */
    public static RuleSelection all() {
        return new RuleSelection(Set.of(), Set.of(), Set.of());
    }

    /** Whether a rule of this id and class runs. */
    public boolean includes(String id, RuleClass ruleClass) {
        return !disabled.contains(id)
                && (rules.isEmpty() || rules.contains(id))
                && (classes.isEmpty() || classes.contains(ruleClass));
    }
}
