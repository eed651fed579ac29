package io.github.widscan.scan;

import io.github.widscan.result.Finding;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import io.github.widscan.rule.Evaluation;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleEntry;
import io.github.widscan.rule.RuleMeta;
import io.github.widscan.rule.SubjectKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what came out of each rule: findings that count, undecided ones, passes, and subjects it does not concern. */
final class Tally {
    private static final class Counts {
        private int subjects;
        private int concerned;
        private int passes;
        private int lastSubject = -1;
    }

    private final Map<String, Counts> counts = new HashMap<>();
    private final List<RuleMeta> rules = new ArrayList<>();
    private final Map<String, Severity> severities;

    /** @param severities by a rule's id, in place of what the rule says */
    Tally(RuleCatalog catalog, RuleSelection selection, Map<String, Severity> severities) {
        this.severities = severities;
        for (RuleMeta rule : catalog.rules()) {
            if (!rule.deprecated() && selection.includes(rule.id(), rule.ruleClass())) {
                rules.add(rule);
                counts.put(rule.id(), new Counts());
            }
        }
    }

    /** Whether the rule was selected. */
    boolean runs(RuleMeta rule) {
        return counts.containsKey(rule.id());
    }

    /** Entries are sorted by subject. */
    void add(SubjectKind kind, int subjects, Evaluation evaluation) {
        for (RuleMeta rule : rules) {
            if (rule.kinds().contains(kind)) {
                Counts of = of(rule);
                of.subjects += subjects;
                of.lastSubject = -1;
            }
        }
        for (RuleEntry entry : evaluation.entries()) {
            if (!runs(entry.rule())) {
                continue;
            }
            Counts of = of(entry.rule());
            if (entry.subject() != of.lastSubject) {
                of.lastSubject = entry.subject();
                of.concerned++;
            }
        }
        evaluation.passes().forEach((id, passed) -> {
            Counts of = counts.get(id);
            if (of != null) {
                of.passes += passed;
            }
        });
    }

    int passes() {
        int passes = 0;
        for (Counts of : counts.values()) {
            passes += of.passes;
        }
        return passes;
    }

    List<RuleOutcome> outcomes(List<Finding> findings) {
        Map<String, Integer> failed = new HashMap<>();
        Map<String, Integer> unknown = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.suppressed() == null) {
                (finding.status() == Status.FAIL ? failed : unknown).merge(finding.ruleId(), 1, Integer::sum);
            }
        }
        List<RuleOutcome> outcomes = new ArrayList<>(rules.size());
        for (RuleMeta rule : rules) {
            Counts of = of(rule);
            Severity severity = severities.get(rule.id());
            outcomes.add(new RuleOutcome(
                    new RuleInfo(
                            rule.id(),
                            rule.title(),
                            rule.ruleClass(),
                            severity == null ? rule.severities() : List.of(severity),
                            rule.clouds(),
                            rule.description(),
                            rule.remediation(),
                            rule.references(),
                            rule.frameworks()),
                    failed.getOrDefault(rule.id(), 0),
                    unknown.getOrDefault(rule.id(), 0),
                    of.passes,
                    of.subjects - of.concerned - of.passes));
        }
        return outcomes;
    }

    private Counts of(RuleMeta rule) {
        return Objects.requireNonNull(counts.get(rule.id()));
    }
}
