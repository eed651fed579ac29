package io.github.widscan.report.html;

import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes the sample reports to a folder, to be looked at in a browser. */
final class Preview {

    private Preview() {}

    /** @param args the folder */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String name : List.of("empty", "one", "many", "gap", "hostile")) {
            write(folder.resolve(name + ".html"), SampleResults.named(name));
        }
        write(folder.resolve("shop.html"), ShopResult.result());
        write(folder.resolve("large.html"), SampleResults.large(5000));
        write(folder.resolve("heavy.html"), ShopResult.heavy(5000));
    }

    private static void write(Path file, ScanResult result) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new HtmlReportWriter().write(result, ReportOptions.defaults(), out);
        }
    }
}
