package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A GKE cluster.
 *
 * @param project null when not known
 * @param location region or zone; null when not known
 * @param workloadPool as written; null when Workload Identity Federation for GKE is off, as far as the document says
 * @param autopilot null when the document does not say
 * @param autopilotUnresolved a template stands where it would say
 * @param trust the value of a label that says how far it is trusted ({@code trust}, {@code trust-zone} …); null without
 * @param answer the API's answer, in which what is off is left out; else what somebody asks for
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters">clusters</a>
 */
public record GkeCluster(
        String name,
        @Nullable String project,
        @Nullable String location,
        @Nullable Text workloadPool,
        @Nullable Boolean autopilot,
        boolean autopilotUnresolved,
        @Nullable String trust,
        boolean answer,
        Origin origin,
        At at) {}
