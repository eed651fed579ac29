package io.github.widscan.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How findings are judged, shown and counted. */
final class ScanOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description =
                    "Write a report; the extension picks the format: sarif, html, csv, inventory.csv, json, junit.xml,"
                            + " codequality.json, openreports.json, policyreport.json, prom. Repeatable.")
    List<String> outputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Candidates.Formats.class,
            description = "Format on standard output: table (default), sarif, json, csv, inventory-csv, html,"
                    + " codequality, junit, openreports, policyreport, openmetrics, summary.")
    String format = "table";

    @Option(
            names = {"-q", "--quiet"},
            description = "Nothing on standard output; reports and the exit code only.")
    boolean quiet;

    @Option(
            names = "--upload-urls",
            paramLabel = "DIR",
            description = {
                "PUT written reports to URLs, such as pre-signed ones of an object store: a file in DIR that is called",
                "as a report is, for example report.json, holds the URL for it."
            })
    @Nullable
    String uploadUrls;

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.Levels.class,
            description = "Show findings from this level on: critical, high, medium, low, info (default).")
    String severity = "info";

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.LevelsOrNone.class,
            description = "Exit with 1 from this level on, or none. Default: high where files are scanned, else none.")
    @Nullable
    String failOn;

    @Option(
            names = "--fail-on-incomplete",
            description = "Exit with 4 when something asked for was denied, cut short or unreadable.")
    boolean failOnIncomplete;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = {
                "Rules of your own too: a bundle of 'opa build -t wasm', or a folder of .rego files,",
                "which needs opa on the PATH. Repeatable."
            })
    List<String> userRules = new ArrayList<>();

    @Option(
            names = "--opa",
            paramLabel = "URL",
            description = {
                "Evaluate all rules on a running OPA server, such as http://127.0.0.1:8181. A bearer token for it",
                "stands in WIDSCAN_OPA_TOKEN."
            })
    @Nullable
    String opa;

    @Option(names = "--rule", paramLabel = "ID", description = "Run only this rule. Repeatable.")
    List<String> rules = new ArrayList<>();

    @Option(
            names = "--class",
            paramLabel = "NAME",
            completionCandidates = Candidates.Classes.class,
            description = "Run only rules of this class: static-credential, node-fallback, missing-condition,"
                    + " long-expiration, wildcard-subject, hygiene. Repeatable.")
    List<String> classes = new ArrayList<>();

    @Option(names = "--disable-rule", paramLabel = "ID", description = "Do not run this rule. Repeatable.")
    List<String> disabled = new ArrayList<>();

    @Option(
            names = "--severity-override",
            paramLabel = "ID=LEVEL",
            description = "What findings of this rule are: critical, high, medium, low, info. Repeatable.")
    List<String> severityOverrides = new ArrayList<>();

    @Option(
            names = "--ignore-file",
            paramLabel = "FILE",
            description = "Findings to suppress, each with a reason. Without it: .widscan-ignore.yaml, if it is there.")
    @Nullable
    String ignoreFile;

    @Option(names = "--no-inline-ignores", description = "Do not honour ignore.widscan.io/RULE annotations.")
    boolean noInlineIgnores;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "A former result as JSON: what it holds is suppressed, what is new counts.")
    @Nullable
    String baseline;

    @Option(names = "--include-suppressed", description = "Show suppressed findings in SARIF too, marked as such.")
    boolean includeSuppressed;

    @Option(names = "--include-unknown", description = "Show undecided findings in SARIF too, as kind open.")
    boolean includeUnknown;

    @Option(
            names = "--include-passed",
            description = "Show rules without a finding in SARIF too, as kind pass or notApplicable.")
    boolean includePassed;

    @Option(
            names = "--include-absent",
            description = "Show in SARIF what the baseline had and this scan has no more, as baselineState absent."
                    + " GitHub shows it as open.")
    boolean includeAbsent;

    @Option(
            names = "--sarif-category",
            paramLabel = "NAME",
            description = "Category of the SARIF run, where one commit gets several files.")
    @Nullable
    String sarifCategory;

    @Option(names = "--csv-bom", description = "Start CSV files with a byte order mark, for Excel.")
    boolean csvBom;

    @Option(names = "--no-color", description = "No colour. NO_COLOR and CLICOLOR_FORCE are honoured too.")
    boolean noColor;
}
