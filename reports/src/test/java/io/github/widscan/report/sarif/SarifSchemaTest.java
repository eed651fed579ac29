package io.github.widscan.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the OASIS schema. */
final class SarifSchemaTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema SCHEMA = schema();

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void isValid(String name) throws IOException {
        assertValid(SampleResults.named(name), ReportOptions.defaults());
        assertValid(
                SampleResults.named(name),
                ReportOptions.builder()
                        .includeSuppressed(true)
                        .includeUnknown(true)
                        .includePassed(true)
                        .includeAbsent(true)
                        .exitCode(4)
                        .baseline(SampleResults.before())
                        .sarifCategory("a/b")
                        .build());
    }

    @Test
    void theSchemaFindsAWrongKind() throws IOException {
        JsonNode log = MAPPER.readTree(Golden.bytes(new SarifWriter(), SampleResults.one(), ReportOptions.defaults()));
        ((ObjectNode) log.at("/runs/0/results/0")).put("kind", "bad");
        assertFalse(SCHEMA.validate(log).isEmpty());
    }

    private static void assertValid(ScanResult result, ReportOptions options) throws IOException {
        List<Error> errors = SCHEMA.validate(MAPPER.readTree(Golden.bytes(new SarifWriter(), result, options)));
        assertEquals(List.of(), errors);
    }

    private static Schema schema() {
        try (InputStream in = SarifSchemaTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            assertNotNull(in);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
