package io.github.widscan.cli;

import io.github.widscan.collect.kubernetes.ClusterOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The live cluster: shared by {@code scan}, {@code collect} and {@code rules input}. */
final class ClusterFlags {
    @Option(
            names = "--cluster",
            description = "Read the live cluster of the kubeconfig's current context, or in a pod that of the pod.")
    boolean cluster;

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "Read the cluster of this context of the kubeconfig. Repeatable.")
    List<String> contexts = new ArrayList<>();

    @Option(names = "--all-contexts", description = "Read the clusters of all contexts of the kubeconfig.")
    boolean allContexts;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Without it: KUBECONFIG, ~/.kube/config, the pod's ServiceAccount.")
    @Nullable
    String kubeconfig;

    @Option(
            names = "--cluster-name",
            paramLabel = "NAME",
            description = "What to call the cluster in reports, instead of what the kubeconfig calls it.")
    @Nullable
    String clusterName;

    @Option(
            names = "--exclude-namespace",
            paramLabel = "NS",
            description = "Read all namespaces of the cluster but this one. Repeatable.")
    List<String> excludedNamespaces = new ArrayList<>();

    @Option(
            names = "--selector",
            paramLabel = "LABELS",
            description = "Read only workloads with these labels, such as team=shop.")
    @Nullable
    String selector;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = {
                "Read the namespaces of shard I of N only (0/4 to 3/4), and what belongs to no namespace.",
                "'widscan scan --snapshot' of all of them judges the whole cluster."
            })
    @Nullable
    String shard;

    @Option(
            names = "--read-secrets",
            description = {
                "Read Secrets of the cluster too: names, types, keys, and which of them hold a cloud credential.",
                "Values are looked at and forgotten. Needs the right to list Secrets, which is the right to all of them."
            })
    boolean readSecrets;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for an answer of the API server (default 30).")
    int requestTimeout = ClusterOptions.REQUEST_SECONDS;

    /** Some cluster is to be read. */
    boolean any() {
        return cluster || allContexts || !contexts.isEmpty();
    }

    /** @throws CommandFailure when options contradict each other */
    ClusterOptions options(List<String> namespaces) {
        Words.notEmpty("--context", contexts);
        Words.notEmpty("--kubeconfig", kubeconfig);
        Words.notEmpty("--cluster-name", clusterName);
        Words.notEmpty("--selector", selector);
        Words.atLeast("--request-timeout", requestTimeout, 1);
        for (String namespace : excludedNamespaces) {
            Words.namespace("--exclude-namespace", namespace);
        }
        if (allContexts && !contexts.isEmpty()) {
            throw CommandFailure.usage("--all-contexts: leave it out, or --context");
        }
        if (clusterName != null && (allContexts || contexts.size() > 1)) {
            throw CommandFailure.usage("--cluster-name: of several clusters each needs a name of its own");
        }
        if (!namespaces.isEmpty() && !excludedNamespaces.isEmpty()) {
            throw CommandFailure.usage("--exclude-namespace: leave it out, or --namespace");
        }
        if (shard != null && !namespaces.isEmpty()) {
            throw CommandFailure.usage("--shard: leave it out, or --namespace");
        }
        return new ClusterOptions(
                kubeconfig,
                contexts,
                allContexts,
                clusterName,
                namespaces,
                excludedNamespaces,
                selector,
                readSecrets,
                Words.shard("--shard", shard),
                requestTimeout);
    }
}
