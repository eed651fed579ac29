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

    /** @param args the folder; with a second argument, pictures of some pages too */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (String name : List.of("empty", "one", "many", "gap", "hostile")) {
            write(folder.resolve(name + ".html"), SampleResults.named(name));
        }
        write(folder.resolve("shop.html"), ShopResult.result());
        write(folder.resolve("large.html"), SampleResults.large(5000));
        write(folder.resolve("heavy.html"), ShopResult.heavy(5000));
        if (args.length > 1) {
            pictures(folder);
        }
    }

    private static void pictures(Path folder) throws IOException {
        try (Browser browser = Browser.start(folder)) {
            for (String scheme : List.of("light", "dark")) {
                browser.scheme(scheme).size(1280, 900).open(ShopResult.result());
                browser.picture(folder.resolve("shop-" + scheme + ".png"), "body");
                browser.script("[0, 1, 9].forEach(i => { document.querySelectorAll('#list details')[i].open = true })");
                browser.picture(folder.resolve("findings-" + scheme + ".png"), "#findings");
                browser.picture(folder.resolve("rest-" + scheme + ".png"), "#inventory");
            }
            browser.scheme("light").size(360, 800).open(ShopResult.result());
            browser.script("[0, 9].forEach(i => { document.querySelectorAll('#list details')[i].open = true })");
            browser.picture(folder.resolve("shop-360.png"), "body");
            browser.picture(folder.resolve("findings-360.png"), "#findings");
            browser.size(780, 800).open(ShopResult.result()).print();
            browser.picture(folder.resolve("print.png"), "body");
            browser.picture(folder.resolve("print-findings.png"), "#findings");
            browser.scheme("light").size(1280, 900);
            browser.open(SampleResults.empty()).picture(folder.resolve("empty.png"), "body");
        }
    }

    private static void write(Path file, ScanResult result) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            new HtmlReportWriter().write(result, ReportOptions.defaults(), out);
        }
    }
}
