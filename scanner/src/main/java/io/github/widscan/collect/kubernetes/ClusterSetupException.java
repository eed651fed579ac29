package io.github.widscan.collect.kubernetes;

/** There is no cluster to ask: no kubeconfig, or not what was asked for in it. The message holds nothing of its content. */
public final class ClusterSetupException extends Exception {
    private static final long serialVersionUID = 1;

    ClusterSetupException(String message) {
        super(message);
    }
}
