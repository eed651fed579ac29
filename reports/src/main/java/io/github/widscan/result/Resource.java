package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/**
 * The object a finding is about: the top owner for workloads.
 *
 * @param cluster name of the cluster; null for files and for cloud objects outside a cluster
 * @param apiVersion null for cloud objects
 * @param namespace null for cluster-scoped objects, cloud objects, and manifests that leave it out
 * @param container the container inside a workload
 * @param scope account, subscription, project or domain of a cloud object
 */
public record Resource(
        @Nullable String cluster,
        @Nullable String apiVersion,
        String kind,
        @Nullable String namespace,
        String name,
        @Nullable String container,
        @Nullable String scope) {}
