package io.github.widscan.snapshot;

import java.util.List;

/** What is known of Azure subscriptions and Entra tenants. */
public record AzureFacts() {
    /** Nothing known. */
    public static AzureFacts none() {
        return new AzureFacts();
    }

    /** All that the parts know, in their order. */
    public static AzureFacts join(List<AzureFacts> parts) {
        return parts.isEmpty() ? none() : parts.get(0);
    }
}
