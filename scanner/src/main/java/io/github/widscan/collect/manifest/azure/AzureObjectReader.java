package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.CustomObjectReader;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/**
 * Reads managed identities, federated credentials and AKS clusters that Azure Service Operator manages.
 *
 * @see <a href="https://azure.github.io/azure-service-operator/reference/managedidentity/">Azure Service Operator:
 *     managedidentity.azure.com</a>
 * @see <a href="https://azure.github.io/azure-service-operator/reference/containerservice/">containerservice.azure.com</a>
 */
public final class AzureObjectReader implements CustomObjectReader {
    private static final String IDENTITIES = "managedidentity.azure.com/";
    private static final String CLUSTERS = "containerservice.azure.com/";

    @Override
    public boolean reads(String apiVersion, String kind) {
        return switch (kind) {
            case "UserAssignedIdentity", "FederatedIdentityCredential" -> apiVersion.startsWith(IDENTITIES);
            case "ManagedCluster" -> apiVersion.startsWith(CLUSTERS);
            default -> false;
        };
    }

    @Override
    public void read(Cursor object, Meta meta) {
        Cursor spec = object.get("spec");
        if (spec == null || spec.mapping() == null) {
            return;
        }
        String inAzure = spec.string("azureName");
        String name = inAzure == null || inAzure.isBlank() ? meta.ref().name() : inAzure;
        Cursor status = object.get("status");
        switch (meta.ref().kind()) {
            case "UserAssignedIdentity" -> identity(object, name, status);
            case "FederatedIdentityCredential" -> credential(object, name, spec);
            default ->
                AksClusterReader.add(
                        object,
                        name,
                        status == null ? null : status.string("id"),
                        spec,
                        status == null ? spec : status,
                        AksClusterReader.hasLinkLocalField(version(meta.ref().apiVersion())));
        }
    }

    private static void identity(Cursor object, String name, @Nullable Cursor status) {
        IdentityReader.add(
                object,
                name,
                status == null ? null : status.string("id"),
                status == null ? null : status.string("clientId"));
    }

    private static void credential(Cursor object, String name, Cursor spec) {
        Cursor owner = spec.get("owner");
        String armId = owner == null ? null : owner.string("armId");
        String of = owner == null ? null : owner.string("name");
        if (armId != null) {
            of = armId.substring(armId.lastIndexOf('/') + 1);
        }
        FederatedCredentialReader.add(
                object,
                name,
                new AzureOwner(Kind.MANAGED_IDENTITY, armId, of),
                spec.text("issuer"),
                spec.text("subject"),
                expression(spec),
                spec.get("audiences"));
        FederatedCredentialReader.partial(object.context());
    }

    private static @Nullable Text expression(Cursor spec) {
        Cursor expression = spec.get("claimsMatchingExpression");
        return expression == null ? null : expression.text("value");
    }

    /** {@code containerservice.azure.com/v1api20240402preview} is version {@code 2024-04-02-preview}. */
    private static @Nullable String version(String apiVersion) {
        String version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        int at = version.startsWith("v1api") ? "v1api".length() : version.startsWith("v") ? 1 : -1;
        if (at < 0 || version.length() < at + 8) {
            return null;
        }
        String date = version.substring(at, at + 8);
        String rest = version.substring(at + 8);
        return date.substring(0, 4) + "-" + date.substring(4, 6) + "-" + date.substring(6)
                + (rest.equals("preview") ? "-preview" : "");
    }
}
