package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.AzureOwner;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code az identity show|list}, {@code az identity federated-credential show|list},
 * {@code az ad app show|list}, {@code az ad app federated-credential show|list}, {@code az ad app credential list} and
 * {@code az aks show|list}, {@code az role assignment list} print, as JSON or YAML, what the REST APIs behind them answer, and Resource Manager templates,
 * which Bicep compiles to.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/reference-index">Azure CLI</a>
 */
public final class AzureDocumentReader implements DocumentReader {
    @Override
    public boolean mayConcern(DocumentText document) {
        return document.contains("federatedIdentityCredentials")
                || (document.contains("audiences") && document.contains("issuer"))
                || (document.contains("userAssignedIdentities") && document.contains("clientId"))
                || document.contains("passwordCredentials")
                || document.contains("keyCredentials")
                || (document.contains("keyId") && document.contains("endDate"))
                || (document.contains("roleDefinitionId") && document.contains("principalId"))
                || (document.contains("agentPoolProfiles") && document.contains("networkProfile"))
                || ArmTemplateReader.mayConcern(document);
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        Cursor place = Cursor.root(root, context);
        if (place.isList()) {
            return list(place, place, null);
        }
        if (place.mapping() == null || isObject(place)) {
            return false;
        }
        if (ArmTemplateReader.is(place)) {
            return ArmTemplateReader.read(place);
        }
        Cursor value = place.get("value");
        if (value != null && value.isList()) {
            return list(place, value, applicationOf(place));
        }
        return one(place, AzureOwner.unknown());
    }

    /**
     * What a command or API lists.
     *
     * @param whole where a link to a next page would stand
     * @param application the one that the answer of Microsoft Graph is about
     */
    private static boolean list(Cursor whole, Cursor list, @Nullable String application) {
        List<Cursor> items = list.items();
        if (!items.isEmpty() && items.stream().allMatch(FederatedCredentialReader::is)) {
            FederatedCredentialReader.list(whole, items, application);
            return true;
        }
        if (!items.isEmpty() && items.stream().allMatch(ApplicationReader::isCredential)) {
            ApplicationReader.credentials(list, items);
            return true;
        }
        boolean ours = false;
        for (Cursor item : items) {
            if (!item.isList() && !isObject(item)) {
                ours |= one(item, AzureOwner.unknown());
            }
        }
        if (ours) {
            Listings.cut(whole, "azure.fic", null);
        }
        return ours;
    }

    /** Of Kubernetes: somebody else's. */
    private static boolean isObject(Cursor place) {
        return place.has("kind") && place.has("apiVersion");
    }

    private static boolean one(Cursor place, AzureOwner owner) {
        if (FederatedCredentialReader.is(place)) {
            FederatedCredentialReader.read(place, FederatedCredentialReader.owner(place, owner));
            place.context().countObject();
            FederatedCredentialReader.partial(place.context());
            return true;
        }
        if (IdentityReader.is(place)) {
            IdentityReader.read(place);
            place.context().countObject();
            return true;
        }
        if (ApplicationReader.is(place)) {
            ApplicationReader.read(place);
            place.context().countObject();
            return true;
        }
        if (RoleAssignmentReader.is(place)) {
            RoleAssignmentReader.read(place);
            place.context().countObject();
            return true;
        }
        if (AksClusterReader.is(place)) {
            AksClusterReader.read(place, AksClusterReader.hasLinkLocalField(place));
            place.context().countObject();
            return true;
        }
        return false;
    }

    /** Microsoft Graph says in {@code @odata.context} whose credentials it lists. */
    private static @Nullable String applicationOf(Cursor place) {
        String context = place.string("@odata.context");
        if (context == null) {
            return null;
        }
        int from = context.indexOf("applications('");
        int end = from < 0 ? -1 : context.indexOf('\'', from + "applications('".length());
        return end < 0 ? null : context.substring(from + "applications('".length(), end);
    }
}
