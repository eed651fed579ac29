package io.github.widscan.rule;

import io.github.widscan.result.Notification;
import java.util.List;
import java.util.Map;

/**
 * What the rules say about the subjects of one call.
 *
 * @param entries what is wrong or could not be decided, in a stable order
 * @param passes how many subjects each rule passed, by the rule's id: it applies to them and says nothing else of them
 * @param notifications subjects that could not be evaluated; their entries are unknown
 */
public record Evaluation(List<RuleEntry> entries, Map<String, Integer> passes, List<Notification> notifications) {
    /** The source of notifications that say that a rule of the user's does not work. Such a scan has failed. */
    public static final String USER_RULES = "user-rules";

    public Evaluation {
        entries = List.copyOf(entries);
        passes = Map.copyOf(passes);
        notifications = List.copyOf(notifications);
    }
}
