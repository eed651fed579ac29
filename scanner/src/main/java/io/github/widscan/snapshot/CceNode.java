package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A node or node pool of a CCE cluster.
 *
 * @param cluster id or name of its cluster; null when the document does not say
 * @param agency of its ECS; null when the document names none
 * @param agencyKnown the document is of a kind that names an agency where there is one
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-cce/cce_02_0244.html">Listing nodes</a>
 */
public record CceNode(
        String name,
        boolean pool,
        @Nullable String cluster,
        @Nullable Text agency,
        boolean agencyKnown,
        Origin origin,
        At at) {}
