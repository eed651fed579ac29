package io.github.widscan.report.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportFormat;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.SampleResults;
import io.github.widscan.result.ScanResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WritersTest {

    @ParameterizedTest
    @EnumSource
    void everyFormatWritesTheSameBytesAgain(ReportFormat format) {
        for (String name : new String[] {"empty", "one", "many", "gap", "hostile"}) {
            ScanResult result = SampleResults.named(name);
            ReportWriter writer = Writers.of(format);
            byte[] bytes = Golden.bytes(writer, result, ReportOptions.defaults());
            assertTrue(bytes.length > 0);
            assertArrayEquals(bytes, Golden.bytes(writer, SampleResults.named(name), ReportOptions.defaults()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noFormatClosesWhatIsNotItsOwn(ReportFormat format) throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) {}

            @Override
            public void write(byte[] b, int offset, int length) {}

            @Override
            public void close() {
                closed.set(true);
            }
        };
        Writers.of(format).write(SampleResults.many(), ReportOptions.defaults(), out);
        assertFalse(closed.get());
    }
}
