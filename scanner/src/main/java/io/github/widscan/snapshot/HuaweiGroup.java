package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A user group of Huawei Cloud's IAM.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_09_0101.html">Listing user groups</a>
 */
public record HuaweiGroup(String name, @Nullable String id, @Nullable String domain, Origin origin, At at) {}
