package io.github.widscan.report;

import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;

/** Writes one report format. Writers keep no state and may be used more than once. */
public interface ReportWriter {

    /**
     * Writes the whole report as UTF-8. The same result and options give the same bytes. Flushes {@code out}, but leaves
     * it open: it belongs to the caller.
     *
     * @throws IOException only what {@code out} throws; a result, however hostile its strings, can always be written
     */
    void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException;
}
