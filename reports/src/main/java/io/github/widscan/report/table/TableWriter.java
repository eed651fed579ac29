package io.github.widscan.report.table;

import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Findings by severity, then what was not looked at, then the counts: the last line is what a hurried reader sees. */
public final class TableWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(Utf8.writer(out));
        Page page = new Page(writer, options.width(), options.colour());
        Shown shown = Shown.of(result, options.severity());
        inventory(page, result);
        FindingSection findings = new FindingSection(page);
        for (Severity severity : Severity.values()) {
            List<Finding> some = new ArrayList<>();
            for (Finding finding : shown.failures()) {
                if (finding.severity() == severity) {
                    some.add(finding);
                }
            }
            findings.write(Style.of(severity), severity.name(), some);
        }
        findings.write(Style.UNKNOWN, "UNKNOWN, could not be decided", shown.unknowns());
        findings.suppressed(shown.suppressed(), options.includeSuppressed());
        CoverageSection coverage = new CoverageSection(page);
        coverage.notifications(result.notifications());
        coverage.gaps(result);
        new SummarySection(page).write(result, shown);
        writer.flush();
    }

    private static void inventory(Page page, ScanResult result) throws IOException {
        if (result.inventory().isEmpty()) {
            return;
        }
        Map<CredentialMethod, Integer> counts = new EnumMap<>(CredentialMethod.class);
        for (InventoryEntry entry : result.inventory()) {
            Set<CredentialMethod> methods = EnumSet.noneOf(CredentialMethod.class);
            for (Credential credential : entry.credentials()) {
                methods.add(credential.method());
            }
            for (CredentialMethod method : methods) {
                counts.put(method, counts.getOrDefault(method, 0) + 1);
            }
        }
        StringBuilder text = new StringBuilder();
        for (Map.Entry<CredentialMethod, Integer> count : counts.entrySet()) {
            text.append(text.length() == 0 ? "" : ", ");
            text.append(count.getKey().word()).append(' ').append(count.getValue());
        }
        int workloads = result.inventory().size();
        page.labelled(
                0,
                Style.BOLD,
                workloads == 1
                        ? "1 workload gets cloud credentials by:"
                        : workloads + " workloads get cloud credentials by:",
                text.toString());
        page.blank();
    }
}
