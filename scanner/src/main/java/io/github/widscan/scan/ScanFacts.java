package io.github.widscan.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
        out.writeNumberField("azureTokenSecondsLow", settings.azureTokenSecondsLow());
        out.writeNumberField("sharedIdentityAccounts", settings.sharedIdentityAccounts());
        Long max = settings.apiServerMaxTokenSeconds();
        if (max != null) {
            out.writeNumberField("apiServerMaxTokenSeconds", max);
        }
        out.writeEndObject();
        out.writeObjectFieldStart("coverage");
        for (Map.Entry<String, Map<String, String>> source : coverage().entrySet()) {
            out.writeObjectFieldStart(source.getKey());
            for (Map.Entry<String, String> scope : source.getValue().entrySet()) {
                out.writeStringField(scope.getKey(), scope.getValue());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Source to scope to state, as {@code rules/lib/coverage.rego} reads it; the scope of what holds for all is empty. */
    private Map<String, Map<String, String>> coverage() {
        Map<String, Map<String, String>> sources = new TreeMap<>();
        for (Coverage coverage : snapshot.coverage()) {
            sources.computeIfAbsent(coverage.source(), source -> new TreeMap<>())
                    .put(
                            coverage.scope() == null ? "" : coverage.scope(),
                            coverage.state().name().toLowerCase(Locale.ROOT));
        }
        return sources;
    }
}
