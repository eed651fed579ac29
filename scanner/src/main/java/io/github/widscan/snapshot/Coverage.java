package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How much of one source was read. A source that nobody mentions is {@link State#ABSENT}.
 *
 * @param source capability name, such as {@code k8s.workloads} or {@code aws.iam.roles}
 * @param scope cluster, namespace, account …; null for all
 * @param requested somebody asked for it, so that a gap makes the scan incomplete
 */
public record Coverage(String source, @Nullable String scope, State state, @Nullable String detail, boolean requested) {
    /** Of a source and scope. */
    public enum State {
        COMPLETE,
        PARTIAL,
        ABSENT,
        DENIED
    }
}
