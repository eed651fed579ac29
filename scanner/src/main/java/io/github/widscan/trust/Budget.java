package io.github.widscan.trust;

/** How many comparisons one policy may cost. A hostile policy ends as undecidable, not as a scan that never ends. */
final class Budget {
    /** Some 50 ms; the largest policy IAM accepts, all wildcards, stays below. */
    private static final long STEPS = 10_000_000;

    private long left = STEPS;

    /** Takes the steps; false when they are used up. */
    boolean take(int steps) {
        left -= steps;
        return left >= 0;
    }

    boolean exhausted() {
        return left < 0;
    }
}
