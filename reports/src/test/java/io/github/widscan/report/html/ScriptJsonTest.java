package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.report.HostileResult;
import io.github.widscan.report.Shown;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScriptJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void escapesWhatCouldEndTheScript() {
        assertEquals(
                "\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\\u0022\\u005c\"", string("</script>&\u2028\u2029\"\\"));
        assertEquals("\"plain-1.2_3/x\"", string("plain-1.2_3/x"));
    }

    @Test
    void isReadBackAsItWas() throws Exception {
        for (String hostile : HostileResult.STRINGS) {
            String json = string(hostile);
            assertTrue(json.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '<' && c != '>' && c != '&'), json);
            assertEquals(hostile, JSON.readValue(json, String.class));
        }
    }

    @Test
    void rowsPointAtTheValuesOfEachFinding() throws Exception {
        List<Finding> findings =
                new ArrayList<>(Shown.of(ShopResult.result(), Severity.INFO).failures());
        findings.addAll(Shown.of(ShopResult.result(), Severity.INFO).unknowns());
        JsonNode data = JSON.readTree(new Facets(findings, ShopResult.result().rules()).json());
        assertEquals(findings.size(), data.get("rows").size());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            assertEquals("severity=" + finding.severity().word(), value(data, i, 0));
            assertEquals("status=" + finding.status().word(), value(data, i, 1));
            assertEquals("class=" + finding.ruleClass().word(), value(data, i, 2));
            String namespace = finding.resource().namespace();
            assertEquals("namespace=" + (namespace == null ? "(none)" : namespace), value(data, i, 4));
            assertEquals("rule=" + finding.ruleId(), value(data, i, 5));
        }
        assertEquals("provider=aws", value(data, 0, 3));
    }

    private static String value(JsonNode data, int row, int facet) {
        JsonNode names = data.get("facets").get(facet);
        int place = data.get("rows").get(row).get(facet).intValue();
        return names.get(0).textValue() + "=" + names.get(place + 1).textValue();
    }

    private static String string(String text) {
        StringBuilder out = new StringBuilder();
        ScriptJson.string(text, out);
        return out.toString();
    }
}
