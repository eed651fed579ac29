package io.github.widscan.trust;

/**
 * What can be said of a condition before the request is made. In this order: a conjunction is the least of its parts, a
 * disjunction the greatest.
 */
enum Truth {
    FALSE,
    /** The text does not say: a template, a policy variable, an operator that has no meaning here. */
    UNDECIDABLE,
    /** Depends on something that no document shows, such as the caller's address: it may hold. */
    MAY,
    TRUE;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            default -> this;
        };
    }

    /** True when it holds, for certain or perhaps. */
    boolean possible() {
        return this == TRUE || this == MAY;
    }
}
