package io.github.widscan.report.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.ReportFormat;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In a JVM of its own: which classes does one format load? Every CI run pays for them. */
final class LazyLoadingTest {

    @Test
    void sarifLoadsNoDatabindAndNoOtherFormat() throws Exception {
        List<String> loaded = loadedBy(ReportFormat.SARIF);
        assertTrue(loaded.stream().anyMatch(name -> name.contains("report.sarif.SarifWriter")), loaded.toString());
        assertNone(loaded, "com.fasterxml.jackson.databind");
        assertNone(loaded, "org.apache.commons");
        for (String other : List.of("csv", "json", "table", "html", "junit", "codequality")) {
            assertNone(loaded, "io.github.widscan.report." + other + ".");
        }
    }

    @Test
    void jsonIsWrittenWithoutDatabind() throws Exception {
        assertNone(loadedBy(ReportFormat.JSON), "com.fasterxml.jackson.databind");
    }

    @Test
    void theTableLoadsNoJackson() throws Exception {
        List<String> loaded = loadedBy(ReportFormat.TABLE);
        assertTrue(loaded.stream().anyMatch(name -> name.contains("report.table.TableWriter")), loaded.toString());
        assertNone(loaded, "com.fasterxml.jackson.core");
        assertNone(loaded, "io.github.widscan.report.sarif.");
    }

    private static void assertNone(List<String> loaded, String prefix) {
        Optional<String> found =
                loaded.stream().filter(name -> name.contains(" " + prefix)).findFirst();
        assertEquals(Optional.empty(), found);
    }

    private static List<String> loadedBy(ReportFormat format) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load:stdout",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        format.word())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, process.waitFor(), () -> String.join("\n", lines));
        return lines;
    }

    /** What runs there. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) throws IOException {
            ReportFormat format = ReportFormat.ofName(args[0]).orElseThrow();
            Writers.of(format).write(SampleResults.many(), ReportOptions.defaults(), OutputStream.nullOutputStream());
        }
    }
}
