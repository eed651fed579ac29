package io.github.widscan.secret;

import java.util.HashMap;
import java.util.Map;

/** Numbers equal values 1, 2, … in order of first appearance. One for a scan; safe for threads. */
public final class ValueGroups {
    private final Map<ValueDigest, Integer> groups = new HashMap<>();

    /** The number of this value. */
    public synchronized int of(ValueDigest value) {
        Integer known = groups.get(value);
        if (known != null) {
            return known;
        }
        int next = groups.size() + 1;
        groups.put(value, next);
        return next;
    }
}
