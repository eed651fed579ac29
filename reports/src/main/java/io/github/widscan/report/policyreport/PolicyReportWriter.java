package io.github.widscan.report.policyreport;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.Gap;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.PrettyJson;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A list of reports that {@code kubectl apply -f} takes: one a namespace, and one for everything outside of namespaces,
 * with what was not looked at. Undecided findings are {@code error}, suppressed ones {@code skip}.
 */
public final class PolicyReportWriter implements ReportWriter {
    private static final String NAME = "widscan";
    /** An object above 1.5 MB cannot be stored in a cluster. */
    private static final int MAX_WEIGHT = 1_000_000;

    private final ReportApi api;

    private PolicyReportWriter(ReportApi api) {
        this.api = api;
    }

    /** {@code openreports.io/v1alpha1}. */
    public static ReportWriter openReports() {
        return new PolicyReportWriter(ReportApi.OPEN_REPORTS);
    }

    /** {@code wgpolicyk8s.io/v1alpha2}. */
    public static ReportWriter policyReports() {
        return new PolicyReportWriter(ReportApi.POLICY_REPORT);
    }

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        List<Entry> outside = new ArrayList<>();
        Map<String, List<Entry>> namespaces = new TreeMap<>();
        for (Finding finding : result.findings()) {
            if (!finding.severity().atLeast(options.severity())) {
                continue;
            }
            String namespace = namespace(finding.resource());
            if (namespace == null) {
                outside.add(Entry.of(finding));
            } else {
                List<Entry> entries = namespaces.get(namespace);
                if (entries == null) {
                    entries = new ArrayList<>();
                    namespaces.put(namespace, entries);
                }
                entries.add(Entry.of(finding));
            }
        }
        for (Gap gap : Gaps.of(result).gaps()) {
            outside.add(Entry.of(gap));
        }
        JsonGenerator json = new JsonFactory().createGenerator(Utf8.writer(out));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(PrettyJson.printer());
        json.writeStartObject();
        json.writeStringField("apiVersion", "v1");
        json.writeStringField("kind", "List");
        json.writeArrayFieldStart("items");
        long seconds = result.finishedAt().getEpochSecond();
        reports(json, null, outside, seconds);
        for (Map.Entry<String, List<Entry>> namespace : namespaces.entrySet()) {
            reports(json, namespace.getKey(), namespace.getValue(), seconds);
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    /** The namespace, when it can be one: a name that is none cannot hold a report. */
    private static @Nullable String namespace(Resource resource) {
        String name = resource.namespace();
        if (name == null || resource.apiVersion() == null || name.isEmpty() || name.length() > 63) {
            return null;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) {
                return null;
            }
        }
        return name.startsWith("-") || name.endsWith("-") ? null : name;
    }

    /** One report, or several where one would be too large to be stored. */
    private void reports(JsonGenerator json, @Nullable String namespace, List<Entry> entries, long seconds)
            throws IOException {
        int from = 0;
        int part = 1;
        do {
            int to = from;
            int weight = 0;
            while (to < entries.size()
                    && (to == from || weight + entries.get(to).weight() <= MAX_WEIGHT)) {
                weight += entries.get(to).weight();
                to++;
            }
            report(json, namespace, part, entries.subList(from, to), seconds);
            from = to;
            part++;
        } while (from < entries.size());
    }

    private void report(JsonGenerator json, @Nullable String namespace, int part, List<Entry> entries, long seconds)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("apiVersion", api.apiVersion());
        json.writeStringField("kind", api.kind(namespace != null));
        json.writeObjectFieldStart("metadata");
        json.writeStringField(
                "name", NAME + (namespace == null ? "" : "-" + namespace) + (part == 1 ? "" : "-" + part));
        if (namespace != null) {
            json.writeStringField("namespace", namespace);
        }
        json.writeObjectFieldStart("labels");
        json.writeStringField("app.kubernetes.io/managed-by", NAME);
        json.writeEndObject();
        json.writeEndObject();
        if (api.hasSource()) {
            json.writeStringField("source", NAME);
        }
        json.writeObjectFieldStart("summary");
        for (String outcome : List.of("pass", "fail", "warn", "error", "skip")) {
            int count = 0;
            for (Entry entry : entries) {
                count += entry.outcome().equals(outcome) ? 1 : 0;
            }
            json.writeNumberField(outcome, count);
        }
        json.writeEndObject();
        json.writeArrayFieldStart("results");
        for (Entry entry : entries) {
            result(json, entry, seconds);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void result(JsonGenerator json, Entry entry, long seconds) throws IOException {
        json.writeStartObject();
        json.writeStringField("source", NAME);
        json.writeStringField("policy", entry.policy());
        optional(json, "rule", entry.rule());
        json.writeStringField("category", entry.category());
        optional(json, "severity", entry.severity());
        json.writeStringField("result", entry.outcome());
        json.writeBooleanField("scored", entry.severity() != null);
        json.writeObjectFieldStart("timestamp");
        json.writeNumberField("seconds", seconds);
        json.writeNumberField("nanos", 0);
        json.writeEndObject();
        Resource object = entry.object();
        if (object != null) {
            json.writeArrayFieldStart("resources");
            json.writeStartObject();
            optional(json, "apiVersion", object.apiVersion());
            json.writeStringField("kind", object.kind());
            optional(json, "namespace", object.namespace());
            json.writeStringField("name", object.name());
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeStringField("message", entry.message());
        json.writeObjectFieldStart("properties");
        for (Map.Entry<String, String> property : entry.properties().entrySet()) {
            json.writeStringField(property.getKey(), property.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
