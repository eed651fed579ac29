package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A role or policy that a user group of Huawei Cloud's IAM has.
 *
 * @param group the group's id or name
 * @param role its name; null where only its id is known
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_10_0014.html">Querying permissions assignment
 *     records</a>
 */
public record HuaweiRoleGrant(
        String group, @Nullable String role, @Nullable String roleId, @Nullable String domain, Origin origin, At at) {}
