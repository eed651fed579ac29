package io.github.widscan.secret;

import org.jspecify.annotations.Nullable;

/** Joins a pair that is written as an object: {@code name: X} and {@code value: Y} side by side, in either order. */
final class PairWords {
    private @Nullable Scope nameScope;
    private int nameStart;
    private int nameEnd;
    private @Nullable Scope valueScope;
    private int valueStart;
    private int valueEnd;

    /** Hands the pair to the sink when its second half comes. */
    void see(Role role, Passage passage, Scope scope, int start, int end, boolean loose, Sink sink) {
        if (role == Role.NAME_OF_PAIR) {
            nameScope = scope;
            nameStart = start;
            nameEnd = end;
        } else if (role == Role.VALUE_OF_PAIR) {
            valueScope = scope;
            valueStart = start;
            valueEnd = end;
        } else {
            return;
        }
        if (nameScope == valueScope) {
            sink.pair(passage, scope, nameStart, nameEnd, valueStart, valueEnd, loose);
            nameScope = null;
            valueScope = null;
        }
    }
}
