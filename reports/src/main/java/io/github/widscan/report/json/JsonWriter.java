package io.github.widscan.report.json;

import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;

/** The whole result, whatever is shown elsewhere: every other report can be made from it again. */
public final class JsonWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        ResultJson.write(result, out);
    }
}
