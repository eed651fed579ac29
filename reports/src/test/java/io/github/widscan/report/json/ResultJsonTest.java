package io.github.widscan.report.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ResultJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check("json/" + name + ".json", write(SampleResults.named(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesEveryComponentOfEveryRecord(String name) throws IOException {
        JsonMapper mapper = Mapping.mapper();
        ScanResult result = SampleResults.named(name);
        StringWriter byDatabind = new StringWriter();
        mapper.writeValue(byDatabind, result);
        // As text, since the order of keys counts too.
        String streamed = new String(write(result), StandardCharsets.UTF_8);
        assertEquals(
                mapper.readTree(byDatabind.toString().replaceAll("[\\x{d800}-\\x{dfff}]", "\ufffd"))
                        .toString(),
                mapper.readTree(streamed).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap"})
    void readsBackWhatItWrote(String name) throws IOException {
        ScanResult result = SampleResults.named(name);
        assertEquals(result, read(text(result)));
    }

    @Test
    void readsBackHostileStringsButForHalvesOfSurrogatePairs() throws IOException {
        byte[] once = write(SampleResults.named("hostile"));
        assertArrayEquals(once, write(read(new String(once, StandardCharsets.UTF_8))));
    }

    @Test
    void holdsAllFindingsWhateverIsShown() throws IOException {
        ReportOptions options =
                ReportOptions.builder().severity(Severity.CRITICAL).build();
        byte[] json = Golden.bytes(new JsonWriter(), SampleResults.many(), options);
        assertEquals(SampleResults.many(), read(new String(json, StandardCharsets.UTF_8)));
    }

    @Test
    void ignoresWhatANewerMinorVersionAdded() throws IOException {
        String newer = text(SampleResults.one())
                .replace("\"schemaVersion\": \"1\"", "\"schemaVersion\": \"1.7\", \"mood\": {\"a\": [1, {\"b\": 2}]}")
                .replace("\"ruleId\"", "\"colour\": \"blue\", \"ruleId\"")
                .replace("\"notApplicable\"", "\"skipped\": 1, \"notApplicable\"");
        ScanResult read = read(newer);
        assertEquals("1.7", read.schemaVersion());
        assertEquals(SampleResults.one().findings(), read.findings());
        assertEquals(SampleResults.one().rules(), read.rules());
    }

    @Test
    void aListThatIsNotThereIsEmpty() throws IOException {
        String older = text(SampleResults.empty()).replace("\"notifications\": []", "\"other\": null");
        assertEquals(SampleResults.empty(), read(older));
    }

    @Test
    void aNewerMajorVersionIsAClearError() {
        for (String version : new String[] {"2", "2.0", "10", ""}) {
            ResultFormatException e = assertThrows(
                    ResultFormatException.class,
                    () -> read("{\"findings\": 3, \"schemaVersion\": \"" + version + "\", \"x\": 1}"));
            assertTrue(
                    message(e).contains("old.json has result schema " + version + ", and this widscan reads"),
                    message(e));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | it is no JSON object",
                "[] | it is no JSON object",
                "null | it is no JSON object",
                "{} | it has no schemaVersion",
                "'{\"schemaVersion\": 1}' | it has no schemaVersion",
                "'{\"schemaVersion\": \"1\"}' | tool is missing",
                "'{\"schemaVersion\": \"1\", \"tool\": []}' | the value of tool is not understood (line 1",
                "'{\"schemaVersion\": \"1\", \"startedAt\": \"now\"}' | the value of startedAt is not understood",
                "'{\"schemaVersion\": \"1\", \"schemaVersion\": \"1\"}' | it is not valid JSON",
                "'{\"schemaVersion\": \"1\", \"findings\": [{\"severity\": \"worst\"}]}' | findings[0].severity is not",
                "'{\"schemaVersion\": \"1\", \"findings\": [null]}' | is not understood",
                "'{\"schemaVersion\": \"1\", \"tool\": ' | is not valid JSON",
                "'{\"schemaVersion\": \"1\"} {}' | a value in it is not understood",
                "<html> | it is not valid JSON",
            })
    void whatIsNoResultIsAClearError(String text, String problem) {
        ResultFormatException e = assertThrows(ResultFormatException.class, () -> read(text));
        assertTrue(message(e).startsWith("old.json is not a result of widscan: "), message(e));
        assertTrue(message(e).contains(problem), message(e));
        assertFalse(message(e).contains("java"), message(e));
    }

    @Test
    void namesWhatIsMissingByItsPath() {
        String text = text(SampleResults.one()).replace("\"severity\": \"critical\"", "\"was\": \"critical\"");
        ResultFormatException e = assertThrows(ResultFormatException.class, () -> read(text));
        assertTrue(message(e).contains("findings[0].severity is missing"), message(e));
        String noClass = text(SampleResults.one()).replace("\"class\": \"static-credential\"", "\"klass\": \"x\"");
        e = assertThrows(ResultFormatException.class, () -> read(noClass));
        assertTrue(message(e).contains("findings[0].class is missing"), message(e));
    }

    @Test
    void deepNestingIsAnErrorAndNotAStackOverflow() {
        String deep = "{\"schemaVersion\": \"1\", \"evidence\": " + "[".repeat(100_000);
        assertThrows(ResultFormatException.class, () -> read(deep));
        String first = "{\"evidence\": " + "{\"a\":".repeat(100_000);
        assertThrows(ResultFormatException.class, () -> read(first));
    }

    @Test
    void anErrorDoesNotQuoteTheValue() {
        ResultFormatException e = assertThrows(
                ResultFormatException.class,
                () -> read("{\"schemaVersion\": \"1\", \"finishedAt\": \"s3cret\", \"summary\": \"s3cret\"}"));
        assertFalse(message(e).contains("s3cret"), message(e));
    }

    private static String message(ResultFormatException e) {
        return String.valueOf(e.getMessage());
    }

    private static byte[] write(ScanResult result) {
        return Golden.bytes(new JsonWriter(), result, ReportOptions.defaults());
    }

    private static String text(ScanResult result) {
        return new String(write(result), StandardCharsets.UTF_8);
    }

    private static ScanResult read(String json) throws IOException {
        return ResultJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "old.json");
    }
}
