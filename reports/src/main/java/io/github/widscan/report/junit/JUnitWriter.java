package io.github.widscan.report.junit;

import io.github.widscan.report.ArtifactPath;
import io.github.widscan.report.Gap;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.IsoTime;
import io.github.widscan.report.Names;
import io.github.widscan.report.Plain;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.report.ToDecide;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Notification;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A suite a rule: a failure for each failed finding, a skipped test for each undecided one, a passed test for a rule
 * without either. What could not be read stands in the {@code system-err} of a suite of its own.
 */
public final class JUnitWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Shown shown = Shown.of(result, options.severity());
        Map<String, List<Finding>> byRule = new LinkedHashMap<>();
        Map<String, String> titles = new LinkedHashMap<>();
        for (RuleOutcome outcome : result.rules()) {
            RuleInfo rule = outcome.rule();
            byRule.put(rule.id(), new ArrayList<>());
            titles.put(rule.id(), rule.title());
        }
        List<Finding> cases = new ArrayList<>(shown.failures());
        cases.addAll(shown.unknowns());
        if (options.includeSuppressed()) {
            cases.addAll(shown.suppressed());
        }
        int failures = 0;
        int skipped = 0;
        for (Finding finding : cases) {
            byRule.computeIfAbsent(finding.ruleId(), id -> new ArrayList<>()).add(finding);
            titles.putIfAbsent(finding.ruleId(), finding.title());
            failures += isFailure(finding) ? 1 : 0;
            skipped += isFailure(finding) ? 0 : 1;
        }
        int passed = 0;
        for (List<Finding> findings : byRule.values()) {
            passed += findings.isEmpty() ? 1 : 0;
        }
        Writer writer = new BufferedWriter(Utf8.writer(out));
        Xml xml = new Xml(writer);
        long millis = Duration.between(result.startedAt(), result.finishedAt()).toMillis();
        xml.declaration();
        xml.open(
                "testsuites",
                "name",
                "widscan",
                "tests",
                cases.size() + passed,
                "failures",
                failures,
                "skipped",
                skipped,
                "errors",
                0,
                "time",
                millis / 1000.0);
        for (Map.Entry<String, List<Finding>> rule : byRule.entrySet()) {
            suite(xml, result, options, rule.getKey(), titles.getOrDefault(rule.getKey(), ""), rule.getValue());
        }
        coverage(xml, result);
        xml.close("testsuites");
        writer.flush();
    }

    private static void suite(
            Xml xml, ScanResult result, ReportOptions options, String id, String title, List<Finding> findings)
            throws IOException {
        int failures = 0;
        for (Finding finding : findings) {
            failures += isFailure(finding) ? 1 : 0;
        }
        xml.open(
                "testsuite",
                "name",
                id + " " + title,
                "tests",
                Math.max(1, findings.size()),
                "failures",
                failures,
                "skipped",
                findings.size() - failures,
                "errors",
                0,
                "timestamp",
                timestamp(result));
        if (findings.isEmpty()) {
            xml.open("testcase", "classname", id, "name", title);
            xml.close("testcase");
        }
        for (Finding finding : findings) {
            xml.open(
                    "testcase",
                    "classname",
                    id,
                    "name",
                    Names.of(finding.resource()) + ": " + finding.message(),
                    "file",
                    String.join("/", ArtifactPath.of(finding, options.workingDirectory())));
            if (isFailure(finding)) {
                xml.open("failure", "type", finding.severity().word(), "message", finding.message());
                xml.text(body(finding));
                xml.close("failure");
            } else {
                xml.open("skipped", "message", whySkipped(finding));
                xml.close("skipped");
            }
            xml.close("testcase");
        }
        xml.close("testsuite");
    }

    /** What was not looked at, so that green is not taken for clean. */
    private static void coverage(Xml xml, ScanResult result) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Notification notification : result.notifications()) {
            lines.add(notification.level().word() + ": "
                    + (notification.file() == null ? notification.source() : notification.file())
                    + (notification.line() == null ? "" : ":" + notification.line()) + ": " + notification.message());
        }
        Gaps gaps = Gaps.of(result);
        for (Gap gap : gaps.gaps()) {
            lines.add(gap.source().state().word() + ": " + gap.title()
                    + (gap.source().detail() == null ? "" : ": " + gap.source().detail())
                    + (gap.toAdd().isEmpty() ? "" : " (" + gap.toAdd() + ")"));
        }
        if (!gaps.silent().isEmpty()) {
            lines.add("absent: " + gaps.silentSentence());
        }
        if (lines.isEmpty()) {
            return;
        }
        xml.open(
                "testsuite",
                "name",
                "not looked at, or not in full",
                "tests",
                0,
                "failures",
                0,
                "skipped",
                0,
                "errors",
                0,
                "timestamp",
                timestamp(result));
        xml.open("system-err");
        for (String line : lines) {
            xml.text(Plain.line(line) + "\n");
        }
        xml.close("system-err");
        xml.close("testsuite");
    }

    private static boolean isFailure(Finding finding) {
        return finding.unknown() == null && finding.suppressed() == null;
    }

    private static String whySkipped(Finding finding) {
        if (finding.suppressed() != null) {
            return "suppressed by " + finding.suppressed().by().word()
                    + (finding.suppressed().reason() == null
                            ? ""
                            : ": " + finding.suppressed().reason());
        }
        if (finding.unknown() == null) {
            return "could not be decided";
        }
        String needs = String.join(", ", finding.unknown().needs());
        String toDecide = ToDecide.of(finding.unknown()).sentence();
        return "could not be decided"
                + (needs.isEmpty() ? "" : "; needs " + needs)
                + (toDecide.isEmpty() ? "" : ". " + toDecide);
    }

    private static String body(Finding finding) {
        StringBuilder text = new StringBuilder();
        if (finding.location() != null && finding.location().file() != null) {
            text.append(Plain.line(finding.location().file()));
            if (finding.location().line() != null) {
                text.append(':').append(finding.location().line());
            }
            text.append('\n');
        }
        text.append(Plain.line(finding.message())).append("\nFix: ").append(Plain.line(finding.remediation()));
        for (String reference : finding.references()) {
            text.append('\n').append(Plain.line(reference));
        }
        return text.append('\n').toString();
    }

    /** The schema of JUnit's XML has no time zone. */
    private static String timestamp(ScanResult result) {
        String time = IsoTime.of(result.startedAt());
        return time.substring(0, time.length() - 1);
    }
}
