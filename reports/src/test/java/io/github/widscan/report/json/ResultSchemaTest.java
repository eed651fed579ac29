package io.github.widscan.report.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void everyResultIsValidAndHasNoPropertyThatTheSchemaLeavesOut(String name) throws IOException {
        ObjectNode strict = schema();
        close(strict);
        assertEquals(List.of(), validate(strict, result(name)));
    }

    @ParameterizedTest
    @CsvSource({
        "/findings/0, severity, worst",
        "/findings/0, status, pass",
        "/findings/0/location, line, one",
        "/sources/0, state, unknown",
        "/rules/0, class, other",
        "'', schemaVersion, 2",
        "/summary/fail, high, many"
    })
    void aWrongValueIsFound(String object, String property, String value) throws IOException {
        JsonNode result = result("one");
        ((ObjectNode) result.at(object)).put(property, value);
        assertFalse(validate(schema(), result).isEmpty());
    }

    @Test
    void whatANewerMinorVersionAddsIsValid() throws IOException {
        JsonNode result = result("one");
        ((ObjectNode) result).put("schemaVersion", "1.3").put("mood", "good");
        ((ObjectNode) result.at("/findings/0")).put("mood", "good");
        assertEquals(List.of(), validate(schema(), result));
    }

    private static List<String> validate(JsonNode schema, JsonNode result) {
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
        return compiled.validate(result).stream().map(Object::toString).toList();
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.has("properties")
                && object.path("type").isTextual()) {
            object.put("additionalProperties", false);
        }
        for (JsonNode child : schema) {
            close(child);
        }
    }

    private static JsonNode result(String name) throws IOException {
        return MAPPER.readTree(Golden.bytes(new JsonWriter(), SampleResults.named(name), ReportOptions.defaults()));
    }

    private static ObjectNode schema() throws IOException {
        try (InputStream in = ResultSchemaTest.class.getResourceAsStream("result.schema.json")) {
            assertNotNull(in);
            return (ObjectNode) MAPPER.readTree(in);
        }
    }
}
