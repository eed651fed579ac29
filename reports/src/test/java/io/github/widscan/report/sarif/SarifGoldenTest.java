package io.github.widscan.report.sarif;

import io.github.widscan.report.Golden;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.SampleResults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SarifGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"empty", "one", "many", "gap", "hostile"})
    void writesWhatIsApproved(String name) {
        Golden.check(
                "sarif/" + name + ".sarif",
                Golden.bytes(new SarifWriter(), SampleResults.named(name), ReportOptions.defaults()));
    }

    @Test
    void writesAllThatCanBeAskedFor() {
        ReportOptions options = ReportOptions.builder()
                .includeSuppressed(true)
                .includeUnknown(true)
                .includePassed(true)
                .includeAbsent(true)
                .exitCode(1)
                .baseline(SampleResults.before())
                .sarifCategory("prod")
                .build();
        Golden.check("sarif/empty-everything.sarif", Golden.bytes(new SarifWriter(), SampleResults.empty(), options));
        Golden.check("sarif/many-everything.sarif", Golden.bytes(new SarifWriter(), SampleResults.many(), options));
    }
}
