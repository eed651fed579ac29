package io.github.widscan.collect.kubernetes;

import org.jspecify.annotations.Nullable;

/**
 * How a list was read.
 *
 * @param items how many came
 * @param failure why it was not read, or not to its end; null when it was
 */
record ListOutcome(int items, @Nullable ApiFailure failure) {
    static ListOutcome complete(int items) {
        return new ListOutcome(items, null);
    }

    static ListOutcome failed(int items, ApiFailure failure) {
        return new ListOutcome(items, failure);
    }
}
