package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One source of a projected volume. */
public sealed interface ProjectedSource {
    /**
     * A token of the pod's ServiceAccount.
     *
     * @param audience null when not set: then the API server's own
     * @param expirationSeconds as written; null when not set: then 3600. It may be no number.
     * @param path relative to the mount
     * @see <a href="https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken">projected
     *     volumes</a>
     */
    record ServiceAccountToken(@Nullable Text audience, @Nullable Text expirationSeconds, @Nullable Text path, At at)
            implements ProjectedSource {}

    /** Keys of a Secret; no items means all keys. */
    record Secret(String name, List<Volume.Item> items, boolean optional, At at) implements ProjectedSource {
        public Secret {
            items = List.copyOf(items);
        }
    }

    /** Keys of a ConfigMap; no items means all keys. */
    record ConfigMap(String name, List<Volume.Item> items, At at) implements ProjectedSource {
        public ConfigMap {
            items = List.copyOf(items);
        }
    }

    /** Anything else: downward API, cluster trust bundle. */
    record Other(At at) implements ProjectedSource {}
}
