package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What is known of AWS accounts. */
public record AwsFacts(
        List<IamRole> roles,
        List<OidcProvider> oidcProviders,
        List<PodIdentityAssociation> podIdentityAssociations,
        List<EksCluster> eksClusters,
        EksNodeFacts eksNodes) {
    public AwsFacts {
        roles = List.copyOf(roles);
        oidcProviders = List.copyOf(oidcProviders);
        podIdentityAssociations = List.copyOf(podIdentityAssociations);
        eksClusters = List.copyOf(eksClusters);
    }

    /** Nothing known. */
    public static AwsFacts none() {
        return new AwsFacts(List.of(), List.of(), List.of(), List.of(), EksNodeFacts.none());
    }

    public static AwsFacts of(IamRole role) {
        return new AwsFacts(List.of(role), List.of(), List.of(), List.of(), EksNodeFacts.none());
    }

    public static AwsFacts of(OidcProvider provider) {
        return new AwsFacts(List.of(), List.of(provider), List.of(), List.of(), EksNodeFacts.none());
    }

    public static AwsFacts of(PodIdentityAssociation association) {
        return new AwsFacts(List.of(), List.of(), List.of(association), List.of(), EksNodeFacts.none());
    }

    public static AwsFacts of(EksCluster cluster) {
        return new AwsFacts(List.of(), List.of(), List.of(), List.of(cluster), EksNodeFacts.none());
    }

    public static AwsFacts of(EksNodeFacts nodes) {
        return new AwsFacts(List.of(), List.of(), List.of(), List.of(), nodes);
    }

    /** All that the parts know, in their order. */
    public static AwsFacts join(List<AwsFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<IamRole> roles = new ArrayList<>();
        List<OidcProvider> providers = new ArrayList<>();
        List<PodIdentityAssociation> associations = new ArrayList<>();
        List<EksCluster> clusters = new ArrayList<>();
        List<EksNodeFacts> nodes = new ArrayList<>();
        for (AwsFacts part : parts) {
            roles.addAll(part.roles);
            providers.addAll(part.oidcProviders);
            associations.addAll(part.podIdentityAssociations);
            clusters.addAll(part.eksClusters);
            nodes.add(part.eksNodes);
        }
        return new AwsFacts(roles, providers, associations, clusters, EksNodeFacts.join(nodes));
    }
}
