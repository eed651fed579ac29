package io.github.widscan.report.sarif;

import io.github.widscan.result.Finding;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules that ran, fired or not, in the order of the result, each severity by itself. */
final class Descriptors {

    private final List<Descriptor> all = new ArrayList<>();
    private final Map<String, Descriptor> byId = new HashMap<>();

    private Descriptors() {}

    /** @param further findings that need a descriptor too, such as those of the baseline */
    static Descriptors of(ScanResult result, List<Finding> further) {
        Descriptors descriptors = new Descriptors();
        for (RuleOutcome outcome : result.rules()) {
            for (Severity severity : outcome.rule().severities()) {
                descriptors.add(outcome.rule(), severity);
            }
        }
        descriptors.addMissing(result.findings());
        descriptors.addMissing(further);
        return descriptors;
    }

    /**
     * A severity that the rule does not declare, or a rule that the result does not list: still never a result without
     * its descriptor, which would make the upload fail.
     */
    private void addMissing(List<Finding> findings) {
        for (Finding finding : findings) {
            if (!byId.containsKey(key(finding.ruleId(), finding.severity()))) {
                add(ruleOf(finding), finding.severity());
            }
        }
    }

    List<Descriptor> all() {
        return all;
    }

    Descriptor of(Finding finding) {
        Descriptor descriptor = byId.get(key(finding.ruleId(), finding.severity()));
        if (descriptor == null) {
            throw new IllegalArgumentException("not a finding of this result: " + finding.ruleId());
        }
        return descriptor;
    }

    /** The one of the rule's highest severity. */
    Descriptor of(RuleInfo rule) {
        Descriptor descriptor = byId.get(rule.id());
        if (descriptor == null) {
            throw new IllegalArgumentException("not a rule of this result: " + rule.id());
        }
        return descriptor;
    }

    boolean hasRule(String ruleId) {
        return byId.containsKey(ruleId);
    }

    private void add(RuleInfo rule, Severity severity) {
        String key = key(rule.id(), severity);
        if (byId.containsKey(key)) {
            return;
        }
        boolean first = !byId.containsKey(rule.id());
        String id = first ? rule.id() : rule.id() + "/" + severity.word();
        Descriptor descriptor = new Descriptor(id, all.size(), rule, severity);
        all.add(descriptor);
        byId.put(key, descriptor);
        if (first) {
            byId.put(rule.id(), descriptor);
        }
    }

    private RuleInfo ruleOf(Finding finding) {
        Descriptor known = byId.get(finding.ruleId());
        if (known != null) {
            return known.rule();
        }
        return new RuleInfo(
                finding.ruleId(),
                finding.title(),
                finding.ruleClass(),
                List.of(finding.severity()),
                List.of(),
                finding.title(),
                finding.remediation(),
                finding.references(),
                finding.frameworks());
    }

    private static String key(String ruleId, Severity severity) {
        return ruleId + "\n" + severity.word();
    }
}
