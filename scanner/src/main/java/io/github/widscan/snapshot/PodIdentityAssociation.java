package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An EKS Pod Identity association.
 *
 * @param cluster its name
 * @param clusterArn null when the document does not tell
 * @param account of the cluster, and of the association; null when the document does not tell
 * @param roleArn null in the items of {@code list-pod-identity-associations}, which have no role
 * @param disableSessionTags null when the document does not say
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_PodIdentityAssociation.html">
 *     PodIdentityAssociation</a>
 */
public record PodIdentityAssociation(
        String cluster,
        @Nullable String clusterArn,
        @Nullable String account,
        Text namespace,
        Text serviceAccount,
        @Nullable Text roleArn,
        @Nullable Text targetRoleArn,
        @Nullable Boolean disableSessionTags,
        @Nullable String id,
        Origin origin,
        At at) {}
