package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one workload gets credentials.
 *
 * @param serviceAccount {@code namespace/name}, or the name alone where the namespace is not known
 */
public record InventoryRow(
        SubjectResource resource, String serviceAccount, @Nullable Integer replicas, List<Way> ways) {
    public InventoryRow {
        ways = List.copyOf(ways);
    }

    /** One way to credentials; words as in {@link Binding}. */
    public record Way(String method, @Nullable String provider, @Nullable String principal, @Nullable String source) {}
}
