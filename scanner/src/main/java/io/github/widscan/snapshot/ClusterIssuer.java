package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * The issuer of a cluster's ServiceAccount tokens.
 *
 * @param cluster null for files
 * @param url the {@code iss} claim, as written, with its scheme
 * @param jwksUri where its keys are said to be; null when nothing says so
 * @param declared the user said so on the command line; then there is no document
 * @see <a href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/#service-account-issuer-discovery">
 *     service account issuer discovery</a>
 */
public record ClusterIssuer(
        @Nullable String cluster, String url, @Nullable String jwksUri, boolean declared, Origin origin, At at) {}
