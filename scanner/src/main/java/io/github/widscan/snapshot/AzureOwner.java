package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * The managed identity or application that something belongs to, as a document refers to it.
 *
 * @param kind which of the two
 * @param resourceId of a managed identity in Azure Resource Manager, as written; null when the document does not tell
 * @param name of the managed identity; of an application whatever names it: display name, client id or object id. Null when
 *     the document does not tell
 */
public record AzureOwner(Kind kind, @Nullable String resourceId, @Nullable String name) {
    /** What it is. */
    public enum Kind {
        MANAGED_IDENTITY,
        APPLICATION,
        UNKNOWN
    }

    /** Of a document that does not say whose it is. */
    public static AzureOwner unknown() {
        return new AzureOwner(Kind.UNKNOWN, null, null);
    }
}
