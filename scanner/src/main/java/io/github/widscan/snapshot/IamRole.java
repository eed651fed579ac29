package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An IAM role, or a bare trust policy found in a file.
 *
 * @param name the role's name; the file's stem when the document names no role
 * @param named the document itself names the role
 * @param arn null for a bare policy
 * @param account from the ARN
 * @param maxSessionDuration seconds; null when not given
 * @param privilege what its policies allow, reduced
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html">Role</a>
 */
public record IamRole(
        String name,
        boolean named,
        @Nullable String arn,
        @Nullable String account,
        @Nullable Integer maxSessionDuration,
        @Nullable At maxSessionDurationAt,
        Privilege privilege,
        TrustPolicy trust,
        Origin origin,
        At at) {
    /** What a role may do, as far as was read. */
    public enum Privilege {
        ADMINISTRATOR,
        PRIVILEGED,
        OTHER,
        UNKNOWN
    }
}
