package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * The name of a Kubernetes object.
 *
 * @param cluster null for files
 * @param namespace null for cluster-scoped objects and for manifests that leave it out; never guessed
 * @param name the name, or {@code generateName} with a trailing {@code *}
 */
public record ObjectRef(
        @Nullable String cluster, String apiVersion, String kind, @Nullable String namespace, String name) {}
