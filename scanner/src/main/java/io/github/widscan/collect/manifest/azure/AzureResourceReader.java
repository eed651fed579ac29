package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.ResourceReader;
import io.github.widscan.collect.manifest.terraform.Resources;

/**
 * Reads resources of Terraform's providers for Azure and Entra ID.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs">azurerm</a>
 * @see <a href="https://registry.terraform.io/providers/hashicorp/azuread/latest/docs">azuread</a>
 */
public final class AzureResourceReader implements ResourceReader {
    @Override
    public boolean reads(String type) {
        return switch (type) {
            case "azurerm_federated_identity_credential",
                    "azuread_application_federated_identity_credential",
                    "azuread_application_flexible_federated_identity_credential",
                    "azurerm_user_assigned_identity",
                    "azuread_application",
                    "azuread_application_registration",
                    "azuread_application_password",
                    "azuread_application_certificate",
                    "azurerm_role_assignment",
                    "azurerm_kubernetes_cluster" -> true;
            default -> false;
        };
    }

    @Override
    public void read(Resource resource, Resources all) {
        switch (resource.type()) {
            case "azurerm_federated_identity_credential" -> TerraformCredentials.ofIdentity(resource, all);
            case "azuread_application_federated_identity_credential" ->
                TerraformCredentials.ofApplication(resource, all, "audiences");
            case "azuread_application_flexible_federated_identity_credential" ->
                TerraformCredentials.ofApplication(resource, all, "audience");
            case "azurerm_user_assigned_identity" -> TerraformCredentials.identity(resource);
            case "azuread_application", "azuread_application_registration" -> TerraformApplications.read(resource);
            case "azuread_application_password" -> TerraformApplications.credential(resource, false, all);
            case "azuread_application_certificate" -> TerraformApplications.credential(resource, true, all);
            case "azurerm_role_assignment" -> {
                String name = TerraformCredentials.known(resource, "role_definition_name");
                RoleAssignmentReader.add(
                        resource.place(),
                        TerraformCredentials.known(resource, "principal_id"),
                        null,
                        name == null ? TerraformCredentials.known(resource, "role_definition_id") : name,
                        TerraformCredentials.known(resource, "scope"));
            }
            default -> TerraformCluster.read(resource);
        }
    }
}
