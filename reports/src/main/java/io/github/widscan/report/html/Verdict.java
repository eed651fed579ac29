package io.github.widscan.report.html;

import io.github.widscan.report.Shown;
import io.github.widscan.result.Severity;

/**
 * The result in one sentence. Never says that all is well while something was not looked at.
 *
 * @param css severity of the worst finding, {@code unknown} or {@code pass}
 */
record Verdict(String css, String headline, String detail) {

    /** @param objects number that was read */
    static Verdict of(Shown all, CoverageBox coverage, int objects) {
        SeverityCounts failures = SeverityCounts.of(all.failures());
        int undecided = all.unknowns().size();
        String rest = rest(undecided, coverage);
        Severity worst = failures.worst();
        if (worst != null) {
            String headline = Wording.count(failures.total(), "problem") + " found: " + failures;
            return new Verdict(worst.word(), headline, rest);
        }
        if (objects == 0) {
            return new Verdict("unknown", "Nothing was read, so nothing can be said", rest);
        }
        if (!rest.isEmpty()) {
            return new Verdict("unknown", "No problem found, but not everything could be looked at", rest);
        }
        return new Verdict("pass", "No problem found", "Everything that was asked for was read.");
    }

    private static String rest(int undecided, CoverageBox coverage) {
        StringBuilder out = new StringBuilder();
        if (undecided > 0) {
            out.append(Wording.count(undecided, "question")).append(" could not be decided. ");
        }
        if (coverage.gapCount() > 0) {
            out.append(Wording.count(coverage.gapCount(), "source"))
                    .append(coverage.gapCount() == 1 ? " is" : " are")
                    .append(" not complete: ")
                    .append(coverage.gapWords())
                    .append(". ");
        }
        if (coverage.gapCount() == 0 && !coverage.silent().isEmpty()) {
            out.append("Not looked at: ").append(coverage.silent()).append(". ");
        }
        if (coverage.unreadable() > 0) {
            out.append(Wording.count(coverage.unreadable(), "document")).append(" could not be read. ");
        }
        return out.toString().stripTrailing();
    }
}
