package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * The top owner of pods: a Deployment and not its pods.
 *
 * @param replicas what the object asks for; null when it does not say
 * @param pods how many pods with this template were seen; 0 for manifests
 */
public record Workload(Meta meta, @Nullable Integer replicas, int pods, PodTemplate template) {}
