package io.github.widscan.report.html;

import io.github.widscan.result.Severity;

/** What was found on one thing; counts up. Never without a word on what was not decided or was silenced. */
final class Tally implements Comparable<Tally> {
    private final SeverityCounts failures = new SeverityCounts();
    private int undecided;
    private int suppressed;

    void fail(Severity severity) {
        failures.add(severity);
    }

    void unknown() {
        undecided++;
    }

    void suppressed() {
        suppressed++;
    }

    /** The colour: the worst failure's severity, else {@code unknown}, {@code quiet} or {@code none}. */
    String css() {
        Severity worst = failures.worst();
        return worst != null ? worst.word() : undecided > 0 ? "unknown" : suppressed > 0 ? "quiet" : "none";
    }

    /** The worse first. */
    @Override
    public int compareTo(Tally other) {
        int order = failures.compareTo(other.failures);
        return order != 0 ? order : Integer.compare(other.undecided, undecided);
    }

    /** {@code 2 high, 1 low, 1 unknown}. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(failures.toString());
        part(out, undecided, "unknown");
        part(out, suppressed, "suppressed");
        return out.length() == 0 ? "nothing found" : out.toString();
    }

    private static void part(StringBuilder out, int count, String word) {
        if (count > 0) {
            out.append(out.length() == 0 ? "" : ", ")
                    .append(Wording.number(count))
                    .append(' ')
                    .append(word);
        }
    }
}
