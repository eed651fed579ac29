package io.github.widscan.report.html;

import gg.jte.output.WriterOutput;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.ScanResult;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes one HTML file that needs nothing but a browser: no network, no other file, and for reading no script. */
public final class HtmlReportWriter implements ReportWriter {
    private final @Nullable Assets assets;

    public HtmlReportWriter() {
        this(null);
    }

    /** @param assets in place of the page's own */
    HtmlReportWriter(@Nullable Assets assets) {
        this.assets = assets;
    }

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(Utf8.writer(out), 1 << 16);
        try {
            render(Page.of(result, options, assets == null ? Assets.load() : assets), writer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    @SuppressWarnings("NullAway") // no interceptor: the generated class lies in this package, but says nothing of nulls
    private static void render(Page page, Writer writer) {
        JtepageGenerated.render(new SafeOutput(new WriterOutput(writer)), null, page);
    }
}
