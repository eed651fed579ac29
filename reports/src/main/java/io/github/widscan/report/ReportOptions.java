package io.github.widscan.report;

import io.github.widscan.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants to see. A writer reads what concerns it and ignores the rest.
 *
 * @param severity findings below this are not shown; the JSON result holds them all the same
 * @param includeSuppressed show suppressed findings where a format leaves them out by default (SARIF, JUnit, Code Quality)
 * @param includeUnknown show undecided findings where a format leaves them out by default (SARIF)
 * @param csvBom start CSV with a byte order mark, for Excel on Windows
 * @param colour ANSI colours in the table
 * @param width columns of the terminal, at least {@value #MIN_WIDTH}
 * @param sarifCategory {@code --sarif-category}: replaces the category that tells several SARIF files of one commit apart
 * @param baseline whether {@code --baseline} was given, so that "new" and "unchanged" have a meaning
 * @param workingDirectory absolute, with {@code /}: absolute paths below it are written relative to it
 */
public record ReportOptions(
        Severity severity,
        boolean includeSuppressed,
        boolean includeUnknown,
        boolean csvBom,
        boolean colour,
        int width,
        @Nullable String sarifCategory,
        boolean baseline,
        @Nullable String workingDirectory) {
    public static final int MIN_WIDTH = 40;

    public ReportOptions {
        width = Math.max(width, MIN_WIDTH);
    }

    /** Everything from {@code info} on, 80 columns, no colour, no baseline. */
    public static ReportOptions defaults() {
        return new ReportOptions(Severity.INFO, false, false, false, false, 80, null, false, null);
    }

    public ReportOptions withSeverity(Severity floor) {
        return new ReportOptions(
                floor,
                includeSuppressed,
                includeUnknown,
                csvBom,
                colour,
                width,
                sarifCategory,
                baseline,
                workingDirectory);
    }

    public ReportOptions withIncludeSuppressed(boolean include) {
        return new ReportOptions(
                severity, include, includeUnknown, csvBom, colour, width, sarifCategory, baseline, workingDirectory);
    }

    public ReportOptions withIncludeUnknown(boolean include) {
        return new ReportOptions(
                severity, includeSuppressed, include, csvBom, colour, width, sarifCategory, baseline, workingDirectory);
    }

    public ReportOptions withCsvBom(boolean bom) {
        return new ReportOptions(
                severity,
                includeSuppressed,
                includeUnknown,
                bom,
                colour,
                width,
                sarifCategory,
                baseline,
                workingDirectory);
    }

    public ReportOptions withColour(boolean ansi) {
        return new ReportOptions(
                severity,
                includeSuppressed,
                includeUnknown,
                csvBom,
                ansi,
                width,
                sarifCategory,
                baseline,
                workingDirectory);
    }

    public ReportOptions withWidth(int columns) {
        return new ReportOptions(
                severity,
                includeSuppressed,
                includeUnknown,
                csvBom,
                colour,
                columns,
                sarifCategory,
                baseline,
                workingDirectory);
    }

    public ReportOptions withSarifCategory(@Nullable String category) {
        return new ReportOptions(
                severity,
                includeSuppressed,
                includeUnknown,
                csvBom,
                colour,
                width,
                category,
                baseline,
                workingDirectory);
    }

    public ReportOptions withBaseline(boolean given) {
        return new ReportOptions(
                severity,
                includeSuppressed,
                includeUnknown,
                csvBom,
                colour,
                width,
                sarifCategory,
                given,
                workingDirectory);
    }

    public ReportOptions withWorkingDirectory(@Nullable String directory) {
        return new ReportOptions(
                severity, includeSuppressed, includeUnknown, csvBom, colour, width, sarifCategory, baseline, directory);
    }
}
