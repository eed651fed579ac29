package io.github.widscan.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.util.Locale;

/** What every rule may look at: {@code data.scan}, with settings and the coverage of each source. */
final class ScanFacts {
    private final Snapshot snapshot;
    private final RuleSettings settings;

    ScanFacts(Snapshot snapshot, RuleSettings settings) {
        this.snapshot = snapshot;
        this.settings = settings;
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("settings");
        out.writeNumberField("tokenSecondsLow", settings.tokenSecondsLow());
        out.writeNumberField("tokenSecondsHigh", settings.tokenSecondsHigh());
        out.writeEndObject();
        out.writeArrayFieldStart("coverage");
        for (Coverage coverage : snapshot.coverage()) {
            out.writeStartObject();
            out.writeStringField("source", coverage.source());
            if (coverage.scope() != null) {
                out.writeStringField("scope", coverage.scope());
            }
            out.writeStringField("state", coverage.state().name().toLowerCase(Locale.ROOT));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
