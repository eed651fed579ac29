package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How much of one source was read. A source that nobody mentions is {@link State#ABSENT}.
 *
 * @param source capability name, such as {@code k8s.workloads} or {@code aws.iam.roles}
 * @param scope cluster, namespace, account …; null for all
 * @param requested somebody asked for it, so that a gap makes the scan incomplete
 * @param shard the part of the source that was asked for and read to its end; null when all of it was asked for. With all
 *     other parts it is complete, without them partial
 */
public record Coverage(
        String source,
        @Nullable String scope,
        State state,
        @Nullable String detail,
        boolean requested,
        @Nullable Shard shard) {
    /** Of a source and scope. */
    public enum State {
        COMPLETE,
        PARTIAL,
        ABSENT,
        DENIED
    }

    public Coverage {
        if (shard != null && state != State.PARTIAL) {
            throw new IllegalArgumentException("a shard is a part of its source");
        }
    }

    /** Of the source as a whole. */
    public Coverage(String source, @Nullable String scope, State state, @Nullable String detail, boolean requested) {
        this(source, scope, state, detail, requested, null);
    }

    /** The same, when no more than a shard was asked for. */
    public Coverage of(Shard part) {
        return state == State.COMPLETE && part.count() > 1
                ? new Coverage(source, scope, State.PARTIAL, "shard " + part, requested, part)
                : this;
    }
}
