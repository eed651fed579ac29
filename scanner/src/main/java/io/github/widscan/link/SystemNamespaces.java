package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/** Namespaces that belong to the cluster itself. */
final class SystemNamespaces {
    private SystemNamespaces() {}

    /**
     * Kubernetes reserves the names that begin with {@code kube-}; the others are where managed clusters and network
     * operators run what belongs to the nodes.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/">namespaces</a>
     */
    static boolean contain(@Nullable String namespace) {
        if (namespace == null) {
            return false;
        }
        return namespace.startsWith("kube-")
                || namespace.startsWith("gke-managed-")
                || namespace.startsWith("openshift-")
                || namespace.equals("calico-system")
                || namespace.equals("tigera-operator")
                || namespace.equals("gmp-system");
    }
}
