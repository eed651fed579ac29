package io.github.widscan.report.html;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of places in the page. */
final class Anchor {
    private static final int MAX = 64;

    private Anchor() {}

    /** The place of a rule in the page, with {@code #}; null when it has none there. */
    static @Nullable String toRule(String ruleId, Set<String> rules) {
        return rules.contains(ruleId) && isPlain(ruleId) ? "#" + rule(ruleId) : null;
    }

    static String rule(String ruleId) {
        return "rule-" + ruleId;
    }

    /** The id of a source's place; null when its name cannot be one. */
    static @Nullable String source(String name) {
        String id = "source-" + name.replace('.', '-');
        return isPlain(id) ? id : null;
    }

    /** Letters, digits, {@code _} and {@code -}: what may be an id as it is. */
    static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > MAX) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
