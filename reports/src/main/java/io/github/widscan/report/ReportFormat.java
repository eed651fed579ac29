package io.github.widscan.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats: their names for {@code --format} and the file extensions that pick them for {@code -o}. */
public enum ReportFormat {
    TABLE("table", List.of()),
    SARIF("sarif", List.of(".sarif", ".sarif.json")),
    JSON("json", List.of(".json")),
    CSV("csv", List.of(".csv")),
    INVENTORY_CSV("inventory-csv", List.of(".inventory.csv")),
    HTML("html", List.of(".html", ".htm")),
    CODE_QUALITY("codequality", List.of(".codequality.json")),
    JUNIT("junit", List.of(".junit.xml")),
    OPEN_REPORTS("openreports", List.of(".openreports.json")),
    POLICY_REPORT("policyreport", List.of(".policyreport.json")),
    OPEN_METRICS("openmetrics", List.of(".prom")),
    SUMMARY("summary", List.of());

    private final String word;

    @SuppressWarnings("ImmutableEnumChecker") // only ever List.of
    private final List<String> extensions;

    ReportFormat(String word, List<String> extensions) {
        this.word = word;
        this.extensions = extensions;
    }

    /** The name for {@code --format}. */
    public String word() {
        return word;
    }

    /** With the dot, lower case; empty for a format that goes to the terminal only. */
    public List<String> extensions() {
        return extensions;
    }

    /** The format of that name, whatever its case. */
    public static Optional<ReportFormat> ofName(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (ReportFormat format : values()) {
            if (format.word.equals(wanted)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The format with the longest extension that the file's name ends in: {@code x.inventory.csv} is an inventory. */
    public static Optional<ReportFormat> ofFile(String fileName) {
        String name = fileName.toLowerCase(Locale.ROOT);
        ReportFormat best = null;
        int longest = 0;
        for (ReportFormat format : values()) {
            for (String extension : format.extensions) {
                if (extension.length() > longest && name.endsWith(extension)) {
                    best = format;
                    longest = extension.length();
                }
            }
        }
        return Optional.ofNullable(best);
    }
}
