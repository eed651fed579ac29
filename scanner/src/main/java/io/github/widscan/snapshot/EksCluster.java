package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An EKS cluster.
 *
 * @param arn null when the document does not say
 * @param account from the ARN
 * @param region from the ARN, else from the issuer
 * @param issuer URL with {@code https://}; null when it is not known: a listing has names alone
 * @see <a href="https://docs.aws.amazon.com/eks/latest/APIReference/API_Cluster.html">Cluster</a>
 */
public record EksCluster(
        String name,
        @Nullable String arn,
        @Nullable String account,
        @Nullable String region,
        @Nullable String issuer,
        Origin origin,
        At at) {}
