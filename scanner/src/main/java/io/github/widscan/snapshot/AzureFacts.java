package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What is known of Azure subscriptions and Entra tenants. */
public record AzureFacts(
        List<FederatedCredential> federatedCredentials,
        List<ManagedIdentity> identities,
        List<EntraApplication> applications,
        List<AksCluster> clusters,
        List<AzureRoleAssignment> roleAssignments) {
    public AzureFacts {
        federatedCredentials = List.copyOf(federatedCredentials);
        identities = List.copyOf(identities);
        applications = List.copyOf(applications);
        clusters = List.copyOf(clusters);
        roleAssignments = List.copyOf(roleAssignments);
    }

    /** Nothing known. */
    public static AzureFacts none() {
        return new AzureFacts(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static AzureFacts of(FederatedCredential credential) {
        return new AzureFacts(List.of(credential), List.of(), List.of(), List.of(), List.of());
    }

    public static AzureFacts of(ManagedIdentity identity) {
        return new AzureFacts(List.of(), List.of(identity), List.of(), List.of(), List.of());
    }

    public static AzureFacts of(EntraApplication application) {
        return new AzureFacts(List.of(), List.of(), List.of(application), List.of(), List.of());
    }

    public static AzureFacts of(AksCluster cluster) {
        return new AzureFacts(List.of(), List.of(), List.of(), List.of(cluster), List.of());
    }

    public static AzureFacts of(AzureRoleAssignment assignment) {
        return new AzureFacts(List.of(), List.of(), List.of(), List.of(), List.of(assignment));
    }

    /** All that the parts know, in their order. */
    public static AzureFacts join(List<AzureFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<FederatedCredential> credentials = new ArrayList<>();
        List<ManagedIdentity> identities = new ArrayList<>();
        List<EntraApplication> applications = new ArrayList<>();
        List<AksCluster> clusters = new ArrayList<>();
        List<AzureRoleAssignment> assignments = new ArrayList<>();
        for (AzureFacts part : parts) {
            credentials.addAll(part.federatedCredentials);
            identities.addAll(part.identities);
            applications.addAll(part.applications);
            clusters.addAll(part.clusters);
            assignments.addAll(part.roleAssignments);
        }
        return new AzureFacts(credentials, identities, applications, clusters, assignments);
    }
}
