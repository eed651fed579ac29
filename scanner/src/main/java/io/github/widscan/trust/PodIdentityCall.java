package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/**
 * EKS assuming a role for a pod.
 *
 * @param clusterArn null when it is not known
 * @param account of the cluster; null when it is not known
 * @param tags the association does not switch session tags off
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html">Session tags</a>
 */
public record PodIdentityCall(
        String namespace,
        String serviceAccount,
        String cluster,
        @Nullable String clusterArn,
        @Nullable String account,
        boolean tags) {
    Request request() {
        return key -> value(key.text(), key.isGlobal());
    }

    PodIdentityCall withTags() {
        return new PodIdentityCall(namespace, serviceAccount, cluster, clusterArn, account, true);
    }

    private Value value(String key, boolean global) {
        if (key.startsWith("aws:requesttag/")) {
            return tags ? tag(key.substring("aws:requesttag/".length())) : Value.ABSENT;
        }
        if (!global || key.startsWith("aws:principaltag/") || key.startsWith("saml:")) {
            return Value.ABSENT;
        }
        return switch (key) {
            case "aws:sourceaccount" -> known(account);
            case "aws:sourcearn" -> known(clusterArn);
            default -> Value.UNMODELLED;
        };
    }

    private Value tag(String name) {
        return switch (name) {
            case "kubernetes-namespace" -> Value.of(namespace);
            case "kubernetes-service-account" -> Value.of(serviceAccount);
            case "eks-cluster-name" -> Value.of(cluster);
            case "eks-cluster-arn" -> known(clusterArn);
            case "kubernetes-pod-name", "kubernetes-pod-uid" -> Value.UNMODELLED;
            default -> Value.ABSENT;
        };
    }

    private static Value known(@Nullable String text) {
        return text == null ? Value.UNMODELLED : Value.of(text);
    }
}
