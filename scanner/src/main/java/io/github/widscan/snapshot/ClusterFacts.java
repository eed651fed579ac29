package io.github.widscan.snapshot;

import java.util.List;

/** What is known of clusters as a whole: issuers and their keys, who may mint tokens (RBAC). */
public record ClusterFacts() {
    /** Nothing known. */
    public static ClusterFacts none() {
        return new ClusterFacts();
    }

    /** All that the parts know, in their order. */
    public static ClusterFacts join(List<ClusterFacts> parts) {
        return parts.isEmpty() ? none() : parts.get(0);
    }
}
