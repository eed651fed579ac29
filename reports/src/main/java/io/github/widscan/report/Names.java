package io.github.widscan.report;

import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import org.jspecify.annotations.Nullable;

/** How reports call an object in one line. The parts are what the cluster says: each writer neutralises them itself. */
public final class Names {

    private Names() {}

    /** {@code Deployment shop/checkout (container app)}, {@code IamRole shop-admin in 123456789012}. */
    public static String of(Resource resource) {
        StringBuilder text = new StringBuilder(64).append(resource.kind()).append(' ');
        if (resource.namespace() != null) {
            text.append(resource.namespace()).append('/');
        }
        text.append(resource.name());
        if (resource.scope() != null) {
            text.append(" in ").append(resource.scope());
        }
        if (resource.container() != null) {
            text.append(" (container ").append(resource.container()).append(')');
        }
        return text.toString();
    }

    /** The cloud that a kind of cloud object belongs to; null for objects of a cluster. */
    public static @Nullable Provider cloudOf(Resource resource) {
        return switch (resource.kind()) {
            case "IamRole", "IamOidcProvider", "EksPodIdentityAssociation", "EksNodeGroup", "Ec2Instance" ->
                Provider.AWS;
            case "AzureFederatedCredential", "AzureManagedIdentity", "AzureApplication", "AksCluster" -> Provider.AZURE;
            case "GcpServiceAccount", "GcpIamPolicy", "GcpWorkloadIdentityProvider", "GkeCluster", "GkeNodePool" ->
                Provider.GCP;
            case "HuaweiIdentityProvider", "HuaweiConversionRule", "CceCluster" -> Provider.HUAWEI;
            default -> null;
        };
    }
}
