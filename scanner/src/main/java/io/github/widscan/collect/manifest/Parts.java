package io.github.widscan.collect.manifest;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts the facts of all files together, in the order of the files. */
final class Parts {
    private static final String[] SOURCES = {
        "k8s.workloads",
        "k8s.serviceaccounts",
        "k8s.configmaps",
        "k8s.secrets.metadata",
        "k8s.networkpolicies",
        "k8s.aadpodidentity"
    };

    private Parts() {}

    static Snapshot merge(List<FileFacts> parts, List<Note> walkNotes, String time) {
        int objects = 0;
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
        Set<Coverage> coverage = new LinkedHashSet<>();
        List<Note> notes = new ArrayList<>(walkNotes);
        if (!parts.isEmpty()) {
            for (String source : SOURCES) {
                // Files prove that something is there, never that it is not.
                coverage.add(new Coverage(source, null, Coverage.State.PARTIAL, "read from files", false));
            }
        }
        for (FileFacts part : parts) {
            objects += part.objects;
            workloads.addAll(part.workloads);
            serviceAccounts.addAll(part.serviceAccounts);
            secrets.addAll(part.secrets);
            secretLinks.addAll(part.secretLinks);
            configObjects.addAll(part.configObjects);
            namespaces.addAll(part.namespaces);
            networkPolicies.addAll(part.networkPolicies);
            aadPodIdentity.addAll(part.aadPodIdentity);
            roles.addAll(part.roles);
            oidcProviders.addAll(part.oidcProviders);
            associations.addAll(part.podIdentityAssociations);
            coverage.addAll(part.coverage);
            notes.addAll(part.notes());
            if (part.source != null) {
                files.add(part.source);
            }
        }
        return new Snapshot(
                Snapshot.SCHEMA_VERSION,
                time,
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
                List.copyOf(coverage),
                notes);
    }
}
