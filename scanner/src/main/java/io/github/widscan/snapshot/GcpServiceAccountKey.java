package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A key of a Google Cloud service account: what is known of it, never the key itself.
 *
 * @param account email, or the bare account id where the project is not known
 * @param id null when the document gives none
 * @param userManaged somebody holds its private part; Google's own keys have none to hold
 * @param uploaded its public part came from the user
 * @param validAfter seconds since the epoch; null when not given
 * @param validBefore seconds since the epoch; null when not given
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys">keys</a>
 */
public record GcpServiceAccountKey(
        String account,
        @Nullable String project,
        @Nullable String id,
        boolean userManaged,
        boolean uploaded,
        boolean disabled,
        @Nullable Long validAfter,
        @Nullable Long validBefore,
        Origin origin,
        At at) {}
