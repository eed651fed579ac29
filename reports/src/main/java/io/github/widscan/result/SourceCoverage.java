package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/**
 * How much of one source was read.
 *
 * @param name a capability name, such as {@code k8s.workloads} or {@code aws.iam.roles}
 * @param scope cluster, namespace, account, subscription, project; null when it holds for everything
 */
public record SourceCoverage(String name, @Nullable String scope, SourceState state, @Nullable String detail) {}
