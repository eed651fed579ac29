package io.github.widscan.report.html;

import io.github.widscan.report.Names;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What findings are filtered by, and each finding's place among the choices. */
final class Facets {
    private static final String NONE = "(none)";

    private final Map<String, Provider> onlyCloud = new HashMap<>();
    private final Facet severity = new Facet("severity");
    private final Facet status = new Facet("status");
    private final Facet ruleClass = new Facet("class");
    private final Facet provider = new Facet("provider");
    private final Facet namespace = new Facet("namespace");
    private final Facet rule = new Facet("rule");
    private final List<Finding> findings;

    Facets(List<Finding> findings, List<RuleOutcome> outcomes) {
        this.findings = findings;
        for (RuleOutcome outcome : outcomes) {
            if (outcome.rule().clouds().size() == 1) {
                onlyCloud.put(outcome.rule().id(), outcome.rule().clouds().get(0));
            }
        }
        Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
        Map<RuleClass, Integer> byClass = new EnumMap<>(RuleClass.class);
        Map<Provider, Integer> byProvider = new EnumMap<>(Provider.class);
        Map<String, Integer> byNamespace = new TreeMap<>();
        Map<String, Integer> byRule = new TreeMap<>();
        int noProvider = 0;
        for (Finding finding : findings) {
            byStatus.merge(finding.status(), 1, Integer::sum);
            byClass.merge(finding.ruleClass(), 1, Integer::sum);
            byNamespace.merge(namespace(finding), 1, Integer::sum);
            byRule.merge(finding.ruleId(), 1, Integer::sum);
            Provider cloud = provider(finding);
            if (cloud == null) {
                noProvider++;
            } else {
                byProvider.merge(cloud, 1, Integer::sum);
            }
        }
        SeverityCounts bySeverity = SeverityCounts.of(findings);
        for (Severity its : Severity.values()) {
            severity.add(its.word(), its.word(), bySeverity.of(its));
        }
        byStatus.forEach((its, count) -> status.add(its.word(), its.word(), count));
        byClass.forEach((its, count) -> ruleClass.add(its.word(), Wording.ruleClass(its), count));
        byProvider.forEach((its, count) -> provider.add(its.word(), Wording.provider(its), count));
        if (noProvider > 0) {
            provider.add(NONE, NONE, noProvider);
        }
        byNamespace.forEach((its, count) -> namespace.add(its, its, count));
        byRule.forEach((its, count) -> rule.add(its, its, count));
    }

    /** The finding's own cloud, else that of its object, else the only one that its rule knows. */
    @Nullable
    Provider provider(Finding finding) {
        if (finding.identity() != null && finding.identity().provider() != null) {
            return finding.identity().provider();
        }
        Provider cloud = Names.cloudOf(finding.resource());
        return cloud == null ? onlyCloud.get(finding.ruleId()) : cloud;
    }

    private static String namespace(Finding finding) {
        String namespace = finding.resource().namespace();
        return namespace == null ? NONE : namespace;
    }

    /** Set by check boxes. */
    Facet severity() {
        return severity;
    }

    /** Each set by a list of choices. */
    List<NamedFacet> lists() {
        return List.of(
                new NamedFacet("Status", status),
                new NamedFacet("Class", ruleClass),
                new NamedFacet("Cloud", provider),
                new NamedFacet("Namespace", namespace),
                new NamedFacet("Rule", rule));
    }

    /** A facet and its label. */
    record NamedFacet(String label, Facet facet) {}

    /**
     * For the script: {@code {"facets": [[name, values…]…], "rows": [[place in the values of each facet…]…]}}, with one
     * row for each finding, in the order of the page.
     */
    String json() {
        List<Facet> facets = List.of(severity, status, ruleClass, provider, namespace, rule);
        StringBuilder out = new StringBuilder(findings.size() * 16 + 512).append("{\"facets\":[");
        for (Facet facet : facets) {
            out.append(facet == severity ? "[" : ",[");
            ScriptJson.string(facet.name(), out);
            for (Facet.Choice choice : facet.choices()) {
                ScriptJson.string(choice.value(), out.append(','));
            }
            out.append(']');
        }
        out.append("],\"rows\":[");
        String comma = "";
        for (Finding finding : findings) {
            Provider cloud = provider(finding);
            out.append(comma)
                    .append('[')
                    .append(severity.place(finding.severity().word()))
                    .append(',')
                    .append(status.place(finding.status().word()))
                    .append(',')
                    .append(ruleClass.place(finding.ruleClass().word()))
                    .append(',')
                    .append(provider.place(cloud == null ? NONE : cloud.word()))
                    .append(',')
                    .append(namespace.place(namespace(finding)))
                    .append(',')
                    .append(rule.place(finding.ruleId()))
                    .append(']');
            comma = ",";
        }
        return out.append("]}").toString();
    }
}
