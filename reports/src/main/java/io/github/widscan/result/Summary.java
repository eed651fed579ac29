package io.github.widscan.result;

import java.util.Map;

/**
 * Counts of one scan. Suppressed findings are in {@code suppressed} only.
 *
 * @param objects Kubernetes and cloud objects read
 * @param unreadable documents that could not be read
 * @param fail number of findings by severity; every severity has an entry
 */
public record Summary(
        int objects,
        int workloads,
        int unreadable,
        Map<Severity, Integer> fail,
        int unknown,
        int pass,
        int suppressed) {}
