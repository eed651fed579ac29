package io.github.widscan.result;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a workload gets cloud credentials.
 *
 * @param source what says so: an annotation, an environment variable, an association …
 */
public record Credential(
        CredentialMethod method, @Nullable Provider provider, @Nullable String principal, @Nullable String source) {}
