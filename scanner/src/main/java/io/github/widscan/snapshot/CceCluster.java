package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A cluster of Huawei Cloud's CCE.
 *
 * @param project null when the document does not say
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-cce/cce_02_0240.html">Listing clusters</a>
 */
public record CceCluster(String name, @Nullable String id, @Nullable String project, Origin origin, At at) {}
