package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CceCluster;
import io.github.widscan.snapshot.CceNode;
import io.github.widscan.snapshot.HuaweiAgency;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The clusters of CCE in a snapshot, with the agencies of their nodes. */
final class CceClusters {
    private static final String SOURCE = "huawei.cce.nodes";

    /** Roles to pull images, in lower case. */
    private static final Set<String> PULL = Set.of("swr readonlyaccess");

    /** Of pods that do not reach the node's metadata service, or may not. */
    private static final Set<String> KEPT = Set.of("policy", "policy-unresolved", "none");

    private final Snapshot snapshot;
    private final Coverages coverages;
    private final Places places;

    CceClusters(Snapshot snapshot, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.coverages = coverages;
        this.places = places;
    }

    /** A cluster, or nodes of one that is not named. */
    private record Group(String name, @Nullable String project, Origin origin, At at, List<CceNode> nodes) {}

    /** @param workloads all of the snapshot */
    List<CceClusterSubject> subjects(List<WorkloadSubject> workloads) {
        Map<String, Group> groups = new LinkedHashMap<>();
        for (CceCluster cluster : snapshot.huawei().clusters()) {
            Group group =
                    new Group(cluster.name(), cluster.project(), cluster.origin(), cluster.at(), new ArrayList<>());
            groups.putIfAbsent("name " + cluster.name(), group);
            if (cluster.id() != null) {
                groups.putIfAbsent("id " + cluster.id(), group);
            }
        }
        for (CceNode node : snapshot.huawei().nodes()) {
            group(groups, node).nodes().add(node);
        }
        TreeSet<String> open = new TreeSet<>();
        boolean isolated = !workloads.isEmpty();
        for (WorkloadSubject workload : workloads) {
            boolean reaches = !KEPT.contains(workload.node().metadata());
            isolated &= !reaches;
            if (reaches && workload.resource().namespace() != null) {
                open.add(workload.resource().namespace());
            }
        }
        List<CceClusterSubject> subjects = new ArrayList<>();
        for (Group group : new LinkedHashSet<>(groups.values())) {
            subjects.add(subject(subjects.size(), group, List.copyOf(open), isolated));
        }
        return subjects;
    }

    private static Group group(Map<String, Group> groups, CceNode node) {
        String cluster = node.cluster();
        Group found = null;
        if (cluster != null) {
            found = groups.get("id " + cluster);
            found = found == null ? groups.get("name " + cluster) : found;
        }
        String file = node.origin().file();
        String key = cluster != null ? "name " + cluster : "file " + file;
        if (found == null) {
            String name = cluster != null ? cluster : stem(file);
            found = groups.computeIfAbsent(
                    key, k -> new Group(name, null, node.origin(), node.at(), new ArrayList<>()));
        }
        return found;
    }

    private static String stem(@Nullable String file) {
        String name = file == null ? "(unnamed)" : file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private CceClusterSubject subject(int id, Group group, List<String> open, boolean isolated) {
        List<NodeAgencyFacts> agencies = new ArrayList<>();
        boolean known = !group.nodes().isEmpty();
        for (CceNode node : group.nodes()) {
            known &= node.agencyKnown();
            Text agency = node.agency();
            if (agency != null) {
                agencies.add(new NodeAgencyFacts(
                        node.name(),
                        node.pool(),
                        agency.value(),
                        agency.unresolved(),
                        rights(agency.value()),
                        places.add(node.origin(), agency.at())));
            }
        }
        return new CceClusterSubject(
                id,
                SubjectResource.cloud("CceCluster", group.name(), group.project()),
                places.add(group.origin(), group.at()),
                agencies,
                group.nodes().size(),
                known,
                coverages.complete(SOURCE, null),
                open,
                isolated,
                coverages.complete("k8s.networkpolicies", null) && coverages.complete("k8s.workloads", null));
    }

    private String rights(String agency) {
        String rights = "unknown";
        for (HuaweiAgency known : snapshot.huawei().agencies()) {
            for (String role : known.name().equals(agency) ? known.roles() : List.<String>of()) {
                if (HuaweiGroups.isAdmin(role)) {
                    return "privileged";
                }
                boolean pull = PULL.contains(role.toLowerCase(Locale.ROOT)) && !rights.equals("broad");
                rights = pull ? "pull" : "broad";
            }
        }
        return rights;
    }
}
