package io.github.widscan.report.html;

import io.github.widscan.result.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many findings hold the same credential. */
final class ValueGroups {
    static final String KEY = "valueGroup";

    private final Map<Object, Integer> findings = new HashMap<>();

    ValueGroups(List<Finding> all) {
        for (Finding finding : all) {
            Object group = finding.evidence().get(KEY);
            if (group != null) {
                findings.merge(group, 1, Integer::sum);
            }
        }
    }

    int findings(Object group) {
        return findings.getOrDefault(group, 0);
    }
}
