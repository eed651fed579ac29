package io.github.widscan.collect;

import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;

/** A snapshot in the making: what was gathered so far, by one thread. */
public class Facts {
    public final List<Workload> workloads = new ArrayList<>();
    public final List<ServiceAccount> serviceAccounts = new ArrayList<>();
    public final List<SecretFacts> secrets = new ArrayList<>();
    public final List<SecretLink> secretLinks = new ArrayList<>();
    public final List<ConfigObject> configObjects = new ArrayList<>();
    public final List<NamespaceFacts> namespaces = new ArrayList<>();
    public final List<NetworkPolicy> networkPolicies = new ArrayList<>();
    public final List<AadPodIdentityObject> aadPodIdentity = new ArrayList<>();
    public final List<ClusterFacts> clusters = new ArrayList<>();
    public final List<AwsFacts> aws = new ArrayList<>();
    public final List<AzureFacts> azure = new ArrayList<>();
    public final List<GcpFacts> gcp = new ArrayList<>();
    public final List<HuaweiFacts> huawei = new ArrayList<>();
    public final List<SourceFile> files = new ArrayList<>();
    public final List<Coverage> coverage = new ArrayList<>();

    private final IdentityHashMap<Workload, Owner> controllers = new IdentityHashMap<>();
    private final IdentityHashMap<Workload, Integer> repeats = new IdentityHashMap<>();

    /** Kubernetes objects and those of clouds. */
    public int objects;

    /** Adds a workload of a live cluster that names a controller. */
    public final void add(Workload workload, Owner controller) {
        workloads.add(workload);
        controllers.put(workload, controller);
    }

    /** It names a controller. */
    public final boolean hasController(Workload workload) {
        return controllers.containsKey(workload);
    }

    /** One more pod says all that this one says, and has the same controller. */
    public final void repeat(Workload pod) {
        objects++;
        repeats.merge(pod, 1, Integer::sum);
    }

    /** Adds what somebody else gathered, behind what is there. */
    public final void add(Facts part) {
        controllers.putAll(part.controllers);
        repeats.putAll(part.repeats);
        objects += part.objects;
        workloads.addAll(part.workloads);
        serviceAccounts.addAll(part.serviceAccounts);
        secrets.addAll(part.secrets);
        secretLinks.addAll(part.secretLinks);
        configObjects.addAll(part.configObjects);
        namespaces.addAll(part.namespaces);
        networkPolicies.addAll(part.networkPolicies);
        aadPodIdentity.addAll(part.aadPodIdentity);
        clusters.addAll(part.clusters);
        aws.addAll(part.aws);
        azure.addAll(part.azure);
        gcp.addAll(part.gcp);
        huawei.addAll(part.huawei);
        files.addAll(part.files);
        coverage.addAll(part.coverage);
    }

    /** Adds what a snapshot holds, its notes aside. */
    public final void add(Snapshot part) {
        objects += part.objects();
        workloads.addAll(part.workloads());
        serviceAccounts.addAll(part.serviceAccounts());
        secrets.addAll(part.secrets());
        secretLinks.addAll(part.secretLinks());
        configObjects.addAll(part.configObjects());
        namespaces.addAll(part.namespaces());
        networkPolicies.addAll(part.networkPolicies());
        aadPodIdentity.addAll(part.aadPodIdentity());
        clusters.add(part.clusters());
        aws.add(part.aws());
        azure.add(part.azure());
        gcp.add(part.gcp());
        huawei.add(part.huawei());
        files.addAll(part.files());
        coverage.addAll(part.coverage());
    }

    /**
     * The snapshot: what is said twice of a source stands there once, and pods are folded into what owns them.
     *
     * @param collectedAt ISO 8601 UTC
     */
    public final Snapshot snapshot(String collectedAt, List<Note> notes) {
        return new Snapshot(
                Snapshot.SCHEMA_VERSION,
                collectedAt,
                objects,
                Owners.fold(workloads, controllers, repeats),
                serviceAccounts,
                secrets,
                secretLinks,
                configObjects,
                namespaces,
                networkPolicies,
                aadPodIdentity,
                ClusterFacts.join(clusters),
                AwsFacts.join(aws),
                AzureFacts.join(azure),
                GcpFacts.join(gcp),
                HuaweiFacts.join(huawei),
                files,
                List.copyOf(new LinkedHashSet<>(coverage)),
                notes);
    }
}
