package io.github.widscan.rule;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of a user's rule: the same as those of widscan's own, but for what only these need. */
final class RuleAnnotations {
    private static final int LONGEST_ID = 40;
    private static final Set<String> CUSTOM = Set.of(
            "id", "class", "severity", "severities", "clouds", "remediation", "frameworks", "aliases", "deprecated");

    private final RegoModule module;
    private final Mapping metadata;
    private final Mapping custom;

    private RuleAnnotations(RegoModule module) {
        this.module = module;
        Mapping top = module.metadata();
        if (top == null || !(top.get("custom") instanceof Mapping fields)) {
            throw wrong("a rule needs METADATA before its package, with custom: id, class, severity, remediation");
        }
        this.metadata = top;
        this.custom = fields;
    }

    /** @throws UserRulesException with file and line, when an annotation is missing or wrong */
    static RuleMeta read(RegoModule module, Set<SubjectKind> kinds) {
        return new RuleAnnotations(module).rule(kinds);
    }

    private RuleMeta rule(Set<SubjectKind> kinds) {
        for (Mapping.Entry entry : custom.entries()) {
            if (!CUSTOM.contains(entry.key().text())) {
                throw wrong("custom." + entry.key().text() + " is a field that nobody reads");
            }
        }
        return new RuleMeta(
                id(custom("id")),
                module.rulePath(),
                top("title"),
                ruleClass(),
                severities(),
                clouds(),
                kinds,
                top("description"),
                custom("remediation"),
                references(),
                list("frameworks"),
                aliases(),
                custom.get("deprecated") instanceof Scalar word && word.text().equals("true"));
    }

    /** Of capitals, digits and dashes, since ids are compared without regard to case. */
    private String id(String id) {
        boolean plain = id.length() <= LONGEST_ID && id.indexOf('-') > 0 && !id.endsWith("-");
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            plain &= (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        }
        if (!plain) {
            throw wrong("custom.id is a prefix of your own and a number, in capitals, such as ACME-001");
        }
        if (id.startsWith(RuleMeta.OWN_IDS)) {
            throw wrong("ids that start with WI- are widscan's; take a prefix of your own, such as ACME-001");
        }
        return id;
    }

    private RuleClass ruleClass() {
        String word = custom("class");
        try {
            return RuleClass.of(word);
        } catch (IllegalArgumentException e) {
            throw wrong("custom.class is static-credential, node-fallback, missing-condition, long-expiration,"
                    + " wildcard-subject or hygiene");
        }
    }

    private List<Severity> severities() {
        List<Severity> severities = new ArrayList<>();
        List<String> words = list("severities");
        for (String word : words.isEmpty() ? List.of(custom("severity")) : words) {
            try {
                severities.add(Severity.of(word));
            } catch (IllegalArgumentException e) {
                throw wrong("custom.severity is critical, high, medium, low or info");
            }
        }
        if (!severities.get(0).word().equals(custom("severity"))
                || !severities.equals(List.copyOf(EnumSet.copyOf(severities)))) {
            throw wrong("custom.severity is the worst of custom.severities, which go from worst to least");
        }
        return severities;
    }

    private List<Provider> clouds() {
        List<Provider> clouds = new ArrayList<>();
        for (String word : list("clouds")) {
            try {
                clouds.add(Provider.of(word));
            } catch (IllegalArgumentException e) {
                throw wrong("custom.clouds are some of aws, azure, gcp, huawei");
            }
        }
        return clouds;
    }

    private List<String> aliases() {
        List<String> aliases = new ArrayList<>();
        for (String alias : list("aliases")) {
            aliases.add(id(alias));
        }
        return aliases;
    }

    private List<String> references() {
        List<String> references = new ArrayList<>();
        if (metadata.get("related_resources") instanceof Sequence resources) {
            for (Node item : resources.items()) {
                Node reference = item instanceof Mapping fields ? fields.get("ref") : item;
                if (!(reference instanceof Scalar url) || !url.text().startsWith("https://")) {
                    throw wrong("related_resources are https links");
                }
                references.add(url.text());
            }
        }
        return references;
    }

    private String top(String field) {
        return text(metadata.get(field), field);
    }

    private String custom(String field) {
        return text(custom.get(field), "custom." + field);
    }

    private String text(@Nullable Node value, String name) {
        if (!(value instanceof Scalar scalar)
                || scalar.isNull()
                || scalar.text().isBlank()) {
            throw wrong("a rule needs " + name);
        }
        return scalar.text().strip();
    }

    private List<String> list(String field) {
        List<String> texts = new ArrayList<>();
        Node value = custom.get(field);
        if (value instanceof Sequence sequence) {
            for (Node item : sequence.items()) {
                if (!(item instanceof Scalar scalar)) {
                    throw wrong("custom." + field + " is a list of words");
                }
                texts.add(scalar.text());
            }
        } else if (value != null) {
            throw wrong("custom." + field + " is a list");
        }
        return texts;
    }

    private UserRulesException wrong(String what) {
        return UserRulesException.wrong(module.where() + ": " + what);
    }
}
