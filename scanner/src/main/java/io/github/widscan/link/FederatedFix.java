package io.github.widscan.link;

import io.github.widscan.link.AzureIdentities.Owned;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.EntraApplication;
import io.github.widscan.snapshot.ManagedIdentity;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AzureTrust;
import org.jspecify.annotations.Nullable;

/**
 * Writes the command that mends a federated credential, with the names, issuer and subject of this scan.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/identity/federated-credential">az identity federated-credential</a>
 * @see <a href="https://learn.microsoft.com/cli/azure/ad/app/federated-credential">az ad app federated-credential</a>
 */
final class FederatedFix {
    private FederatedFix() {}

    /** Makes one that lets a subject in. */
    static String create(
            String clientId, @Nullable Owned nearest, @Nullable Owned owner, @Nullable String issuer, String subject) {
        Owned of = nearest == null ? owner : nearest;
        String name = subject.substring(subject.indexOf(':', "system:serviceaccount".length()) + 1)
                .replace(':', '-');
        if (of != null && of.kind() == Kind.APPLICATION) {
            return application("create", clientId, null, name, issuer, subject, AzureTrust.AUDIENCE);
        }
        return identity("create", of, name, issuer, subject, AzureTrust.AUDIENCE);
    }

    /** Gives an existing one this issuer, subject and audience. */
    static String update(Owned owned, @Nullable String issuer, String subject, String audience) {
        String name = owned.credential().name();
        return owned.kind() == Kind.APPLICATION
                ? application("update", applicationId(owned), name, name, issuer, subject, audience)
                : identity("update", owned, name, issuer, subject, audience);
    }

    static String delete(Owned owned) {
        String name = Shell.word(owned.credential().name());
        return owned.kind() == Kind.APPLICATION
                ? "az ad app federated-credential delete --id " + Shell.word(applicationId(owned))
                        + " --federated-credential-id " + name
                : "az identity federated-credential delete --name " + name + whose(owned);
    }

    private static String identity(
            String verb, @Nullable Owned owned, String name, @Nullable String issuer, String subject, String audience) {
        return "az identity federated-credential " + verb + " --name " + Shell.word(name) + whose(owned) + " --issuer "
                + (issuer == null ? "ISSUER" : Shell.word(issuer)) + " --subject " + Shell.word(subject)
                + " --audiences " + Shell.word(audience);
    }

    private static String whose(@Nullable Owned owned) {
        ManagedIdentity identity = owned == null ? null : owned.identity();
        String id = identity != null && identity.resourceId() != null
                ? identity.resourceId()
                : owned == null ? null : owned.credential().owner().resourceId();
        String name = identity != null
                ? identity.name()
                : owned == null ? null : owned.credential().owner().name();
        String group = ArmId.resourceGroup(id);
        return " --identity-name " + (name == null ? "IDENTITY" : Shell.word(name)) + " --resource-group "
                + (group == null ? "RESOURCE_GROUP" : Shell.word(group));
    }

    private static String application(
            String verb,
            String id,
            @Nullable String credential,
            String name,
            @Nullable String issuer,
            String subject,
            String audience) {
        StringBuilder json = new StringBuilder("{\"name\": ");
        quoted(json, name).append(", \"issuer\": ");
        quoted(json, issuer == null ? "ISSUER" : issuer).append(", \"subject\": ");
        quoted(json, subject).append(", \"audiences\": [");
        quoted(json, audience).append("]}");
        return "az ad app federated-credential " + verb + " --id " + Shell.word(id)
                + (credential == null ? "" : " --federated-credential-id " + Shell.word(credential)) + " --parameters "
                + Shell.word(json.toString());
    }

    private static String applicationId(Owned owned) {
        EntraApplication application = owned.application();
        String id = application == null ? null : application.clientId();
        String name = owned.credential().owner().name();
        return id == null ? name == null || Text.isUnresolved(name) ? "APPLICATION" : name : id;
    }

    private static StringBuilder quoted(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c < ' ' ? ' ' : c);
        }
        return json.append('"');
    }
}
