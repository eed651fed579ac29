package io.github.widscan.report.html;

import io.github.widscan.result.Identity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One line of the evidence.
 *
 * @param value one item a line
 */
record Fact(String name, String value) {
    private static final int MAX_DEPTH = 8;

    /** In the order of their names: the result's map has none. */
    static List<Fact> of(Map<String, Object> evidence, ValueGroups groups) {
        List<Fact> facts = new ArrayList<>(evidence.size());
        for (Map.Entry<String, Object> entry : new TreeMap<>(evidence).entrySet()) {
            StringBuilder value = new StringBuilder();
            write(entry.getValue(), 0, value);
            if (entry.getKey().equals(ValueGroups.KEY)) {
                int others = groups.findings(entry.getValue()) - 1;
                if (others > 0) {
                    value.append(", the same key in ").append(Wording.count(others, "other finding"));
                }
            }
            // Nothing is said in words: an empty list, such as that of subjects, is often the finding itself.
            facts.add(new Fact(Wording.fact(entry.getKey()), value.isEmpty() ? "none" : value.toString()));
        }
        return facts;
    }

    /** Whom it concerns, in full: the picture shortens names. */
    static List<Fact> of(@Nullable Identity identity) {
        List<Fact> facts = new ArrayList<>(2);
        if (identity != null && identity.serviceAccount() != null) {
            facts.add(new Fact("ServiceAccount", identity.serviceAccount()));
        }
        if (identity != null && identity.principal() != null) {
            facts.add(new Fact("principal", identity.principal()));
        }
        return facts;
    }

    private static void write(Object value, int depth, StringBuilder out) {
        if (depth > MAX_DEPTH) {
            out.append('…');
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((name, inner) -> sorted.put(String.valueOf(name), inner));
            int n = 0;
            for (Map.Entry<String, Object> entry : sorted.entrySet()) {
                out.append(n++ == 0 ? "" : depth == 0 ? "\n" : ", ")
                        .append(entry.getKey())
                        .append(": ");
                write(entry.getValue(), depth + 1, out);
            }
        } else if (value instanceof Collection<?> list) {
            int n = 0;
            for (Object item : list) {
                out.append(n++ == 0 ? "" : depth == 0 ? "\n" : ", ");
                write(item, depth + 1, out);
            }
        } else {
            out.append(value);
        }
    }
}
