package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node pool of a GKE cluster.
 *
 * @param cluster null when the document does not say
 * @param project null when not known
 * @param location of the cluster; null when not known
 * @param metadataMode {@code GKE_METADATA}, {@code GCE_METADATA}, or an older word; null when not set
 * @param serviceAccount null when not set, which means the default one of Compute Engine
 * @param scopes OAuth scopes of the nodes, as written
 * @param imageType null when not given
 * @param answer as in {@link GkeCluster}
 * @param configAt where its nodes are described, else the pool
 * @see <a href="https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.nodePools">
 *     nodePools</a>
 */
public record GkeNodePool(
        String name,
        @Nullable String cluster,
        @Nullable String project,
        @Nullable String location,
        @Nullable Text metadataMode,
        @Nullable Text serviceAccount,
        List<Text> scopes,
        @Nullable String imageType,
        boolean answer,
        At configAt,
        Origin origin,
        At at) {
    public GkeNodePool {
        scopes = List.copyOf(scopes);
    }
}
