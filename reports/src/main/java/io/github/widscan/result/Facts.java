package io.github.widscan.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Copies evidence deeply, sorted by key and without nulls, so that the same facts always print as the same bytes. */
final class Facts {

    private Facts() {}

    static Map<String, Object> copyOf(Map<?, ?> facts) {
        Map<String, Object> copy = new TreeMap<>();
        for (Map.Entry<?, ?> fact : facts.entrySet()) {
            if (fact.getValue() != null) {
                copy.put(String.valueOf(fact.getKey()), value(fact.getValue()));
            }
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Object value(Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyOf(map);
        }
        if (value instanceof Iterable<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                if (item != null) {
                    copy.add(value(item));
                }
            }
            return Collections.unmodifiableList(copy);
        }
        return value;
    }
}
