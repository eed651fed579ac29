package io.github.widscan.scan;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.LinkSettings;
import io.github.widscan.link.Linker;
import io.github.widscan.link.Links;
import io.github.widscan.link.Subject;
import io.github.widscan.rule.SubjectKind;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What rules are given, as one document for those who write them. It is made to be named twice: as OPA's input, and as its
 * data, so that rules find {@code data.scan}.
 */
public final class RuleInput {
    private RuleInput() {}

    /**
     * Writes JSON; leaves the stream open.
     *
     * @param kind {@code {"scan", "nonce", "now", "subjects"}} of this kind; null for all kinds, as
     *     {@code {"scan", "inputs": {kind: {"nonce", "now", "subjects"}}}}
     */
    public static void write(
            Snapshot snapshot, LinkSettings link, RuleSettings settings, @Nullable SubjectKind kind, OutputStream out)
            throws IOException {
        Links links = Linker.link(snapshot, link);
        long now = Instant.parse(snapshot.collectedAt()).getEpochSecond();
        try (JsonGenerator json = new JsonFactory()
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .createGenerator(out, JsonEncoding.UTF8)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeFieldName("scan");
            new ScanFacts(snapshot, settings).write(json);
            if (kind != null) {
                fields(json, links, kind, now);
            } else {
                json.writeObjectFieldStart("inputs");
                for (SubjectKind each : SubjectKind.values()) {
                    json.writeObjectFieldStart(each.word());
                    fields(json, links, each, now);
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void fields(JsonGenerator json, Links links, SubjectKind kind, long now) throws IOException {
        json.writeStringField("nonce", "rules-input");
        json.writeNumberField("now", now);
        json.writeArrayFieldStart("subjects");
        for (Subject subject : links.of(ScanService.kind(kind))) {
            new FactsWriter(json).object(subject);
        }
        json.writeEndArray();
    }
}
