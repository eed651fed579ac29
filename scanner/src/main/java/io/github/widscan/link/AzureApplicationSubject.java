package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An application of Entra ID.
 *
 * @param clientId null when it is not known
 * @param federated some federated credential of the scan is its own
 * @param users ServiceAccounts that name it, as {@code namespace/name}
 * @param credentials its secrets and certificates
 * @param credentialsKnown all of them were read
 */
public record AzureApplicationSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String clientId,
        boolean federated,
        List<String> users,
        List<AppCredentialFacts> credentials,
        boolean credentialsKnown)
        implements Subject {
    public AzureApplicationSubject {
        users = List.copyOf(users);
        credentials = List.copyOf(credentials);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("clientId", clientId);
        out.put("federated", federated);
        out.strings("users", users);
        out.list("credentials", credentials);
        out.put("credentialsKnown", credentialsKnown);
    }
}
