package io.github.widscan.snapshot;

import java.util.List;

/**
 * Everything that was seen, at one time.
 *
 * @param schemaVersion {@code major.minor}; a newer minor version may hold unknown fields, a newer major is an error
 * @param collectedAt ISO 8601 UTC; rules take it as now
 * @param objects how many objects were read, those of no interest included
 */
public record Snapshot(
        String schemaVersion,
        String collectedAt,
        int objects,
        List<Workload> workloads,
        List<ServiceAccount> serviceAccounts,
        List<SecretFacts> secrets,
        List<SecretLink> secretLinks,
        List<ConfigObject> configObjects,
        List<NamespaceFacts> namespaces,
        List<NetworkPolicy> networkPolicies,
        List<AadPodIdentityObject> aadPodIdentity,
        ClusterFacts clusters,
        AwsFacts aws,
        AzureFacts azure,
        GcpFacts gcp,
        HuaweiFacts huawei,
        List<SourceFile> files,
        List<Coverage> coverage,
        List<Note> notes) {
    public static final String SCHEMA_VERSION = "1.0";

    public Snapshot {
        workloads = List.copyOf(workloads);
        serviceAccounts = List.copyOf(serviceAccounts);
        secrets = List.copyOf(secrets);
        secretLinks = List.copyOf(secretLinks);
        configObjects = List.copyOf(configObjects);
        namespaces = List.copyOf(namespaces);
        networkPolicies = List.copyOf(networkPolicies);
        aadPodIdentity = List.copyOf(aadPodIdentity);
        files = List.copyOf(files);
        coverage = List.copyOf(coverage);
        notes = List.copyOf(notes);
    }

    /** It holds a part of a cluster only: its namespaces are those of a shard. */
    public boolean isShard() {
        for (Coverage one : coverage) {
            if (one.shard() != null) {
                return true;
            }
        }
        return false;
    }

    /** The same facts with other coverage. */
    public Snapshot withCoverage(List<Coverage> other) {
        return new Snapshot(
                schemaVersion,
                collectedAt,
                objects,
                workloads,
                serviceAccounts,
                secrets,
                secretLinks,
                configObjects,
                namespaces,
                networkPolicies,
                aadPodIdentity,
                clusters,
                aws,
                azure,
                gcp,
                huawei,
                files,
                other,
                notes);
    }
}
