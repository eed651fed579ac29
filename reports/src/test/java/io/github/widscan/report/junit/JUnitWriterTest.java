package io.github.widscan.report.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.io.ByteArrayInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

final class JUnitWriterTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check(
                "junit/" + name + ".junit.xml",
                Golden.bytes(new JUnitWriter(), SampleResults.named(name), ReportOptions.defaults()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void isWellFormedAndItsCountsFit(String name) throws Exception {
        for (boolean suppressed : new boolean[] {false, true}) {
            byte[] xml = Golden.bytes(
                    new JUnitWriter(),
                    SampleResults.named(name),
                    ReportOptions.builder().includeSuppressed(suppressed).build());
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
            Element root = document.getDocumentElement();
            assertEquals(count(root, "testcase"), root.getAttribute("tests"));
            assertEquals(count(root, "failure"), root.getAttribute("failures"));
            assertEquals(count(root, "skipped"), root.getAttribute("skipped"));
            NodeList suites = root.getElementsByTagName("testsuite");
            assertTrue(suites.getLength() > 0);
            for (int i = 0; i < suites.getLength(); i++) {
                Element suite = (Element) suites.item(i);
                assertEquals(count(suite, "testcase"), suite.getAttribute("tests"));
                assertEquals(count(suite, "failure"), suite.getAttribute("failures"));
                assertEquals(count(suite, "skipped"), suite.getAttribute("skipped"));
            }
        }
    }

    private static String count(Element element, String name) {
        return String.valueOf(element.getElementsByTagName(name).getLength());
    }
}
