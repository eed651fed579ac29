package io.github.widscan.report.csv;

import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.QuoteMode;

/** RFC 4180: comma, CRLF, a header, every cell in quotes. */
final class CsvFile {

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setQuoteMode(QuoteMode.ALL).get();

    private CsvFile() {}

    /**
     * A column.
     *
     * @param title lower snake_case
     * @param cell what stands in it, made safe by {@link Cell}
     */
    record Column<T>(String title, Function<T, String> cell) {}

    static <T> void write(List<Column<T>> columns, List<T> rows, ReportOptions options, OutputStream out)
            throws IOException {
        Writer writer = Utf8.writer(out);
        if (options.csvBom()) {
            writer.write('\ufeff');
        }
        CSVPrinter csv = new CSVPrinter(writer, FORMAT);
        for (Column<T> column : columns) {
            csv.print(column.title());
        }
        csv.println();
        for (T row : rows) {
            for (Column<T> column : columns) {
                csv.print(column.cell().apply(row));
            }
            csv.println();
        }
        writer.flush();
    }
}
