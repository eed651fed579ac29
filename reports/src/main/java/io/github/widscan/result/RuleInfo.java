package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A rule that ran: what its Rego annotations say, so that a result explains itself.
 *
 * @param severities every severity the rule can give, worst first
 * @param frameworks such as {@code CIS EKS 1.5: 5.2.1} or {@code CWE-284}
 */
public record RuleInfo(
        String id,
        String title,
        @JsonProperty("class") RuleClass ruleClass,
        List<Severity> severities,
        List<Provider> clouds,
        String description,
        String remediation,
        List<String> references,
        List<String> frameworks) {
    public RuleInfo {
        severities = List.copyOf(severities);
        clouds = List.copyOf(clouds);
        references = List.copyOf(references);
        frameworks = List.copyOf(frameworks);
    }
}
