package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.IsoTime;
import io.github.widscan.report.JsonFacts;
import io.github.widscan.report.Names;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ToDecide;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Location;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.Status;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes one finding as a SARIF result with exactly one physical location. */
final class ResultSection {

    private final JsonGenerator json;
    private final Descriptors descriptors;
    private final @Nullable Baseline baseline;
    private final LocationSection locations;

    ResultSection(JsonGenerator json, Descriptors descriptors, ReportOptions options, @Nullable Baseline baseline) {
        this.json = json;
        this.descriptors = descriptors;
        this.baseline = baseline;
        this.locations = new LocationSection(json, options.workingDirectory());
    }

    void write(Finding finding) throws IOException {
        Descriptor descriptor = descriptors.of(finding);
        boolean open = finding.status() == Status.UNKNOWN;
        json.writeStartObject();
        json.writeStringField("ruleId", descriptor.id());
        json.writeNumberField("ruleIndex", descriptor.index());
        json.writeStringField("kind", open ? "open" : "fail");
        // The schema allows no other level beside a kind that is not fail.
        json.writeStringField("level", open ? "none" : Scale.level(finding.severity()));
        json.writeNumberField("rank", Scale.rank(finding.severity()));
        Json.text(json, "message", message(finding));
        json.writeArrayFieldStart("locations");
        locations.primary(finding);
        json.writeEndArray();
        locations.related(finding);
        fingerprints(finding);
        if (baseline != null) {
            json.writeStringField("baselineState", baseline.state(finding));
        }
        suppression(finding.suppressed());
        fix(finding);
        properties(finding);
        json.writeEndObject();
    }

    /** A rule that found nothing: all that it concerns passed, or it concerns nothing that was scanned. */
    void write(RuleOutcome outcome) throws IOException {
        Descriptor descriptor = descriptors.of(outcome.rule());
        String id = outcome.rule().id();
        boolean applies = outcome.pass() > 0;
        json.writeStartObject();
        json.writeStringField("ruleId", descriptor.id());
        json.writeNumberField("ruleIndex", descriptor.index());
        json.writeStringField("kind", applies ? "pass" : "notApplicable");
        json.writeStringField("level", "none");
        Json.text(
                json,
                "message",
                Json.message(id
                        + (applies
                                ? ": everything that it concerns passed."
                                : ": it concerns nothing that was scanned.")));
        json.writeArrayFieldStart("locations");
        locations.rule(id);
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("primaryLocationLineHash", id + ":1");
        json.writeStringField("widscan/v1", id);
        json.writeEndObject();
        if (baseline != null) {
            json.writeStringField("baselineState", "unchanged");
        }
        json.writeObjectFieldStart("properties");
        json.writeStringField("ruleId", id);
        json.writeStringField("class", outcome.rule().ruleClass().word());
        json.writeStringField("severity", descriptor.severity().word());
        json.writeNumberField("pass", outcome.pass());
        json.writeNumberField("notApplicable", outcome.notApplicable());
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Rule and object first: DefectDojo makes the title of the first 150 characters. */
    private static String message(Finding finding) {
        return Json.message(finding.ruleId() + " " + Names.of(finding.resource()) + ": " + finding.message());
    }

    private void fingerprints(Finding finding) throws IOException {
        Location location = finding.location();
        String lineHash = location == null || location.file() == null ? null : location.lineHash();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("primaryLocationLineHash", lineHash == null ? finding.fingerprint() + ":1" : lineHash);
        json.writeStringField("widscan/v1", finding.fingerprint());
        json.writeEndObject();
    }

    private void suppression(@Nullable Suppression suppression) throws IOException {
        if (suppression == null) {
            return;
        }
        json.writeArrayFieldStart("suppressions");
        json.writeStartObject();
        json.writeStringField("kind", suppression.by() == SuppressedBy.ANNOTATION ? "inSource" : "external");
        json.writeStringField("status", "accepted");
        String reason = suppression.reason();
        if (reason == null && suppression.by() == SuppressedBy.BASELINE) {
            reason = "in the baseline";
        }
        Json.optional(json, "justification", reason);
        if (suppression.expires() != null) {
            json.writeObjectFieldStart("properties");
            json.writeStringField("expires", suppression.expires().toString());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    /**
     * The remediation, or what would decide the finding, where DefectDojo looks for it. SARIF demands a change besides: an empty one at the location's
     * start, which changes nothing.
     */
    private void fix(Finding finding) throws IOException {
        String text = finding.unknown() == null
                ? finding.remediation()
                : ToDecide.of(finding.unknown()).sentence();
        if (text.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("fixes");
        json.writeStartObject();
        Json.text(json, "description", text);
        json.writeArrayFieldStart("artifactChanges");
        json.writeStartObject();
        locations.artifact(finding);
        json.writeArrayFieldStart("replacements");
        json.writeStartObject();
        locations.emptyRegion("deletedRegion", finding.location());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void properties(Finding finding) throws IOException {
        Resource resource = finding.resource();
        Identity identity = finding.identity();
        Provider provider = identity == null ? null : identity.provider();
        json.writeObjectFieldStart("properties");
        json.writeStringField("ruleId", finding.ruleId());
        json.writeStringField("class", finding.ruleClass().word());
        json.writeStringField("severity", finding.severity().word());
        json.writeStringField("confidence", finding.confidence().word());
        Json.optional(json, "cluster", resource.cluster());
        Json.optional(json, "scope", resource.scope());
        Json.optional(json, "namespace", resource.namespace());
        Json.optional(json, "apiVersion", resource.apiVersion());
        json.writeStringField("kind", resource.kind());
        json.writeStringField("name", resource.name());
        Json.optional(json, "container", resource.container());
        Json.optional(json, "provider", provider == null ? null : provider.word());
        if (identity != null) {
            Json.optional(json, "serviceAccount", identity.serviceAccount());
            Json.optional(json, "principal", identity.principal());
        }
        Location location = finding.location();
        Json.optional(json, "pointer", location == null ? null : location.pointer());
        if (finding.unknown() != null) {
            json.writeStringField("reason", finding.unknown().reason());
            json.writeFieldName("needs");
            JsonFacts.write(json, finding.unknown().needs());
        }
        if (!finding.evidence().isEmpty()) {
            json.writeFieldName("evidence");
            JsonFacts.write(json, finding.evidence());
        }
        Json.optional(json, "owner", finding.owner());
        Json.optional(json, "firstSeen", finding.firstSeen() == null ? null : IsoTime.of(finding.firstSeen()));
        json.writeEndObject();
    }
}
