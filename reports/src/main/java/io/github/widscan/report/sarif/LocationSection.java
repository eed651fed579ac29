package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.ArtifactPath;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes where something is: a file, or the synthetic path of an object that has none. */
final class LocationSection {

    private static final String ROOT = "%SRCROOT%";
    /** GitHub keeps so many of a result's locations. */
    private static final int MAX_RELATED = 100;

    private final JsonGenerator json;
    private final @Nullable String workingDirectory;

    LocationSection(JsonGenerator json, @Nullable String workingDirectory) {
        this.json = json;
        this.workingDirectory = workingDirectory;
    }

    void primary(Finding finding) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(finding);
        region(finding.location());
        json.writeEndObject();
        logical(finding.resource());
        json.writeEndObject();
    }

    /** The synthetic place of a result that is about a rule and no object. */
    void rule(String ruleId) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(Uris.of(List.of("rules", ruleId + ".rego")));
        region(null);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Further places, where the evidence names some: maps with a {@code file} and a {@code line}. */
    void related(Finding finding) throws IOException {
        int id = 0;
        for (Map.Entry<String, Object> fact : finding.evidence().entrySet()) {
            Iterable<?> values = fact.getValue() instanceof Iterable<?> list ? list : List.of(fact.getValue());
            for (Object value : values) {
                if (value instanceof Map<?, ?> place
                        && place.get("file") instanceof String file
                        && place.get("line") instanceof Number line
                        && id < MAX_RELATED) {
                    if (id == 0) {
                        json.writeArrayFieldStart("relatedLocations");
                    }
                    id++;
                    related(id, fact.getKey(), file, line, place.get("column"));
                }
            }
        }
        if (id > 0) {
            json.writeEndArray();
        }
    }

    private void related(int id, String label, String file, Number line, @Nullable Object column) throws IOException {
        json.writeStartObject();
        json.writeNumberField("id", id);
        json.writeObjectFieldStart("physicalLocation");
        artifact(Uris.of(ArtifactPath.ofFile(file, workingDirectory)));
        Integer start = column instanceof Number number ? Integer.valueOf(number.intValue()) : null;
        region(new Location(file, line.intValue(), start, null, null, null, null));
        json.writeEndObject();
        Json.text(json, "message", label);
        json.writeEndObject();
    }

    /** A place in a file that is no finding's. */
    void plain(String file, @Nullable Integer line) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        artifact(Uris.of(ArtifactPath.ofFile(file, workingDirectory)));
        if (line != null) {
            json.writeObjectFieldStart("region");
            json.writeNumberField("startLine", Math.max(1, line));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    void artifact(Finding finding) throws IOException {
        artifact(Uris.of(ArtifactPath.of(finding, workingDirectory)));
    }

    private void artifact(String uri) throws IOException {
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", uri);
        json.writeStringField("uriBaseId", ROOT);
        json.writeEndObject();
    }

    /** All four numbers, always: an incomplete region is refused. Line 1 where there is no better. */
    private void region(@Nullable Location location) throws IOException {
        int line = line(location);
        int column = column(location);
        int endLine = location == null || location.endLine() == null ? line : Math.max(line, location.endLine());
        int endColumn = location == null || location.endColumn() == null ? 0 : location.endColumn();
        if (endLine == line && endColumn <= column) {
            endColumn = column + 1;
        }
        region("region", line, column, endLine, Math.max(1, endColumn));
    }

    void emptyRegion(String name, @Nullable Location location) throws IOException {
        region(name, line(location), column(location), line(location), column(location));
    }

    private void region(String name, int line, int column, int endLine, int endColumn) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("startLine", line);
        json.writeNumberField("startColumn", column);
        json.writeNumberField("endLine", endLine);
        json.writeNumberField("endColumn", endColumn);
        json.writeEndObject();
    }

    private static int line(@Nullable Location location) {
        return location == null || location.line() == null ? 1 : Math.max(1, location.line());
    }

    private static int column(@Nullable Location location) {
        return location == null || location.column() == null ? 1 : Math.max(1, location.column());
    }

    private void logical(Resource resource) throws IOException {
        StringBuilder qualified = new StringBuilder(80);
        for (String part : new @Nullable String[] {
            resource.cluster(), resource.scope(), resource.namespace(), resource.apiVersion(), resource.kind()
        }) {
            if (part != null) {
                qualified.append(part).append('/');
            }
        }
        json.writeArrayFieldStart("logicalLocations");
        json.writeStartObject();
        json.writeStringField("name", resource.name());
        json.writeStringField("kind", "resource");
        json.writeStringField(
                "fullyQualifiedName", qualified.append(resource.name()).toString());
        json.writeEndObject();
        json.writeEndArray();
    }
}
