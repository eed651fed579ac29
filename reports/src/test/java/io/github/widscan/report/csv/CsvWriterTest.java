package io.github.widscan.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.Severity;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check("csv/" + name + ".csv", csv(name, ReportOptions.defaults()));
        Golden.check(
                "csv/" + name + ".inventory.csv",
                Golden.bytes(new InventoryCsvWriter(), SampleResults.named(name), ReportOptions.defaults()));
    }

    @Test
    void hasTheColumnsOfVersionOne() throws IOException {
        assertEquals(
                "fingerprint,rule_id,title,class,severity,status,confidence,provider,cluster,scope,namespace,kind,name,"
                        + "container,service_account,principal,credential_type,message,evidence,remediation,references,"
                        + "frameworks,file,line,first_seen,last_seen,suppressed_by,suppression_reason,"
                        + "suppression_expires,owner,scan_time,tool_version,unknown_reason,unknown_needs",
                String.join(",", records(csv("empty", ReportOptions.defaults())).get(0)));
    }

    @Test
    void everyRowHasOneLineAndEveryColumn() throws IOException {
        byte[] csv = csv("hostile", ReportOptions.defaults());
        List<CSVRecord> records = records(csv);
        assertEquals(SampleResults.named("hostile").findings().size() + 1, records.size());
        for (CSVRecord row : records) {
            assertEquals(records.get(0).size(), row.size());
        }
        assertEquals(records.size(), new String(csv, StandardCharsets.UTF_8).split("\r\n").length);
    }

    @Test
    void noCellOfAHostileResultStartsAFormula() throws IOException {
        for (byte[] csv : List.of(
                csv("hostile", ReportOptions.defaults()),
                Golden.bytes(new InventoryCsvWriter(), SampleResults.named("hostile"), ReportOptions.defaults()))) {
            for (CSVRecord row : records(csv)) {
                for (String cell : row) {
                    String start = cell.replaceAll("^[\\s\\u00a0]+", "");
                    assertFalse(!start.isEmpty() && "=+-@\uff1d\uff0b\uff0d\uff20".indexOf(start.charAt(0)) >= 0, cell);
                    assertTrue(cell.chars().noneMatch(c -> c < ' '), cell);
                }
            }
        }
    }

    @Test
    void severityIsAFloorAndTheByteOrderMarkComesWhenAskedFor() throws IOException {
        byte[] csv = csv(
                "many",
                ReportOptions.builder().severity(Severity.CRITICAL).csvBom(true).build());
        String text = new String(csv, StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\ufeff\"fingerprint\""), text);
        assertEquals(4, records(csv).size());
        assertFalse(new String(csv("many", ReportOptions.defaults()), StandardCharsets.UTF_8).startsWith("\ufeff"));
    }

    private static byte[] csv(String name, ReportOptions options) {
        return Golden.bytes(new CsvWriter(), SampleResults.named(name), options);
    }

    private static List<CSVRecord> records(byte[] csv) throws IOException {
        return CSVFormat.RFC4180
                .parse(new StringReader(new String(csv, StandardCharsets.UTF_8)))
                .getRecords();
    }
}
