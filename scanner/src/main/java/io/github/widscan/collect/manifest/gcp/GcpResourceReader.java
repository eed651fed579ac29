package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.ResourceReader;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources of Terraform's Google Cloud provider.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/google/latest/docs">Google Cloud provider</a>
 */
public final class GcpResourceReader implements ResourceReader {
    @Override
    public boolean reads(String type) {
        return switch (type) {
            case "google_service_account",
                    "google_service_account_key",
                    "google_service_account_iam_member",
                    "google_service_account_iam_binding",
                    "google_service_account_iam_policy",
                    "google_project_iam_member",
                    "google_project_iam_binding",
                    "google_project_iam_policy",
                    "google_folder_iam_member",
                    "google_folder_iam_binding",
                    "google_folder_iam_policy",
                    "google_organization_iam_member",
                    "google_organization_iam_binding",
                    "google_organization_iam_policy",
                    "google_project_iam_custom_role",
                    "google_organization_iam_custom_role",
                    "google_iam_workload_identity_pool",
                    "google_iam_workload_identity_pool_provider",
                    "google_container_cluster",
                    "google_container_node_pool" -> true;
            default -> false;
        };
    }

    @Override
    public void read(Resource resource, Resources all) {
        String type = resource.type();
        switch (type) {
            case "google_service_account" -> TerraformAccounts.account(resource);
            case "google_service_account_key" -> TerraformAccounts.key(resource, all);
            case "google_project_iam_custom_role", "google_organization_iam_custom_role" ->
                TerraformAccounts.role(resource);
            case "google_iam_workload_identity_pool_provider" -> TerraformAccounts.provider(resource, all);
            case "google_container_cluster" -> TerraformClusters.cluster(resource, all);
            case "google_container_node_pool" -> TerraformClusters.pool(resource, all);
            case "google_iam_workload_identity_pool" -> {
                // Looked at from its providers.
            }
            default -> TerraformPolicies.read(resource, all);
        }
    }

    /** The text of an attribute; null when it is not set, or not known yet. */
    static @Nullable String known(Resource resource, String attribute) {
        Text text = resource.text(attribute);
        return text == null || text.unresolved() || text.value().isEmpty() ? null : text.value();
    }
}
