package io.github.widscan.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one workload gets cloud credentials today. */
public record InventoryEntry(
        Resource resource, @Nullable String serviceAccount, @Nullable Integer replicas, List<Credential> credentials) {
    public InventoryEntry {
        credentials = List.copyOf(credentials);
    }
}
