package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Text;

/** AKS clusters of Terraform. The provider has no attribute for {@code podLinkLocalAccess}. */
final class TerraformCluster {
    private TerraformCluster() {}

    static void read(Resource resource) {
        Cursor place = resource.place();
        Cursor written = place.get("values");
        if (written != null) {
            written.hide(
                    "kube_config",
                    "kube_config_raw",
                    "kube_admin_config",
                    "kube_admin_config_raw",
                    "service_principal",
                    "windows_profile");
        }
        Cursor network = resource.block("network_profile");
        Cursor kubelet = resource.block("kubelet_identity");
        Text issuer = resource.text("oidc_issuer_url");
        boolean none = issuer == null
                || issuer.value().isBlank()
                || "false".equals(resource.values().string("oidc_issuer_enabled"));
        String id = TerraformCredentials.known(resource, "id");
        DocumentContext context = place.context();
        context.add(AzureFacts.of(new AksCluster(
                TerraformCredentials.name(resource, "name"),
                id,
                IdentityReader.subscription(id),
                none ? null : issuer,
                AksClusterReader.flag(resource.values(), "workload_identity_enabled"),
                null,
                null,
                network == null ? null : network.text("network_plugin"),
                network == null ? null : network.text("network_policy"),
                null,
                false,
                network == null ? place.at() : network.at(),
                kubelet == null ? null : TerraformCredentials.known(kubelet.text("client_id")),
                kubelet == null ? null : TerraformCredentials.known(kubelet.text("object_id")),
                context.origin(),
                place.at())));
        context.add(new Coverage(AksClusterReader.SOURCE, null, State.PARTIAL, "read from files", false));
    }
}
