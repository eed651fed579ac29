package io.github.widscan.trust;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** A text that two patterns both match, if there is one: the shortest, found by walking both at once. */
final class GlobMeet {
    private static final int MAX_STATES = 200_000;
    private static final char ANY = 'z';

    private final Glob first;
    private final Glob second;
    private final int columns;
    /** For each pair of places: the pair it was reached from, plus one; 0 when it was not reached. */
    private final int[] from;

    private final char[] by;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    private GlobMeet(Glob first, Glob second) {
        this.first = first;
        this.second = second;
        this.columns = second.length() + 1;
        this.from = new int[(first.length() + 1) * columns];
        this.by = new char[from.length];
    }

    /** The text; null when there is none, or when the patterns are too long to look. */
    static @Nullable String of(Glob first, Glob second, Budget budget) {
        long states = (long) (first.length() + 1) * (second.length() + 1);
        if (states > MAX_STATES || !budget.take((int) states)) {
            return null;
        }
        return new GlobMeet(first, second).walk();
    }

    private @Nullable String walk() {
        int end = from.length - 1;
        reach(0, 0, (char) 0);
        while (!open.isEmpty()) {
            int state = open.removeFirst();
            if (state == end) {
                return text(end);
            }
            step(state, state / columns, state % columns);
        }
        return null;
    }

    private void step(int state, int i, int j) {
        boolean runs = i < first.length() && Glob.isRun(first.token(i));
        boolean otherRuns = j < second.length() && Glob.isRun(second.token(j));
        if (runs) {
            reach(state + columns, state, (char) 0);
        }
        if (otherRuns) {
            reach(state + 1, state, (char) 0);
        }
        if (i == first.length() || j == second.length()) {
            return;
        }
        int c = character(first.token(i), second.token(j));
        if (c < 0) {
            return;
        }
        int nextI = runs ? i : i + 1;
        int nextJ = otherRuns ? j : j + 1;
        reach(nextI * columns + nextJ, state, (char) c);
    }

    private static int character(int one, int other) {
        if (one >= 0 && other >= 0) {
            return one == other ? one : -1;
        }
        return one >= 0 ? one : other >= 0 ? other : ANY;
    }

    private void reach(int state, int previous, char c) {
        if (from[state] == 0) {
            from[state] = previous + 1;
            by[state] = c;
            open.addLast(state);
        }
    }

    private String text(int end) {
        StringBuilder text = new StringBuilder();
        int state = end;
        while (state != 0) {
            if (by[state] != 0) {
                text.append(by[state]);
            }
            state = from[state] - 1;
        }
        return text.reverse().toString();
    }
}
