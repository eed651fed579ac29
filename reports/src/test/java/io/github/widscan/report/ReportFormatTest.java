package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ReportFormatTest {

    @Test
    void picksTheLongestKnownExtension() {
        assertEquals(Optional.of(ReportFormat.CSV), ReportFormat.ofFile("out/x.csv"));
        assertEquals(Optional.of(ReportFormat.INVENTORY_CSV), ReportFormat.ofFile("out/x.inventory.csv"));
        assertEquals(Optional.of(ReportFormat.SARIF), ReportFormat.ofFile("x.SARIF"));
        assertEquals(Optional.of(ReportFormat.SARIF), ReportFormat.ofFile("x.sarif.json"));
        assertEquals(Optional.of(ReportFormat.CODE_QUALITY), ReportFormat.ofFile("gl.codequality.json"));
        assertEquals(Optional.of(ReportFormat.JSON), ReportFormat.ofFile("x.json"));
        assertEquals(Optional.of(ReportFormat.JUNIT), ReportFormat.ofFile("x.junit.xml"));
        assertEquals(Optional.of(ReportFormat.OPEN_REPORTS), ReportFormat.ofFile("x.openreports.json"));
        assertEquals(Optional.of(ReportFormat.OPEN_METRICS), ReportFormat.ofFile("widscan.prom"));
    }

    @Test
    void knowsNoFormatForAnUnknownExtension() {
        assertEquals(Optional.empty(), ReportFormat.ofFile("x.xml"));
        assertEquals(Optional.empty(), ReportFormat.ofFile("sarif"));
        assertEquals(Optional.empty(), ReportFormat.ofFile(""));
    }

    @Test
    void everyFormatIsFoundByItsName() {
        for (ReportFormat format : ReportFormat.values()) {
            assertEquals(Optional.of(format), ReportFormat.ofName(format.word()));
        }
        assertEquals(Optional.empty(), ReportFormat.ofName("yaml"));
    }
}
