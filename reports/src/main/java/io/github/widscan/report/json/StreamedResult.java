package io.github.widscan.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Notification;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.Summary;
import java.io.IOException;
import java.util.Map;

/**
 * Writes the result key by key. Databind would do so by itself, for 0.3 s of each start; a test compares the two, so
 * that a component that is added to a record cannot be forgotten here.
 */
final class StreamedResult {

    private final JsonGenerator json;
    private final FindingJson findings;

    StreamedResult(JsonGenerator json) {
        this.json = json;
        findings = new FindingJson(json);
    }

    void write(ScanResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("schemaVersion", result.schemaVersion());
        json.writeObjectFieldStart("tool");
        json.writeStringField("name", result.tool().name());
        json.writeStringField("version", result.tool().version());
        json.writeStringField("rulesRevision", result.tool().rulesRevision());
        json.writeEndObject();
        json.writeStringField("startedAt", result.startedAt().toString());
        json.writeStringField("finishedAt", result.finishedAt().toString());
        json.writeArrayFieldStart("sources");
        for (SourceCoverage source : result.sources()) {
            json.writeStartObject();
            json.writeStringField("name", source.name());
            findings.optional("scope", source.scope());
            json.writeStringField("state", source.state().word());
            findings.optional("detail", source.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
        summary(result.summary());
        json.writeArrayFieldStart("findings");
        for (Finding finding : result.findings()) {
            findings.write(finding);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("inventory");
        for (InventoryEntry entry : result.inventory()) {
            inventory(entry);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rules");
        for (RuleOutcome outcome : result.rules()) {
            rule(outcome);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("notifications");
        for (Notification notification : result.notifications()) {
            json.writeStartObject();
            json.writeStringField("level", notification.level().word());
            json.writeStringField("source", notification.source());
            json.writeStringField("message", notification.message());
            findings.optional("file", notification.file());
            findings.optional("line", notification.line());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void summary(Summary summary) throws IOException {
        json.writeObjectFieldStart("summary");
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
        json.writeEndObject();
    }

    private void inventory(InventoryEntry entry) throws IOException {
        json.writeStartObject();
        findings.resource(entry.resource());
        findings.optional("serviceAccount", entry.serviceAccount());
        findings.optional("replicas", entry.replicas());
        json.writeArrayFieldStart("credentials");
        for (Credential credential : entry.credentials()) {
            json.writeStartObject();
            json.writeStringField("method", credential.method().word());
            if (credential.provider() != null) {
                json.writeStringField("provider", credential.provider().word());
            }
            findings.optional("principal", credential.principal());
            findings.optional("source", credential.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(RuleOutcome outcome) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", outcome.rule().id());
        json.writeStringField("title", outcome.rule().title());
        json.writeStringField("class", outcome.rule().ruleClass().word());
        json.writeArrayFieldStart("severities");
        for (Severity severity : outcome.rule().severities()) {
            json.writeString(severity.word());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("clouds");
        for (Provider cloud : outcome.rule().clouds()) {
            json.writeString(cloud.word());
        }
        json.writeEndArray();
        json.writeStringField("description", outcome.rule().description());
        json.writeStringField("remediation", outcome.rule().remediation());
        findings.strings("references", outcome.rule().references());
        findings.strings("frameworks", outcome.rule().frameworks());
        json.writeNumberField("fail", outcome.fail());
        json.writeNumberField("unknown", outcome.unknown());
        json.writeNumberField("pass", outcome.pass());
        json.writeNumberField("notApplicable", outcome.notApplicable());
        json.writeEndObject();
    }
}
