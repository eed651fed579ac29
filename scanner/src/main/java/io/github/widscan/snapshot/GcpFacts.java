package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What is known of Google Cloud projects. */
public record GcpFacts(
        List<GcpIamBinding> bindings,
        List<GcpServiceAccount> serviceAccounts,
        List<GcpServiceAccountKey> keys,
        List<GcpCustomRole> roles,
        List<WorkloadIdentityProvider> providers,
        List<GkeCluster> clusters,
        List<GkeNodePool> nodePools) {
    private static final GcpFacts NONE =
            new GcpFacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public GcpFacts {
        bindings = List.copyOf(bindings);
        serviceAccounts = List.copyOf(serviceAccounts);
        keys = List.copyOf(keys);
        roles = List.copyOf(roles);
        providers = List.copyOf(providers);
        clusters = List.copyOf(clusters);
        nodePools = List.copyOf(nodePools);
    }

    /** Nothing known. */
    public static GcpFacts none() {
        return NONE;
    }

    public static GcpFacts of(GcpIamBinding binding) {
        return new GcpFacts(List.of(binding), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static GcpFacts of(GcpServiceAccount account) {
        return new GcpFacts(List.of(), List.of(account), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static GcpFacts of(GcpServiceAccountKey key) {
        return new GcpFacts(List.of(), List.of(), List.of(key), List.of(), List.of(), List.of(), List.of());
    }

    public static GcpFacts of(GcpCustomRole role) {
        return new GcpFacts(List.of(), List.of(), List.of(), List.of(role), List.of(), List.of(), List.of());
    }

    public static GcpFacts of(WorkloadIdentityProvider provider) {
        return new GcpFacts(List.of(), List.of(), List.of(), List.of(), List.of(provider), List.of(), List.of());
    }

    public static GcpFacts of(GkeCluster cluster) {
        return new GcpFacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(cluster), List.of());
    }

    public static GcpFacts of(GkeNodePool pool) {
        return new GcpFacts(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(pool));
    }

    /** All that the parts know, in their order. */
    public static GcpFacts join(List<GcpFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<GcpIamBinding> bindings = new ArrayList<>();
        List<GcpServiceAccount> serviceAccounts = new ArrayList<>();
        List<GcpServiceAccountKey> keys = new ArrayList<>();
        List<GcpCustomRole> roles = new ArrayList<>();
        List<WorkloadIdentityProvider> providers = new ArrayList<>();
        List<GkeCluster> clusters = new ArrayList<>();
        List<GkeNodePool> nodePools = new ArrayList<>();
        for (GcpFacts part : parts) {
            bindings.addAll(part.bindings);
            serviceAccounts.addAll(part.serviceAccounts);
            keys.addAll(part.keys);
            roles.addAll(part.roles);
            providers.addAll(part.providers);
            clusters.addAll(part.clusters);
            nodePools.addAll(part.nodePools);
        }
        return new GcpFacts(bindings, serviceAccounts, keys, roles, providers, clusters, nodePools);
    }
}
