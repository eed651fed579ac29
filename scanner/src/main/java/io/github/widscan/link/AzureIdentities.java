package io.github.widscan.link;

import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.EntraApplication;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.ManagedIdentity;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whose the federated credentials of a snapshot are. */
final class AzureIdentities {
    static final String SOURCE = "azure.fic";

    private static final String BINDING_AUDIENCE = "api://AKSIdentityBinding";

    private final List<Owned> all = new ArrayList<>();
    private final AzureFacts azure;
    private final Coverages coverages;

    /**
     * A federated credential with what is known of its owner.
     *
     * @param clientId null when it is not known
     * @param label resource id, name or client id: the best that names the owner
     * @param identity the managed identity; null when it was not read
     * @param application the application; null when it was not read
     */
    record Owned(
            FederatedCredential credential,
            Kind kind,
            @Nullable String clientId,
            @Nullable String label,
            @Nullable ManagedIdentity identity,
            @Nullable EntraApplication application) {}

    AzureIdentities(AzureFacts azure, Set<String> annotated, Coverages coverages) {
        this.azure = azure;
        this.coverages = coverages;
        for (FederatedCredential credential : azure.federatedCredentials()) {
            all.add(owned(credential, annotated));
        }
    }

    /** In the order of the snapshot. */
    List<Owned> all() {
        return all;
    }

    /** Those of the identity or application with a client id. */
    List<Owned> of(String clientId) {
        List<Owned> of = new ArrayList<>(1);
        for (Owned owned : all) {
            if (clientId.equalsIgnoreCase(owned.clientId())) {
                of.add(owned);
            }
        }
        return of;
    }

    private Owned owned(FederatedCredential credential, Set<String> annotated) {
        AzureOwner owner = credential.owner();
        ManagedIdentity identity = owner.kind() == Kind.APPLICATION ? null : identity(credential);
        if (identity != null) {
            String id = identity.resourceId();
            return new Owned(
                    credential,
                    Kind.MANAGED_IDENTITY,
                    identity.clientId(),
                    id == null ? identity.name() : id,
                    identity,
                    null);
        }
        EntraApplication application = owner.kind() == Kind.MANAGED_IDENTITY ? null : application(owner.name());
        if (application != null) {
            return new Owned(
                    credential,
                    Kind.APPLICATION,
                    application.clientId(),
                    application.clientId() == null ? application.name() : application.clientId(),
                    null,
                    application);
        }
        String name = owner.name();
        // A file may be named after the client id.
        String clientId = name != null && annotated.contains(name.toLowerCase(Locale.ROOT)) ? name : null;
        String label = owner.resourceId() == null ? name : owner.resourceId();
        return new Owned(credential, owner.kind(), clientId, label, null, null);
    }

    private @Nullable ManagedIdentity identity(FederatedCredential credential) {
        AzureOwner owner = credential.owner();
        String id = owner.resourceId();
        List<ManagedIdentity> named = new ArrayList<>(1);
        for (ManagedIdentity identity : azure.identities()) {
            if (id != null && id.equalsIgnoreCase(identity.resourceId())) {
                return identity;
            }
            boolean other = id != null && identity.resourceId() != null;
            if (!other && identity.name().equalsIgnoreCase(owner.name())) {
                named.add(identity);
            }
        }
        List<ManagedIdentity> nearest = Nearest.to(credential.origin(), named, ManagedIdentity::origin);
        return nearest.size() == 1 ? nearest.get(0) : null;
    }

    private @Nullable EntraApplication application(@Nullable String name) {
        if (name == null) {
            return null;
        }
        EntraApplication byName = null;
        for (EntraApplication application : azure.applications()) {
            if (name.equalsIgnoreCase(application.clientId()) || name.equalsIgnoreCase(application.objectId())) {
                return application;
            }
            byName = byName == null && name.equals(application.name()) ? application : byName;
        }
        return byName;
    }

    /** All federated credentials of the client were read. */
    boolean complete(String clientId) {
        if (coverages.complete(SOURCE, clientId)) {
            return true;
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (ManagedIdentity identity : azure.identities()) {
            if (clientId.equalsIgnoreCase(identity.clientId())) {
                add(scopes, identity.resourceId());
            }
        }
        for (EntraApplication application : azure.applications()) {
            if (clientId.equalsIgnoreCase(application.clientId())) {
                add(scopes, application.objectId());
                add(scopes, application.name());
            }
        }
        for (String scope : scopes) {
            if (coverages.complete(SOURCE, scope) || coverages.complete(SOURCE, scope.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static void add(Set<String> scopes, @Nullable String scope) {
        if (scope != null) {
            scopes.add(scope);
        }
    }

    /**
     * Identity bindings of AKS need one credential for all clusters and decide access by ClusterRole.
     *
     * @see <a href="https://learn.microsoft.com/azure/aks/identity-bindings-concepts">Identity bindings</a>
     */
    static boolean isIdentityBinding(FederatedCredential credential) {
        Text issuer = credential.issuer();
        if (issuer != null
                && issuer.value().startsWith("https://ib.oic.")
                && issuer.value().contains(".azure.com/")) {
            return true;
        }
        for (Text audience : credential.audiences()) {
            if (audience.value().equals(BINDING_AUDIENCE)) {
                return true;
            }
        }
        return false;
    }
}
