package io.github.widscan.result;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts of one scan. Suppressed findings are in {@code suppressed} only.
 *
 * @param objects Kubernetes and cloud objects read
 * @param unreadable documents that could not be read
 * @param fail number of findings by severity; every severity has an entry, the worst first
 */
public record Summary(
        int objects,
        int workloads,
        int unreadable,
        Map<Severity, Integer> fail,
        int unknown,
        int pass,
        int suppressed) {
    public Summary {
        Map<Severity, Integer> all = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            all.put(severity, fail.getOrDefault(severity, 0));
        }
        fail = Collections.unmodifiableMap(all);
    }
}
