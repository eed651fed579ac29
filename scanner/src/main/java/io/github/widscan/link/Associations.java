package io.github.widscan.link;

import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.PodIdentityAssociation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The EKS Pod Identity associations of a ServiceAccount. They leave no trace in manifests. */
final class Associations {
    static final String SOURCE = "aws.eks.podidentityassociations";

    /** Namespace and name of a ServiceAccount. */
    private record Key(String namespace, String name) {}

    private final Map<Key, List<PodIdentityAssociation>> byAccount = new HashMap<>();

    Associations(List<PodIdentityAssociation> associations) {
        for (PodIdentityAssociation association : associations) {
            if (!association.namespace().unresolved()
                    && !association.serviceAccount().unresolved()) {
                byAccount
                        .computeIfAbsent(
                                new Key(
                                        association.namespace().value(),
                                        association.serviceAccount().value()),
                                key -> new ArrayList<>(1))
                        .add(association);
            }
        }
    }

    /** An object of no known cluster may be in any; one whose namespace is not known is matched by none. */
    List<PodIdentityAssociation> of(ObjectRef account) {
        String namespace = account.namespace();
        if (namespace == null || byAccount.isEmpty()) {
            return List.of();
        }
        List<PodIdentityAssociation> found = byAccount.getOrDefault(new Key(namespace, account.name()), List.of());
        String cluster = account.cluster();
        if (cluster == null || found.isEmpty()) {
            return found;
        }
        List<PodIdentityAssociation> here = new ArrayList<>(1);
        for (PodIdentityAssociation association : found) {
            if (sameCluster(association.cluster(), cluster)) {
                here.add(association);
            }
        }
        return here;
    }

    /** An association names the EKS cluster; a kubeconfig may call it by its ARN. */
    static boolean sameCluster(String eks, String cluster) {
        return cluster.equals(eks) || cluster.endsWith(":cluster/" + eks);
    }
}
