package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A user-assigned managed identity.
 *
 * @param resourceId as written; null when the document does not tell
 * @param subscription from the resource id
 * @param clientId what ServiceAccounts are annotated with; null when the document does not tell
 * @see <a href="https://learn.microsoft.com/rest/api/managedidentity/user-assigned-identities/get">User Assigned
 *     Identities</a>
 */
public record ManagedIdentity(
        String name,
        @Nullable String resourceId,
        @Nullable String subscription,
        @Nullable String clientId,
        Origin origin,
        At at) {}
