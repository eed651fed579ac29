package io.github.widscan.link;

import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.AzureRoleAssignment;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the identity of an AKS cluster's nodes may do, as far as role assignments were read.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">built-in roles</a>
 */
final class AzureRights {
    /** Owner, User Access Administrator, Role Based Access Control Administrator: their holder gives himself the rest. */
    private static final Set<String> ADMIN = Set.of(
            "owner",
            "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            "user access administrator",
            "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
            "role based access control administrator",
            "f58310d9-a9f6-439a-9e8d-f62e7b41a168");

    private static final Set<String> CONTRIBUTOR = Set.of("contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c");
    private static final Set<String> PULL = Set.of("acrpull", "7f951dda-4ed3-4680-a7ca-43fe172d538d");

    private AzureRights() {}

    /** As in {@link AksClusterSubject#kubeletRights()}. */
    static String of(List<AzureRoleAssignment> assignments, AksCluster cluster) {
        String rights = "unknown";
        for (AzureRoleAssignment assignment : assignments) {
            if (!has(assignment, cluster.kubeletClientId()) && !has(assignment, cluster.kubeletObjectId())) {
                continue;
            }
            String role = assignment.role().toLowerCase(Locale.ROOT);
            role = role.substring(role.lastIndexOf('/') + 1);
            if (ADMIN.contains(role) || (CONTRIBUTOR.contains(role) && isWide(assignment.scope()))) {
                return "privileged";
            }
            rights = PULL.contains(role) && !rights.equals("broad") ? "pull" : "broad";
        }
        return rights;
    }

    private static boolean has(AzureRoleAssignment assignment, @Nullable String principal) {
        return principal != null && assignment.principals().stream().anyMatch(principal::equalsIgnoreCase);
    }

    /** A subscription, a resource group or more, and no single resource. */
    private static boolean isWide(@Nullable String scope) {
        return scope == null
                || !scope.toLowerCase(Locale.ROOT).contains("/providers/")
                || scope.toLowerCase(Locale.ROOT).startsWith("/providers/microsoft.management/");
    }
}
