package io.github.widscan.report.summary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.Summary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The counts of a scan as JSON on one line, and the names of the sources that were not read, or not in full: what a log
 * may hold. The members are called as in the JSON result; all findings count, whatever {@code --severity} shows.
 */
public final class SummaryWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(Utf8.writer(out));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.writeStartObject();
        json.writeStringField("tool", result.tool().name());
        json.writeStringField("version", result.tool().version());
        json.writeStringField("rulesRevision", result.tool().rulesRevision());
        json.writeStringField("startedAt", result.startedAt().toString());
        json.writeStringField("finishedAt", result.finishedAt().toString());
        Summary summary = result.summary();
        json.writeNumberField("objects", summary.objects());
        json.writeNumberField("workloads", summary.workloads());
        json.writeNumberField("unreadable", summary.unreadable());
        json.writeObjectFieldStart("fail");
        for (Map.Entry<Severity, Integer> count : summary.fail().entrySet()) {
            json.writeNumberField(count.getKey().word(), count.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("unknown", summary.unknown());
        json.writeNumberField("pass", summary.pass());
        json.writeNumberField("suppressed", summary.suppressed());
        json.writeNumberField("warnings", count(result, NotificationLevel.WARNING));
        json.writeNumberField("errors", count(result, NotificationLevel.ERROR));
        sources(json, result, SourceState.DENIED);
        sources(json, result, SourceState.PARTIAL);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    private static int count(ScanResult result, NotificationLevel level) {
        int count = 0;
        for (Notification notification : result.notifications()) {
            count += notification.level() == level ? 1 : 0;
        }
        return count;
    }

    private static void sources(JsonGenerator json, ScanResult result, SourceState state) throws IOException {
        Set<String> names = new TreeSet<>();
        for (SourceCoverage source : result.sources()) {
            if (source.state() == state) {
                names.add(source.name());
            }
        }
        json.writeArrayFieldStart(state.word());
        for (String name : names) {
            json.writeString(name);
        }
        json.writeEndArray();
    }
}
