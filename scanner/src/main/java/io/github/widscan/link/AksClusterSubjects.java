package io.github.widscan.link;

import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The AKS clusters of a snapshot, with what keeps their pods from the identity of the nodes. */
final class AksClusterSubjects {
    private static final int MOST_NAMESPACES = 50;
    private static final String POLICIES = "k8s.networkpolicies";
    private static final String WORKLOADS = "k8s.workloads";

    private final Snapshot snapshot;
    private final Coverages coverages;
    private final Places places;
    private final NetworkPolicies policies;

    AksClusterSubjects(Snapshot snapshot, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.coverages = coverages;
        this.places = places;
        this.policies = new NetworkPolicies(snapshot.networkPolicies(), false);
    }

    List<AksClusterSubject> all() {
        List<AksClusterSubject> subjects = new ArrayList<>();
        for (AksCluster cluster : snapshot.azure().clusters()) {
            subjects.add(subject(subjects.size(), cluster));
        }
        return subjects;
    }

    private AksClusterSubject subject(int id, AksCluster cluster) {
        int at = places.add(cluster.origin(), cluster.at());
        Flag podIdentity = cluster.podIdentity();
        Text access = cluster.podLinkLocalAccess();
        TreeSet<String> open = new TreeSet<>();
        TreeSet<String> closed = new TreeSet<>();
        TreeSet<String> undecided = new TreeSet<>();
        String scope = namespaces(cluster, open, closed, undecided);
        Text issuer = cluster.issuer();
        return new AksClusterSubject(
                id,
                SubjectResource.cloud("AksCluster", cluster.name(), cluster.subscription()),
                at,
                issuer == null || issuer.unresolved() ? null : issuer.value(),
                podIdentity == null
                        ? "off"
                        : podIdentity.unresolved() ? "unresolved" : podIdentity.value() ? "on" : "off",
                podIdentity == null ? at : places.add(cluster.origin(), podIdentity.at()),
                kubenet(cluster),
                metadata(cluster),
                places.add(cluster.origin(), access == null ? cluster.networkAt() : access.at()),
                enforced(cluster.networkPolicy()),
                some(open),
                some(closed),
                some(undecided),
                coverages.complete(POLICIES, scope) && coverages.complete(WORKLOADS, scope),
                cluster.kubeletClientId(),
                AzureRights.of(snapshot.azure().roleAssignments(), cluster),
                update(cluster));
    }

    /** Which namespaces of the cluster are open; the scope that coverage knows the cluster by. */
    private @Nullable String namespaces(
            AksCluster cluster, Set<String> open, Set<String> closed, Set<String> undecided) {
        String scope = null;
        for (Workload workload : snapshot.workloads()) {
            Meta meta = workload.meta();
            String of = meta.ref().cluster();
            String namespace = meta.ref().namespace();
            // Files are of no cluster by name: where the scan has one, they are taken for its.
            boolean here =
                    of == null ? snapshot.azure().clusters().size() == 1 : Associations.sameCluster(cluster.name(), of);
            if (here && namespace != null && !workload.template().fragment()) {
                scope = of == null ? scope : of;
                switch (NodeLinks.metadata(meta, workload.template(), policies)) {
                    case "policy", "none" -> closed.add(namespace);
                    case "open", "host-network" -> open.add(namespace);
                    default -> undecided.add(namespace);
                }
            }
        }
        undecided.removeAll(open);
        closed.removeAll(open);
        closed.removeAll(undecided);
        return scope == null ? cluster.name() : scope;
    }

    private static String metadata(AksCluster cluster) {
        Text access = cluster.podLinkLocalAccess();
        if (access == null) {
            return cluster.podLinkLocalAccessKnown() ? "open" : "unread";
        }
        if (access.unresolved()) {
            return "unresolved";
        }
        return access.value().equalsIgnoreCase("None") ? "restricted" : "open";
    }

    private static String kubenet(AksCluster cluster) {
        Flag allowed = cluster.podIdentityKubenet();
        Text plugin = cluster.networkPlugin();
        if ((allowed != null && allowed.value())
                || (plugin != null && plugin.value().equalsIgnoreCase("kubenet"))) {
            return "yes";
        }
        return plugin == null || plugin.unresolved() ? "unknown" : "no";
    }

    private static String enforced(@Nullable Text policy) {
        if (policy == null || policy.unresolved()) {
            return "unknown";
        }
        return switch (policy.value().toLowerCase(Locale.ROOT)) {
            case "azure", "calico", "cilium" -> "yes";
            case "none", "" -> "no";
            default -> "unknown";
        };
    }

    private static List<String> some(Set<String> names) {
        return names.stream().limit(MOST_NAMESPACES).toList();
    }

    private static String update(AksCluster cluster) {
        String group = ArmId.resourceGroup(cluster.resourceId());
        return "az aks update --resource-group " + (group == null ? "RESOURCE_GROUP" : Shell.word(group)) + " --name "
                + Shell.word(cluster.name());
    }
}
