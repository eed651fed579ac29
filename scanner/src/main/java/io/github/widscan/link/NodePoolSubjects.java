package io.github.widscan.link;

import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.GkeNodePool;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The node pools of a snapshot's GKE clusters. */
final class NodePoolSubjects {
    /**
     * What stands before the name of a scope in full.
     *
     * @see <a href="https://cloud.google.com/sdk/gcloud/reference/container/node-pools/create#--scopes">scopes and their
     *     short names</a>
     */
    private static final String SCOPE = "https://www.googleapis.com/auth/";

    private static final Set<String> BROAD_SCOPES = Set.of("cloud-platform", "compute", "compute-rw", "iam");

    private final GcpFacts gcp;
    private final GcpPolicies policies;
    private final Coverages coverages;
    private final Places places;

    NodePoolSubjects(GcpFacts gcp, GcpPolicies policies, Coverages coverages, Places places) {
        this.gcp = gcp;
        this.policies = policies;
        this.coverages = coverages;
        this.places = places;
    }

    List<NodePoolSubject> all() {
        List<NodePoolSubject> subjects = new ArrayList<>();
        for (GkeNodePool pool : gcp.nodePools()) {
            subjects.add(subject(subjects.size(), pool));
        }
        return subjects;
    }

    /** On some node pool, as far as its document says, pods get the node's own identity. */
    static boolean anyOpen(GcpFacts gcp) {
        for (GkeNodePool pool : gcp.nodePools()) {
            if (mode(pool, pool.metadataMode()).equals("node")) {
                return true;
            }
        }
        return false;
    }

    private NodePoolSubject subject(int id, GkeNodePool pool) {
        GkeCluster cluster = cluster(pool);
        Text mode = pool.metadataMode();
        Text account = pool.serviceAccount();
        int at = places.add(pool.origin(), pool.at());
        int configAt = places.add(pool.origin(), pool.configAt());
        return new NodePoolSubject(
                id,
                SubjectResource.cloud(
                        "GkeNodePool",
                        pool.cluster() == null ? pool.name() : pool.cluster() + "/" + pool.name(),
                        pool.project()),
                at,
                pool.cluster(),
                pool.project(),
                pool.location() == null && cluster != null ? cluster.location() : pool.location(),
                pool.name(),
                workloadPool(cluster),
                autopilot(cluster),
                pool.imageType() != null
                        && pool.imageType().toUpperCase(Locale.ROOT).startsWith("WINDOWS"),
                mode(pool, mode),
                mode == null ? null : mode.value(),
                mode == null ? configAt : places.add(pool.origin(), mode.at()),
                account(account),
                account == null ? null : account.value(),
                privilege(pool, account),
                hasBroadScopes(pool),
                account == null ? configAt : places.add(pool.origin(), account.at()));
    }

    private @Nullable GkeCluster cluster(GkeNodePool pool) {
        GkeCluster found = null;
        for (GkeCluster cluster : gcp.clusters()) {
            if (cluster.name().equals(pool.cluster())
                    && same(cluster.project(), pool.project())
                    && same(cluster.location(), pool.location())) {
                if (found != null && !Objects.equals(found.workloadPool(), cluster.workloadPool())) {
                    return null;
                }
                found = cluster;
            }
        }
        return found;
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one == null || other == null || one.equals(other);
    }

    private static String workloadPool(@Nullable GkeCluster cluster) {
        if (cluster == null) {
            return "unread";
        }
        Text pool = cluster.workloadPool();
        return pool == null ? "off" : pool.unresolved() ? "unresolved" : "on";
    }

    private static String autopilot(@Nullable GkeCluster cluster) {
        if (cluster == null) {
            return "unread";
        }
        if (cluster.autopilotUnresolved()) {
            return "unresolved";
        }
        return Boolean.TRUE.equals(cluster.autopilot()) ? "yes" : "no";
    }

    private static String mode(GkeNodePool pool, @Nullable Text mode) {
        if (mode == null) {
            return pool.answer() ? "node" : "unset";
        }
        if (mode.unresolved()) {
            return "unresolved";
        }
        return switch (mode.value()) {
            case "GKE_METADATA", "GKE_METADATA_SERVER" -> "gke";
            default -> "node";
        };
    }

    private static String account(@Nullable Text account) {
        if (account == null || GcpNames.isComputeDefault(account.value())) {
            return "default";
        }
        return account.unresolved() ? "unresolved" : "custom";
    }

    /** By the roles on the project and above it. */
    private String privilege(GkeNodePool pool, @Nullable Text account) {
        String project = pool.project();
        if (project == null && account != null) {
            project = GcpNames.project(account.value());
        }
        boolean undecided = !coverages.complete(GcpPolicies.PROJECT_POLICIES, null);
        for (GcpGrant grant : policies.above(project)) {
            String email = grant.member().email();
            if (email == null || grant.member().deleted() || !isAccount(email, account)) {
                continue;
            }
            if (grant.role() == GcpRole.ADMIN || grant.role() == GcpRole.IMPERSONATION) {
                return "broad";
            }
            undecided |= grant.role() == GcpRole.UNKNOWN;
        }
        if (project == null || !coverages.complete(GcpPolicies.PROJECT_POLICIES, project)) {
            return "unread";
        }
        return undecided ? "undecided" : "narrow";
    }

    private static boolean isAccount(String email, @Nullable Text account) {
        if (account == null || account.value().equals("default")) {
            return GcpNames.isComputeDefault(email);
        }
        return GcpNames.isSame(email, account.value());
    }

    /** One of the scopes is for all services, or makes machines or service accounts. */
    private static boolean hasBroadScopes(GkeNodePool pool) {
        for (Text scope : pool.scopes()) {
            String value = scope.value();
            if (BROAD_SCOPES.contains(value.startsWith(SCOPE) ? value.substring(SCOPE.length()) : value)) {
                return true;
            }
        }
        return false;
    }
}
