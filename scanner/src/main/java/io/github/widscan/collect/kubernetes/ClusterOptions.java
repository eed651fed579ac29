package io.github.widscan.collect.kubernetes;

import io.github.widscan.snapshot.Shard;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which clusters to read, and what of them.
 *
 * @param kubeconfig a file; null: the ones that kubectl would take, else the pod's own ServiceAccount
 * @param contexts of the kubeconfig; empty for the current one
 * @param allContexts every context of the kubeconfig
 * @param name what the cluster is called in reports; null: as the kubeconfig calls it
 * @param namespaces to read, with the rights of a Role in each; empty for the whole cluster
 * @param excludedNamespaces not to read
 * @param selector of labels that workloads must have; null for all
 * @param readSecrets look at Secrets too
 * @param shard the namespaces to read, when others read the rest; null for all
 * @param requestSeconds how long to wait for an answer, or for the next part of one
 */
public record ClusterOptions(
        @Nullable String kubeconfig,
        List<String> contexts,
        boolean allContexts,
        @Nullable String name,
        List<String> namespaces,
        List<String> excludedNamespaces,
        @Nullable String selector,
        boolean readSecrets,
        @Nullable Shard shard,
        int requestSeconds) {
    /** How long is waited for an answer unless the user says otherwise. */
    public static final int REQUEST_SECONDS = 30;

    public ClusterOptions {
        contexts = List.copyOf(contexts);
        namespaces = List.copyOf(namespaces);
        excludedNamespaces = List.copyOf(excludedNamespaces);
        if (requestSeconds < 1) {
            throw new IllegalArgumentException("requestSeconds must be positive");
        }
    }

    /** Without shards. */
    public ClusterOptions(
            @Nullable String kubeconfig,
            List<String> contexts,
            boolean allContexts,
            @Nullable String name,
            List<String> namespaces,
            List<String> excludedNamespaces,
            @Nullable String selector,
            boolean readSecrets,
            int requestSeconds) {
        this(
                kubeconfig,
                contexts,
                allContexts,
                name,
                namespaces,
                excludedNamespaces,
                selector,
                readSecrets,
                null,
                requestSeconds);
    }

    /** The current context of the usual kubeconfig, without Secrets. */
    public static ClusterOptions defaults() {
        return new ClusterOptions(null, List.of(), false, null, List.of(), List.of(), null, false, REQUEST_SECONDS);
    }

    /** What all shards have in common counts for this one. */
    boolean isFirstShard() {
        return shard == null || shard.index() == 0;
    }

    public ClusterOptions withKubeconfig(@Nullable String value) {
        return new ClusterOptions(
                value,
                contexts,
                allContexts,
                name,
                namespaces,
                excludedNamespaces,
                selector,
                readSecrets,
                shard,
                requestSeconds);
    }
}
