package io.github.widscan.rule;

import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import java.util.List;
import java.util.Set;

/**
 * What a rule's annotations say.
 *
 * @param path group and folder, such as {@code aws/wildcard-subject}: how the policy names the rule
 * @param severities all that the rule can give, worst first
 * @param kinds the subjects it judges
 * @param references the vendors' pages that support the claim
 * @param frameworks such as {@code CWE-284} or {@code CIS EKS 1.5: 5.2.1}
 * @param aliases former ids
 * @param deprecated the rule finds nothing any more; its id stays taken
 */
public record RuleMeta(
        String id,
        String path,
        String title,
        RuleClass ruleClass,
        List<Severity> severities,
        List<Provider> clouds,
        Set<SubjectKind> kinds,
        String description,
        String remediation,
        List<String> references,
        List<String> frameworks,
        List<String> aliases,
        boolean deprecated) {
    /** How ids of widscan's own rules begin, and no others. */
    static final String OWN_IDS = "WI-";

    public RuleMeta {
        severities = List.copyOf(severities);
        clouds = List.copyOf(clouds);
        kinds = Set.copyOf(kinds);
        references = List.copyOf(references);
        frameworks = List.copyOf(frameworks);
        aliases = List.copyOf(aliases);
    }

    /** The worst that the rule can give; counts where an entry names none. */
    public Severity severity() {
        return severities.get(0);
    }
}
