package io.github.widscan.cli;

import io.github.widscan.result.KnownSource;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import io.github.widscan.rule.SubjectKind;
import io.github.widscan.snapshot.Shard;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Null for {@code none}. */
    static @Nullable Severity failOn(String option, String word) {
        try {
            return word.equals("none") ? null : Severity.of(word);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(
                    option + ": '" + word + "' is not one of critical, high, medium, low, info, none");
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

    static SubjectKind subjectKind(String option, String word) {
        try {
            return SubjectKind.of(word);
        } catch (IllegalArgumentException e) {
            List<String> words = new ArrayList<>();
            for (SubjectKind kind : SubjectKind.values()) {
                words.add(kind.word());
            }
            throw CommandFailure.usage(option + ": '" + word + "' is none of " + String.join(", ", words));
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

    /** @param overrides such as {@code WI-K8S-001=low}. @return severities by id */
    static Map<String, Severity> severities(String option, List<String> overrides, RuleCatalog catalog) {
        Map<String, Severity> severities = new HashMap<>();
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 0) {
                throw CommandFailure.usage(option + ": '" + override + "' is not such as WI-K8S-001=low");
            }
            String id = override.substring(0, equals).strip();
            String rule = ruleIds(option, List.of(id), catalog).iterator().next();
            if (severities.put(
                            rule,
                            severity(option, override.substring(equals + 1).strip()))
                    != null) {
                throw CommandFailure.usage(option + ": " + rule + " stands there twice");
            }
        }
        return severities;
    }

    /** @throws CommandFailure when a value is empty, as it is where a script's variable is not set */
    static void notEmpty(String option, List<String> values) {
        for (String value : values) {
            if (value.isBlank()) {
                throw CommandFailure.usage(option + ": the value is empty");
            }
        }
    }

    static void notEmpty(String option, @Nullable String value) {
        notEmpty(option, value == null ? List.of() : List.of(value));
    }

    /** A DNS label, which every namespace is. */
    static void namespace(String option, @Nullable String name) {
        if (name == null) {
            return;
        }
        boolean label = !name.isEmpty() && name.length() <= 63 && !name.startsWith("-") && !name.endsWith("-");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            label &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!label) {
            throw CommandFailure.usage(
                    option + ": '" + name + "' is no namespace: lower-case letters, digits and -, at most 63");
        }
    }

    static void atLeast(String option, long value, long least) {
        if (value < least) {
            throw CommandFailure.usage(option + ": " + value + " is too small; it is at least " + least);
        }
    }

    /** {@code I/N}; null when nothing was said. */
    static @Nullable Shard shard(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        int slash = text.indexOf('/');
        try {
            if (slash > 0) {
                return new Shard(Integer.parseInt(text, 0, slash, 10), Integer.parseInt(text.substring(slash + 1)));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw CommandFailure.usage(option + ": '" + text + "' is no shard such as 0/4, 1/4, 2/4 or 3/4");
    }

    /** {@code SOURCE} or {@code SOURCE=SCOPE}, of the sources that the reports name. */
    static void sources(String option, List<String> values) {
        for (String value : values) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? value : value.substring(0, equals);
            if (KnownSource.of(name) == null) {
                throw CommandFailure.usage(option + ": there is no source '" + name + "'; known are "
                        + String.join(
                                ", ",
                                KnownSource.all().stream()
                                        .map(KnownSource::name)
                                        .toList()));
            }
            if (equals == value.length() - 1) {
                throw CommandFailure.usage(
                        option + ": no scope behind '='; write " + name + " alone, or " + name + "=SCOPE");
            }
        }
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
