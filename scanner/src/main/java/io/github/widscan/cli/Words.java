package io.github.widscan.cli;

import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the words of options; a wrong one is a usage error that lists the right ones. */
final class Words {
    private Words() {}

    static Severity severity(String option, String word) {
        try {
            return Severity.of(word);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(option + ": '" + word + "' is none of critical, high, medium, low, info");
        }
    }

    static RuleClass ruleClass(String option, String word) {
        try {
            return RuleClass.of(word);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(option + ": '" + word + "' is none of static-credential, node-fallback,"
                    + " missing-condition, long-expiration, wildcard-subject, hygiene");
        }
    }

    static Set<String> ruleIds(String option, List<String> ids, RuleCatalog catalog) {
        Set<String> known = new HashSet<>();
        for (String id : ids) {
            RuleMeta rule = catalog.byId(id.toUpperCase(Locale.ROOT));
            if (rule == null) {
                throw CommandFailure.usage(option + ": there is no rule '" + id + "'; see 'widscan rules'");
            }
            known.add(rule.id());
        }
        return known;
    }

    /** Colour only where somebody looks; NO_COLOR and CLICOLOR_FORCE say otherwise. */
    static boolean colour(boolean noColor, boolean interactive, Map<String, String> environment) {
        if (noColor || !environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        return (!force.isEmpty() && !force.equals("0")) || (interactive && !"dumb".equals(environment.get("TERM")));
    }
}
