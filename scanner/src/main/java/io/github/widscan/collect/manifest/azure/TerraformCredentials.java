package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Federated credentials of Terraform, and the managed identities that they belong to. */
final class TerraformCredentials {
    private static final String IDENTITY = "azurerm_user_assigned_identity";

    private TerraformCredentials() {}

    static void ofIdentity(Resource resource, Resources all) {
        add(resource, name(resource, "name"), identityOwner(resource, all), "audience");
    }

    /** @param audiences how the attribute is called: the flexible ones have one audience */
    static void ofApplication(Resource resource, Resources all, String audiences) {
        add(
                resource,
                name(resource, "display_name"),
                new AzureOwner(Kind.APPLICATION, null, TerraformApplications.owner(resource, all)),
                audiences);
    }

    private static void add(Resource resource, String name, AzureOwner owner, String audiences) {
        FederatedCredentialReader.add(
                resource.place(),
                name,
                owner,
                resource.text("issuer"),
                resource.text("subject"),
                resource.text("claims_matching_expression"),
                resource.values().get(audiences));
        FederatedCredentialReader.partial(resource.place().context());
    }

    /** Versions of the provider differ in the attribute's name; some fill in the other one after apply. */
    private static AzureOwner identityOwner(Resource resource, Resources all) {
        Resource identity = null;
        for (String attribute : List.of("user_assigned_identity_id", "parent_id")) {
            String id = known(resource, attribute);
            if (id != null) {
                return new AzureOwner(Kind.MANAGED_IDENTITY, id, id.substring(id.lastIndexOf('/') + 1));
            }
            identity = identity == null ? all.target(resource, attribute, IDENTITY) : identity;
        }
        return identity == null
                ? new AzureOwner(Kind.MANAGED_IDENTITY, null, null)
                : new AzureOwner(Kind.MANAGED_IDENTITY, id(identity), name(identity, "name"));
    }

    static void identity(Resource resource) {
        IdentityReader.add(resource.place(), name(resource, "name"), id(resource), known(resource, "client_id"));
    }

    /** Of an identity that the plan makes, the text that stands for the id there: two may have the same name. */
    private static @Nullable String id(Resource identity) {
        Text id = identity.text("id");
        return id == null || id.value().isEmpty() ? null : id.value();
    }

    /** The name in the cloud; the address where that is unknown. */
    static String name(Resource resource, String attribute) {
        String name = known(resource, attribute);
        return name == null ? resource.address() : name;
    }

    /** A text that is known and not empty. */
    static @Nullable String known(Resource resource, String attribute) {
        return known(resource.text(attribute));
    }

    static @Nullable String known(@Nullable Text text) {
        return text == null || text.unresolved() || text.value().isBlank() ? null : text.value();
    }
}
