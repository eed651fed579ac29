package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A Google Cloud service account.
 *
 * @param email the bare account id where the project is not known
 * @param project null when not known
 * @param disabled null when the document does not say
 * @param disabledUnresolved a template stands where it would say
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts">serviceAccounts</a>
 */
public record GcpServiceAccount(
        String email,
        @Nullable String project,
        @Nullable Boolean disabled,
        boolean disabledUnresolved,
        Origin origin,
        At at) {}
