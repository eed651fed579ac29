package io.github.widscan.collect;

import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;

/** Snapshots as values. */
public final class Snapshots {
    private Snapshots() {}

    /**
     * One snapshot of several, in their order. The time is the latest one's; equal value groups of different parts stay
     * different, since nothing is left to compare them by.
     *
     * @param parts at least one
     */
    public static Snapshot merge(List<Snapshot> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("no snapshot to merge");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String collectedAt = "";
        int objects = 0;
        int groups = 0;
        List<Workload> workloads = new ArrayList<>();
        List<ServiceAccount> serviceAccounts = new ArrayList<>();
        List<SecretFacts> secrets = new ArrayList<>();
        List<SecretLink> secretLinks = new ArrayList<>();
        List<ConfigObject> configObjects = new ArrayList<>();
        List<NamespaceFacts> namespaces = new ArrayList<>();
        List<NetworkPolicy> networkPolicies = new ArrayList<>();
        List<AadPodIdentityObject> aadPodIdentity = new ArrayList<>();
        List<IamRole> roles = new ArrayList<>();
        List<OidcProvider> oidcProviders = new ArrayList<>();
        List<PodIdentityAssociation> associations = new ArrayList<>();
        List<SourceFile> files = new ArrayList<>();
        List<Coverage> coverage = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        for (Snapshot original : parts) {
            ValueGroups numbers = ValueGroups.from(groups + 1);
            Snapshot part = numbers.renumber(original);
            groups = numbers.last();
            // ISO 8601 in UTC sorts as text.
            if (part.collectedAt().compareTo(collectedAt) > 0) {
                collectedAt = part.collectedAt();
            }
            objects += part.objects();
            workloads.addAll(part.workloads());
            serviceAccounts.addAll(part.serviceAccounts());
            secrets.addAll(part.secrets());
            secretLinks.addAll(part.secretLinks());
            configObjects.addAll(part.configObjects());
            namespaces.addAll(part.namespaces());
            networkPolicies.addAll(part.networkPolicies());
            aadPodIdentity.addAll(part.aadPodIdentity());
            roles.addAll(part.aws().roles());
            oidcProviders.addAll(part.aws().oidcProviders());
            associations.addAll(part.aws().podIdentityAssociations());
            files.addAll(part.files());
            coverage.addAll(part.coverage());
            notes.addAll(part.notes());
        }
        return new Snapshot(
                Snapshot.SCHEMA_VERSION,
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
                new AwsFacts(roles, oidcProviders, associations),
                files,
                coverage,
                notes);
    }
}
