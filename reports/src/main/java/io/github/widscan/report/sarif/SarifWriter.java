package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.result.Finding;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Status;
import io.github.widscan.result.SuppressedBy;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * SARIF 2.1.0: one run, all rules that ran, one result a finding.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">OASIS SARIF 2.1.0</a>
 * @see <a href="https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning">what GitHub reads of it</a>
 */
public final class SarifWriter implements ReportWriter {

    /** A run with more results is rejected by GitHub. */
    static final int MAX_RESULTS = 25_000;
    /** GitHub shows so many of them. */
    static final int SHOWN_RESULTS = 5_000;

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Baseline baseline = options.baseline() == null ? null : new Baseline(options.baseline(), result);
        List<Finding> findings = shown(result.findings(), options);
        if (baseline != null && options.includeAbsent()) {
            findings.addAll(shown(baseline.absent(), options));
        }
        List<RuleOutcome> silent = options.includePassed() ? Silent.of(result) : List.of();
        List<String> limit = new ArrayList<>();
        if (findings.size() > SHOWN_RESULTS) {
            // The result is sorted already, but for one that another program made.
            findings.sort(Comparator.comparing(Finding::severity));
            limit.add("There are " + findings.size() + " results. GitHub shows " + SHOWN_RESULTS
                    + " of a file: these are sorted with the most severe first. Use --severity, or several scans with"
                    + " a --sarif-category each.");
        }
        int most = MAX_RESULTS - silent.size();
        if (findings.size() > most) {
            limit.add((findings.size() - most) + " of " + findings.size() + " results are left out, the least"
                    + " severe, because GitHub rejects a file with more than " + MAX_RESULTS
                    + ". The JSON report holds them all.");
            findings = findings.subList(0, most);
        }
        JsonGenerator json = Json.generator(out);
        json.writeStartObject();
        json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        run(json, result, options, new Results(baseline, findings, silent), limit);
        json.writeEndArray();
        json.writeEndObject();
        Json.end(json);
    }

    /**
     * What is written.
     *
     * @param findings of this scan, and of the baseline those that are gone
     * @param silent rules that nothing breaks, and rules that concern nothing
     */
    private record Results(@Nullable Baseline baseline, List<Finding> findings, List<RuleOutcome> silent) {}

    private static List<Finding> shown(List<Finding> all, ReportOptions options) {
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : all) {
            if (finding.severity().atLeast(options.severity())
                    && (finding.suppressed() == null || options.includeSuppressed())
                    && (finding.status() == Status.FAIL || options.includeUnknown())) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private static void run(
            JsonGenerator json, ScanResult result, ReportOptions options, Results written, List<String> limit)
            throws IOException {
        Descriptors descriptors = Descriptors.of(result, written.findings());
        json.writeStartObject();
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", result.tool().name());
        json.writeStringField("version", result.tool().version());
        json.writeStringField("semanticVersion", result.tool().version());
        json.writeArrayFieldStart("rules");
        for (Descriptor descriptor : descriptors.all()) {
            RuleSection.write(json, descriptor);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("properties");
        json.writeStringField("rulesRevision", result.tool().rulesRevision());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("automationDetails");
        json.writeStringField("id", Category.of(result, options));
        json.writeEndObject();
        json.writeObjectFieldStart("originalUriBaseIds");
        json.writeObjectFieldStart("%SRCROOT%");
        Json.text(
                json,
                "description",
                "The folder in which widscan ran. Paths below clusters/ and clouds/ are synthetic: they name objects"
                        + " that have no file.");
        json.writeEndObject();
        json.writeEndObject();
        new InvocationSection(json, descriptors, options).write(result, limit);
        json.writeStringField("columnKind", "utf16CodeUnits");
        json.writeArrayFieldStart("results");
        ResultSection results = new ResultSection(json, descriptors, options, written.baseline());
        for (Finding finding : written.findings()) {
            results.write(finding);
        }
        for (RuleOutcome rule : written.silent()) {
            results.write(rule);
        }
        json.writeEndArray();
        counts(json, result, written.baseline());
        json.writeEndObject();
    }

    /** What is not among the results: undecided, suppressed and absent findings must not vanish without a word. */
    private static void counts(JsonGenerator json, ScanResult result, @Nullable Baseline baseline) throws IOException {
        json.writeObjectFieldStart("properties");
        json.writeNumberField("objects", result.summary().objects());
        json.writeNumberField("unreadable", result.summary().unreadable());
        json.writeNumberField("pass", result.summary().pass());
        json.writeNumberField("unknown", result.summary().unknown());
        if (baseline != null) {
            json.writeNumberField("absent", baseline.absent().size());
        }
        json.writeObjectFieldStart("suppressed");
        for (Map.Entry<SuppressedBy, Integer> entry : Shown.suppressedBy(result).entrySet()) {
            json.writeNumberField(entry.getKey().word(), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
