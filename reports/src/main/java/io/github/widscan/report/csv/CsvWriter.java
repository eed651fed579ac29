package io.github.widscan.report.csv;

import io.github.widscan.report.IsoTime;
import io.github.widscan.report.Names;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.csv.CsvFile.Column;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Provider;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row a finding, failed, undecided and suppressed ones alike: the columns {@code status} and {@code suppressed_by}
 * tell them apart.
 */
public final class CsvWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        List<Finding> rows = new ArrayList<>();
        for (Finding finding : result.findings()) {
            if (finding.severity().atLeast(options.severity())) {
                rows.add(finding);
            }
        }
        CsvFile.write(columns(result), rows, options, out);
    }

    /** Version 1 of the columns: append, but never rename, move or remove one. */
    private static List<Column<Finding>> columns(ScanResult result) {
        String scanTime = IsoTime.of(result.startedAt());
        String version = Cell.of(result.tool().version());
        return List.of(
                new Column<>("fingerprint", f -> Cell.of(f.fingerprint())),
                new Column<>("rule_id", f -> Cell.of(f.ruleId())),
                new Column<>("title", f -> Cell.of(f.title())),
                new Column<>("class", f -> f.ruleClass().word()),
                new Column<>("severity", f -> f.severity().word()),
                new Column<>("status", f -> f.status().word()),
                new Column<>("confidence", f -> f.confidence().word()),
                new Column<>("provider", f -> provider(f)),
                new Column<>("cluster", f -> Cell.of(f.resource().cluster())),
                new Column<>("scope", f -> Cell.of(f.resource().scope())),
                new Column<>("namespace", f -> Cell.of(f.resource().namespace())),
                new Column<>("kind", f -> Cell.of(f.resource().kind())),
                new Column<>("name", f -> Cell.of(f.resource().name())),
                new Column<>("container", f -> Cell.of(f.resource().container())),
                new Column<>(
                        "service_account",
                        f -> f.identity() == null ? "" : Cell.of(f.identity().serviceAccount())),
                new Column<>(
                        "principal",
                        f -> f.identity() == null ? "" : Cell.of(f.identity().principal())),
                new Column<>("credential_type", f -> credentialType(f)),
                new Column<>("message", f -> Cell.of(f.message())),
                new Column<>("evidence", f -> Cell.of(f.evidence())),
                new Column<>("remediation", f -> Cell.of(f.remediation())),
                new Column<>("references", f -> Cell.of(f.references())),
                new Column<>("frameworks", f -> Cell.of(f.frameworks())),
                new Column<>(
                        "file",
                        f -> f.location() == null ? "" : Cell.of(f.location().file())),
                new Column<>(
                        "line",
                        f -> f.location() == null ? "" : number(f.location().line())),
                new Column<>("first_seen", f -> time(f.firstSeen())),
                new Column<>("last_seen", f -> scanTime),
                new Column<>(
                        "suppressed_by",
                        f -> f.suppressed() == null ? "" : f.suppressed().by().word()),
                new Column<>(
                        "suppression_reason",
                        f -> f.suppressed() == null
                                ? ""
                                : Cell.of(f.suppressed().reason())),
                new Column<>("suppression_expires", f -> expires(f)),
                new Column<>("owner", f -> Cell.of(f.owner())),
                new Column<>("scan_time", f -> scanTime),
                new Column<>("tool_version", f -> version),
                new Column<>(
                        "unknown_reason",
                        f -> f.unknown() == null ? "" : Cell.of(f.unknown().reason())),
                new Column<>(
                        "unknown_needs",
                        f -> f.unknown() == null ? "" : Cell.of(f.unknown().needs())));
    }

    private static String provider(Finding finding) {
        Provider provider =
                finding.identity() == null ? null : finding.identity().provider();
        if (provider == null) {
            provider = Names.cloudOf(finding.resource());
        }
        return provider == null ? "" : provider.word();
    }

    private static String credentialType(Finding finding) {
        Object type = finding.evidence().get("credentialType");
        return type == null ? "" : Cell.of(type.toString());
    }

    private static String expires(Finding finding) {
        return finding.suppressed() == null || finding.suppressed().expires() == null
                ? ""
                : finding.suppressed().expires().toString();
    }

    private static String number(@Nullable Integer number) {
        return number == null ? "" : number.toString();
    }

    /** Blank without a former report: never "now". */
    private static String time(@Nullable Instant instant) {
        return instant == null ? "" : IsoTime.of(instant);
    }
}
