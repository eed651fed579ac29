package io.github.widscan.link;

import io.github.widscan.snapshot.GcpIamBinding;
import org.jspecify.annotations.Nullable;

/** Commands that change IAM policies, with the names of the scan where they are known. */
final class GcpFix {
    private static final String POOLS = "/locations/global/workloadIdentityPools/";

    private GcpFix() {}

    /** Lets a ServiceAccount act as a service account. */
    static String impersonation(String email, GcpPolicies policies, String namespace, String name) {
        String pool = policies.pool();
        return "gcloud iam service-accounts add-iam-policy-binding " + GcpNames.quoted(email)
                + " --role=roles/iam.workloadIdentityUser --member="
                + GcpNames.quoted(principal(pool, pool == null ? null : policies.number(pool), namespace, name));
    }

    /** {@code principal://…/subject/ns/NS/sa/KSA}; capitals stand for what is not known. */
    static String principal(
            @Nullable String pool, @Nullable String number, @Nullable String namespace, @Nullable String name) {
        return "principal://iam.googleapis.com/projects/" + (number == null ? "PROJECT_NUMBER" : number) + POOLS
                + (pool == null ? "PROJECT_ID.svc.id.goog" : pool)
                + "/subject/ns/" + (namespace == null ? "NAMESPACE" : namespace)
                + "/sa/" + (name == null ? "SERVICEACCOUNT" : name);
    }

    /** @param verb {@code add} or {@code remove} */
    static String command(String verb, GcpIamBinding binding, String member) {
        return group(binding) + " " + verb + "-iam-policy-binding " + GcpNames.quoted(bare(binding.resource()))
                + " --role=" + GcpNames.quoted(binding.role().value()) + " --member=" + GcpNames.quoted(member);
    }

    private static String group(GcpIamBinding binding) {
        return switch (binding.level()) {
            case SERVICE_ACCOUNT, UNKNOWN -> "gcloud iam service-accounts";
            case PROJECT -> "gcloud projects";
            case FOLDER -> "gcloud resource-manager folders";
            case ORGANIZATION -> "gcloud organizations";
            case OTHER -> "gcloud RESOURCE";
        };
    }

    private static String bare(String resource) {
        return resource.substring(resource.lastIndexOf('/') + 1);
    }
}
