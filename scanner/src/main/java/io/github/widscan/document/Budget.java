package io.github.widscan.document;

/** Counts the nodes of one document against its limits. */
final class Budget {
    private final Limits limits;
    private int nodes;

    Budget(Limits limits) {
        this.limits = limits;
    }

    /** One more node at this depth, the root being at 1. */
    void spend(int depth, int line, int column) throws DocumentException {
        if (depth > limits.depth()) {
            throw new DocumentException(
                    "nests deeper than " + limits.depth() + " levels; split it or exclude it", line, column);
        }
        if (++nodes > limits.nodes()) {
            throw new DocumentException(
                    "has more than " + limits.nodes() + " values, aliases expanded; split it or exclude it",
                    line,
                    column);
        }
    }
}
