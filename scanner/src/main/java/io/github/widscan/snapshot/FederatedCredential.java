package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A federated identity credential of Entra ID: whose tokens a managed identity or an application accepts.
 *
 * @param name as the document has it; the file's stem where it has none
 * @param owner whose it is
 * @param issuer compared as it stands, a slash at the end included; null when something else fills it in
 * @param subject the exact {@code sub} claim; null when there is an expression in its place
 * @param expression {@code claimsMatchingExpression} of a flexible credential; null for others
 * @param audiences accepted {@code aud} claims
 * @param audiencesAt the list; null when the document has none
 * @see <a href="https://learn.microsoft.com/graph/api/resources/federatedidentitycredential">federatedIdentityCredential</a>
 */
public record FederatedCredential(
        String name,
        AzureOwner owner,
        @Nullable Text issuer,
        @Nullable Text subject,
        @Nullable Text expression,
        List<Text> audiences,
        @Nullable At audiencesAt,
        Origin origin,
        At at) {
    public FederatedCredential {
        audiences = List.copyOf(audiences);
    }
}
