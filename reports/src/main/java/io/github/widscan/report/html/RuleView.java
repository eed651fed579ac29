package io.github.widscan.report.html;

import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule that ran, and its counts.
 *
 * @param anchor id in the page; null for an id that cannot be one
 * @param severities every severity it can give, worst first
 */
record RuleView(
        @Nullable String anchor,
        String id,
        String title,
        String ruleClass,
        List<String> severities,
        String description,
        String remediation,
        String frameworks,
        List<Link> links,
        int fail,
        int unknown,
        int pass,
        int notApplicable) {

    static List<RuleView> of(List<RuleOutcome> outcomes) {
        List<RuleView> views = new ArrayList<>(outcomes.size());
        for (RuleOutcome outcome : outcomes) {
            RuleInfo rule = outcome.rule();
            List<String> severities = new ArrayList<>(rule.severities().size());
            for (Severity severity : rule.severities()) {
                severities.add(severity.word());
            }
            views.add(new RuleView(
                    Anchor.isPlain(rule.id()) ? Anchor.rule(rule.id()) : null,
                    rule.id(),
                    rule.title(),
                    Wording.ruleClass(rule.ruleClass()),
                    severities,
                    rule.description(),
                    rule.remediation(),
                    String.join(", ", rule.frameworks()),
                    Link.of(rule.references()),
                    outcome.fail(),
                    outcome.unknown(),
                    outcome.pass(),
                    outcome.notApplicable()));
        }
        return views;
    }
}
