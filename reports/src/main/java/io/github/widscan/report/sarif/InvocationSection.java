package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.Gap;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.IsoTime;
import io.github.widscan.report.JsonFacts;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.RuleIds;
import io.github.widscan.result.Notification;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import java.io.IOException;
import java.util.List;

/**
 * Writes how the run went: what could not be read, and what was not evaluated for it. Never a command line, arguments,
 * the environment or an account: they leak tokens.
 */
final class InvocationSection {

    private final JsonGenerator json;
    private final Descriptors descriptors;
    private final ReportOptions options;
    private final LocationSection locations;

    InvocationSection(JsonGenerator json, Descriptors descriptors, ReportOptions options) {
        this.json = json;
        this.descriptors = descriptors;
        this.options = options;
        this.locations = new LocationSection(json, options.workingDirectory());
    }

    /** @param limit says what was cut; empty when nothing was */
    void write(ScanResult result, List<String> limit) throws IOException {
        json.writeArrayFieldStart("invocations");
        json.writeStartObject();
        // There is a result, so the scan could be done: findings and gaps are no failure of the run.
        json.writeBooleanField("executionSuccessful", true);
        json.writeStringField("startTimeUtc", IsoTime.of(result.startedAt()));
        json.writeStringField("endTimeUtc", IsoTime.of(result.finishedAt()));
        if (options.exitCode() != null) {
            json.writeNumberField("exitCode", options.exitCode());
        }
        json.writeArrayFieldStart("toolConfigurationNotifications");
        for (Notification notification : result.notifications()) {
            if (isConfiguration(notification)) {
                notification(notification);
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("toolExecutionNotifications");
        for (Notification notification : result.notifications()) {
            if (!isConfiguration(notification)) {
                notification(notification);
            }
        }
        Gaps gaps = Gaps.of(result);
        for (Gap gap : gaps.gaps()) {
            gap(gap);
        }
        if (!gaps.silent().isEmpty()) {
            start("not-looked-at", "note", "Not looked at: " + gaps.silentSentence() + ".");
            json.writeEndObject();
        }
        for (String text : limit) {
            start("limit", "warning", text);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static boolean isConfiguration(Notification notification) {
        return switch (notification.source()) {
            case "config", "ignore-file", "baseline" -> true;
            default -> false;
        };
    }

    private void notification(Notification notification) throws IOException {
        start(notification.source(), notification.level().word(), notification.message());
        if (descriptors.hasRule(notification.source())) {
            json.writeObjectFieldStart("associatedRule");
            json.writeStringField("id", notification.source());
            json.writeEndObject();
        }
        if (notification.file() != null) {
            json.writeArrayFieldStart("locations");
            locations.plain(notification.file(), notification.line());
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void gap(Gap gap) throws IOException {
        SourceCoverage source = gap.source();
        StringBuilder text = new StringBuilder(160)
                .append(gap.title())
                .append(
                        switch (source.state()) {
                            case PARTIAL -> " was read in part";
                            case DENIED -> " could not be read";
                            default -> " was not looked at";
                        });
        if (source.detail() != null) {
            text.append(": ").append(source.detail());
        }
        text.append(". ");
        text.append(gap.rules().isEmpty() ? "Rules that need it" : RuleIds.brief(gap.rules()));
        text.append(gap.rules().size() == 1 ? " is" : " are").append(" not evaluated in full.");
        if (!gap.toAdd().isEmpty()) {
            text.append(" To decide more: ").append(gap.toAdd()).append('.');
        }
        start(
                "not-evaluated/" + source.name(),
                switch (source.state()) {
                    case DENIED -> "error";
                    case PARTIAL -> "warning";
                    default -> "note";
                },
                text.toString());
        if (gap.rules().size() == 1 && descriptors.hasRule(gap.rules().get(0))) {
            json.writeObjectFieldStart("associatedRule");
            json.writeStringField("id", gap.rules().get(0));
            json.writeEndObject();
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("source", source.name());
        Json.optional(json, "scope", source.scope());
        json.writeStringField("state", source.state().word());
        json.writeFieldName("rules");
        JsonFacts.write(json, gap.rules());
        json.writeNumberField("waiting", gap.waiting());
        json.writeFieldName("commands");
        JsonFacts.write(json, gap.commands());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void start(String id, String level, String text) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("descriptor");
        json.writeStringField("id", id);
        json.writeEndObject();
        json.writeStringField("level", level);
        Json.text(json, "message", Json.message(text));
    }
}
