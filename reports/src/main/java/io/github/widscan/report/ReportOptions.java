package io.github.widscan.report;

import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants to see. A writer reads what concerns it and ignores the rest.
 *
 * @param severity findings below this are not shown; the JSON result holds them all the same
 * @param includeSuppressed show suppressed findings where a format leaves them out by default (SARIF, JUnit, Code Quality)
 * @param includeUnknown show undecided findings where a format leaves them out by default (SARIF)
 * @param includePassed show rules that nothing breaks, and rules that concern nothing, where a format leaves them out by
 *     default (SARIF)
 * @param includeAbsent show what the baseline had and this result has no more (SARIF)
 * @param csvBom start CSV with a byte order mark, for Excel on Windows
 * @param colour ANSI colours in the table
 * @param width columns of the terminal, at least {@value #MIN_WIDTH}
 * @param sarifCategory {@code --sarif-category}: replaces the category that tells several SARIF files of one commit apart
 * @param baseline the former result of {@code --baseline}, so that "new" and "unchanged" have a meaning
 * @param workingDirectory absolute, with {@code /}: absolute paths below it are written relative to it
 * @param exitCode what the process will answer when all reports can be written; null when no scan is run
 */
public record ReportOptions(
        Severity severity,
        boolean includeSuppressed,
        boolean includeUnknown,
        boolean includePassed,
        boolean includeAbsent,
        boolean csvBom,
        boolean colour,
        int width,
        @Nullable String sarifCategory,
        @Nullable ScanResult baseline,
        @Nullable String workingDirectory,
        @Nullable Integer exitCode) {
    public static final int MIN_WIDTH = 40;

    public ReportOptions {
        width = Math.max(width, MIN_WIDTH);
    }

    /** Everything from {@code info} on, 80 columns, no colour, no baseline. */
    public static ReportOptions defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Takes the options one by one; what is not named keeps its default. */
    public static final class Builder {
        private Severity severity = Severity.INFO;
        private boolean includeSuppressed;
        private boolean includeUnknown;
        private boolean includePassed;
        private boolean includeAbsent;
        private boolean csvBom;
        private boolean colour;
        private int width = 80;
        private @Nullable String sarifCategory;
        private @Nullable ScanResult baseline;
        private @Nullable String workingDirectory;
        private @Nullable Integer exitCode;

        private Builder() {}

        public Builder severity(Severity floor) {
            severity = floor;
            return this;
        }

        public Builder includeSuppressed(boolean include) {
            includeSuppressed = include;
            return this;
        }

        public Builder includeUnknown(boolean include) {
            includeUnknown = include;
            return this;
        }

        public Builder includePassed(boolean include) {
            includePassed = include;
            return this;
        }

        public Builder includeAbsent(boolean include) {
            includeAbsent = include;
            return this;
        }

        public Builder csvBom(boolean bom) {
            csvBom = bom;
            return this;
        }

        public Builder colour(boolean ansi) {
            colour = ansi;
            return this;
        }

        public Builder width(int columns) {
            width = columns;
            return this;
        }

        public Builder sarifCategory(@Nullable String category) {
            sarifCategory = category;
            return this;
        }

        public Builder baseline(@Nullable ScanResult former) {
            baseline = former;
            return this;
        }

        public Builder workingDirectory(@Nullable String directory) {
            workingDirectory = directory;
            return this;
        }

        public Builder exitCode(@Nullable Integer code) {
            exitCode = code;
            return this;
        }

        public ReportOptions build() {
            return new ReportOptions(
                    severity,
                    includeSuppressed,
                    includeUnknown,
                    includePassed,
                    includeAbsent,
                    csvBom,
                    colour,
                    width,
                    sarifCategory,
                    baseline,
                    workingDirectory,
                    exitCode);
        }
    }
}
