package io.github.widscan.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.JsonFacts;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import io.github.widscan.result.Suppression;
import io.github.widscan.result.Unknown;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a finding. Absent values are left out; lists are there even if empty. */
final class FindingJson {

    private final JsonGenerator json;

    FindingJson(JsonGenerator json) {
        this.json = json;
    }

    void write(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("fingerprint", finding.fingerprint());
        json.writeStringField("ruleId", finding.ruleId());
        json.writeStringField("title", finding.title());
        json.writeStringField("class", finding.ruleClass().word());
        json.writeStringField("status", finding.status().word());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("confidence", finding.confidence().word());
        unknown(finding.unknown());
        json.writeStringField("message", finding.message());
        json.writeStringField("remediation", finding.remediation());
        strings("references", finding.references());
        strings("frameworks", finding.frameworks());
        resource(finding.resource());
        identity(finding.identity());
        location(finding.location());
        json.writeFieldName("evidence");
        JsonFacts.write(json, finding.evidence());
        optional("excerpt", finding.excerpt());
        optional("owner", finding.owner());
        optional(
                "firstSeen",
                finding.firstSeen() == null ? null : finding.firstSeen().toString());
        suppressed(finding.suppressed());
        json.writeEndObject();
    }

    void resource(Resource resource) throws IOException {
        json.writeObjectFieldStart("resource");
        optional("cluster", resource.cluster());
        optional("apiVersion", resource.apiVersion());
        json.writeStringField("kind", resource.kind());
        optional("namespace", resource.namespace());
        json.writeStringField("name", resource.name());
        optional("container", resource.container());
        optional("scope", resource.scope());
        json.writeEndObject();
    }

    void strings(String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    void optional(String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    void optional(String name, @Nullable Integer value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private void unknown(@Nullable Unknown unknown) throws IOException {
        if (unknown != null) {
            json.writeObjectFieldStart("unknown");
            json.writeStringField("reason", unknown.reason());
            strings("needs", unknown.needs());
            json.writeEndObject();
        }
    }

    private void identity(@Nullable Identity identity) throws IOException {
        if (identity != null) {
            json.writeObjectFieldStart("identity");
            optional(
                    "provider",
                    identity.provider() == null ? null : identity.provider().word());
            optional("serviceAccount", identity.serviceAccount());
            optional("principal", identity.principal());
            json.writeEndObject();
        }
    }

    private void location(@Nullable Location location) throws IOException {
        if (location != null) {
            json.writeObjectFieldStart("location");
            optional("file", location.file());
            optional("line", location.line());
            optional("column", location.column());
            optional("endLine", location.endLine());
            optional("endColumn", location.endColumn());
            optional("pointer", location.pointer());
            optional("lineHash", location.lineHash());
            json.writeEndObject();
        }
    }

    private void suppressed(@Nullable Suppression suppression) throws IOException {
        if (suppression != null) {
            json.writeObjectFieldStart("suppressed");
            json.writeStringField("by", suppression.by().word());
            optional("reason", suppression.reason());
            optional(
                    "expires",
                    suppression.expires() == null ? null : suppression.expires().toString());
            json.writeEndObject();
        }
    }
}
