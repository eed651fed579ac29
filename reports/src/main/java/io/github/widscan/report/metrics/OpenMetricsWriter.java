package io.github.widscan.report.metrics;

import io.github.widscan.report.Plain;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * OpenMetrics text, which Prometheus, its Pushgateway and the text-file collector of its node exporter read.
 *
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics</a>
 */
public final class OpenMetricsWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Shown shown = Shown.of(result, options.severity());
        Writer text = Utf8.writer(out);
        family(text, "widscan_findings", "Findings that are proven and not suppressed.", count(shown.failures()));
        family(text, "widscan_unknown_findings", "Findings that could not be decided.", count(shown.unknowns()));
        family(text, "widscan_suppressed_findings", "Findings that somebody suppressed.", count(shown.suppressed()));
        Map<String, String> sources = new TreeMap<>();
        for (SourceState state : SourceState.values()) {
            int count = 0;
            for (SourceCoverage source : result.sources()) {
                count += source.state() == state ? 1 : 0;
            }
            sources.put("{state=\"" + state.word() + "\"}", Integer.toString(count));
        }
        family(text, "widscan_sources", "Sources and scopes by how much of them was read.", sources);
        single(
                text,
                "widscan_objects",
                "Objects that were read.",
                Integer.toString(result.summary().objects()));
        single(
                text,
                "widscan_scan_incomplete",
                "1 when something that was asked for was denied or could not be read.",
                incomplete(result) ? "1" : "0");
        Duration took = Duration.between(result.startedAt(), result.finishedAt());
        single(
                text,
                "widscan_scan_duration_seconds",
                "How long the scan took.",
                Long.toString(Math.max(0, took.toSeconds())));
        single(
                text,
                "widscan_last_success_timestamp_seconds",
                "When the last scan that could be done ended.",
                Long.toString(result.finishedAt().getEpochSecond()));
        text.write("# EOF\n");
        text.flush();
    }

    private static boolean incomplete(ScanResult result) {
        boolean incomplete = result.summary().unreadable() > 0;
        for (SourceCoverage source : result.sources()) {
            incomplete |= source.state() == SourceState.DENIED;
        }
        for (Notification notification : result.notifications()) {
            incomplete |= notification.level() == NotificationLevel.ERROR;
        }
        return incomplete;
    }

    /** In a stable order: the result's. */
    private static Map<String, String> count(List<Finding> findings) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String labels = labels(finding);
            counts.put(labels, counts.getOrDefault(labels, 0) + 1);
        }
        Map<String, String> series = new LinkedHashMap<>();
        counts.forEach((labels, count) -> series.put(labels, Integer.toString(count)));
        return series;
    }

    /** A label without a value is the same as none, so it is left out. */
    private static String labels(Finding finding) {
        Identity identity = finding.identity();
        StringBuilder labels = new StringBuilder("{severity=\"")
                .append(finding.severity().word())
                .append('"');
        label(
                labels,
                "provider",
                identity == null || identity.provider() == null
                        ? null
                        : identity.provider().word());
        label(labels, "rule", finding.ruleId());
        label(labels, "cluster", finding.resource().cluster());
        label(labels, "namespace", finding.resource().namespace());
        return labels.append('}').toString();
    }

    private static void label(StringBuilder labels, String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return;
        }
        labels.append(',').append(name).append("=\"");
        String line = Plain.line(value);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' || c == '"') {
                labels.append('\\');
            }
            labels.append(c);
        }
        labels.append('"');
    }

    private static void single(Writer text, String name, String help, String value) throws IOException {
        family(text, name, help, Map.of("", value));
    }

    private static void family(Writer text, String name, String help, Map<String, String> series) throws IOException {
        text.write("# TYPE " + name + " gauge\n");
        if (name.endsWith("_seconds")) {
            text.write("# UNIT " + name + " seconds\n");
        }
        text.write("# HELP " + name + " " + help + "\n");
        for (Map.Entry<String, String> one : series.entrySet()) {
            text.write(name + one.getKey() + " " + one.getValue() + "\n");
        }
    }
}
