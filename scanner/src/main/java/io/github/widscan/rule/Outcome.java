package io.github.widscan.rule;

import io.github.widscan.result.Notification;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what the rules say, batch by batch. For one thread. */
final class Outcome {
    static final Comparator<RuleEntry> ORDER = Comparator.comparingInt(RuleEntry::subject)
            .thenComparing(entry -> entry.rule().id())
            .thenComparing(RuleEntry::verdict)
            .thenComparing(entry -> String.join("/", entry.path()))
            .thenComparing(entry -> entry.code() == null ? "" : entry.code())
            .thenComparingInt(RuleEntry::at)
            .thenComparing(RuleEntry::message)
            .thenComparing(entry -> entry.facts().toString());

    private final List<RuleEntry> entries = new ArrayList<>();
    private final Map<String, Integer> passes = new HashMap<>();
    private final List<Notification> notifications = new ArrayList<>();

    void add(RuleEntry entry) {
        entries.add(entry);
    }

    void add(Notification notification) {
        notifications.add(notification);
    }

    /** @param subjects that the rule passed, unless it says something else of them as well */
    void pass(RuleMeta rule, BitSet subjects) {
        passes.merge(rule.id(), subjects.cardinality(), Integer::sum);
    }

    void add(Outcome other) {
        entries.addAll(other.entries);
        notifications.addAll(other.notifications);
        for (Map.Entry<String, Integer> pass : other.passes.entrySet()) {
            passes.merge(pass.getKey(), pass.getValue(), Integer::sum);
        }
    }

    Evaluation evaluation() {
        entries.sort(ORDER);
        notifications.sort(Comparator.comparing(Notification::message));
        return new Evaluation(entries, passes, notifications);
    }
}
