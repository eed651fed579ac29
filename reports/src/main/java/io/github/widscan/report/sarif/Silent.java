package io.github.widscan.report.sarif;

import io.github.widscan.result.Finding;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules without a finding, suppressed ones included: those that every object passed which they concern, and those that
 * concern no object. One result a rule, so that an audit sees that it ran; the counts are in the property bag.
 */
final class Silent {

    private Silent() {}

    static List<RuleOutcome> of(ScanResult result) {
        Set<String> found = new HashSet<>();
        for (Finding finding : result.findings()) {
            found.add(finding.ruleId());
        }
        List<RuleOutcome> silent = new ArrayList<>();
        for (RuleOutcome outcome : result.rules()) {
            if (outcome.fail() == 0
                    && outcome.unknown() == 0
                    && !found.contains(outcome.rule().id())) {
                silent.add(outcome);
            }
        }
        return silent;
    }
}
