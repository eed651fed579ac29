package io.github.widscan.report.html;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many findings of each severity; counts up. */
final class SeverityCounts implements Comparable<SeverityCounts> {
    private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

    static SeverityCounts of(List<Finding> findings) {
        SeverityCounts counts = new SeverityCounts();
        for (Finding finding : findings) {
            counts.add(finding.severity());
        }
        return counts;
    }

    void add(Severity severity) {
        counts.merge(severity, 1, Integer::sum);
    }

    int of(Severity severity) {
        return counts.getOrDefault(severity, 0);
    }

    int total() {
        int total = 0;
        for (int count : counts.values()) {
            total += count;
        }
        return total;
    }

    @Nullable
    Severity worst() {
        return counts.isEmpty() ? null : counts.keySet().iterator().next();
    }

    /** The worse first: more critical ones, else more high ones, and so on. */
    @Override
    public int compareTo(SeverityCounts other) {
        for (Severity severity : Severity.values()) {
            if (of(severity) != other.of(severity)) {
                return Integer.compare(other.of(severity), of(severity));
            }
        }
        return 0;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeverityCounts that && counts.equals(that.counts);
    }

    @Override
    public int hashCode() {
        return counts.hashCode();
    }

    /** {@code 2 critical, 1 high}; the empty string when there are none. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        counts.forEach((severity, count) -> out.append(out.length() == 0 ? "" : ", ")
                .append(Wording.number(count))
                .append(' ')
                .append(severity.word()));
        return out.toString();
    }
}
