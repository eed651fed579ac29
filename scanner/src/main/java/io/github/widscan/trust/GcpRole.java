package io.github.widscan.trust;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a role of Google Cloud IAM is good for, as far as it matters who has it. */
public enum GcpRole {
    /** Its holder becomes a service account, or makes keys of one. */
    IMPERSONATION,
    /** Its holder may do nearly all, of everything or of one service. */
    ADMIN,
    /** What every node needs: pull images, write logs and metrics. */
    READ_ONLY,
    OTHER,
    /** A custom role that was not read, or a template that is not filled in. */
    UNKNOWN;

    /** @see <a href="https://cloud.google.com/iam/docs/service-account-permissions">roles on service accounts</a> */
    private static final Set<String> IMPERSONATIONS = Set.of(
            "roles/iam.workloadIdentityUser",
            "roles/iam.serviceAccountTokenCreator",
            "roles/iam.serviceAccountUser",
            "roles/iam.serviceAccountOpenIdTokenCreator",
            "roles/iam.serviceAccountKeyAdmin",
            "roles/iam.serviceAccountAdmin");

    /** Of these, the ones whose holder gets an access token. */
    private static final Set<String> TOKENS = Set.of(
            "roles/iam.workloadIdentityUser",
            "roles/iam.serviceAccountTokenCreator",
            "iam.serviceAccounts.getAccessToken");

    private static final Set<String> PERMISSIONS = Set.of(
            "iam.serviceAccounts.getAccessToken",
            "iam.serviceAccounts.getOpenIdToken",
            "iam.serviceAccounts.signJwt",
            "iam.serviceAccounts.signBlob",
            "iam.serviceAccounts.implicitDelegation",
            "iam.serviceAccounts.actAs",
            "iam.serviceAccounts.setIamPolicy",
            "iam.serviceAccountKeys.create");

    private static final Set<String> READERS = Set.of(
            "roles/artifactregistry.reader",
            "roles/autoscaling.metricsWriter",
            "roles/cloudtrace.agent",
            "roles/container.defaultNodeServiceAccount",
            "roles/container.nodeServiceAccount",
            "roles/logging.logWriter",
            "roles/monitoring.metricWriter",
            "roles/monitoring.viewer",
            "roles/stackdriver.resourceMetadata.writer",
            "roles/telemetry.writer");

    /** As rules and reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The class of a role.
     *
     * @param permissions of a custom role; null when it was not read, or is none
     */
    public static GcpRole of(String role, @Nullable List<String> permissions) {
        if (!isCustom(role)) {
            return predefined(role);
        }
        if (permissions == null) {
            return UNKNOWN;
        }
        GcpRole found = OTHER;
        for (String permission : permissions) {
            if (PERMISSIONS.contains(permission)) {
                return IMPERSONATION;
            }
            found = permission.endsWith(".setIamPolicy") ? ADMIN : found;
        }
        return found;
    }

    private static GcpRole predefined(String role) {
        if (Unresolved.in(role)) {
            return UNKNOWN;
        }
        if (IMPERSONATIONS.contains(role)) {
            return IMPERSONATION;
        }
        if (READERS.contains(role)) {
            return READ_ONLY;
        }
        boolean admin = isBasic(role)
                || role.endsWith(".admin")
                || role.endsWith("Admin")
                || role.endsWith("roles/securityAdmin");
        return admin ? ADMIN : OTHER;
    }

    /** Its holder may change everything, service accounts included. */
    public static boolean isBasic(String role) {
        return role.equals("roles/owner") || role.equals("roles/editor");
    }

    /** {@code projects/P/roles/R} or {@code organizations/N/roles/R}. */
    public static boolean isCustom(String role) {
        return role.startsWith("projects/") || role.startsWith("organizations/");
    }

    /** Its holder gets access tokens of the service account, as a pod of GKE needs. */
    public static boolean givesTokens(String role, @Nullable List<String> permissions) {
        if (TOKENS.contains(role)) {
            return true;
        }
        return permissions != null && permissions.contains("iam.serviceAccounts.getAccessToken");
    }
}
