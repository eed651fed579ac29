package io.github.widscan.report.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SummaryWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApprovedOnOneLine(String name) throws IOException {
        String text = text(name);
        Golden.check("summary/" + name + ".json", text.getBytes(StandardCharsets.UTF_8));
        assertEquals(text.length() - 1, text.indexOf('\n'));
        JsonNode summary = new ObjectMapper().readTree(text);
        assertEquals(
                SampleResults.named(name).summary().unknown(),
                summary.get("unknown").asInt());
    }

    @Test
    void holdsNothingOfWhatWasScanned() {
        String text = text("many");
        assertFalse(text.contains("shop"), text);
        assertFalse(text.contains("checkout"), text);
        assertTrue(text("gap").contains("\"denied\":[\""), "names the sources that were not read");
    }

    private static String text(String name) {
        return new String(
                Golden.bytes(new SummaryWriter(), SampleResults.named(name), ReportOptions.defaults()),
                StandardCharsets.UTF_8);
    }
}
