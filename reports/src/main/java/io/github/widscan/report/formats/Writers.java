package io.github.widscan.report.formats;

import io.github.widscan.report.ReportFormat;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.codequality.CodeQualityWriter;
import io.github.widscan.report.csv.CsvWriter;
import io.github.widscan.report.csv.InventoryCsvWriter;
import io.github.widscan.report.html.HtmlReportWriter;
import io.github.widscan.report.json.JsonWriter;
import io.github.widscan.report.junit.JUnitWriter;
import io.github.widscan.report.metrics.OpenMetricsWriter;
import io.github.widscan.report.policyreport.PolicyReportWriter;
import io.github.widscan.report.sarif.SarifWriter;
import io.github.widscan.report.summary.SummaryWriter;
import io.github.widscan.report.table.TableWriter;

/** One writer a format; only the classes of the format asked for are loaded. */
public final class Writers {

    private Writers() {}

    public static ReportWriter of(ReportFormat format) {
        return switch (format) {
            case TABLE -> new TableWriter();
            case SARIF -> new SarifWriter();
            case JSON -> new JsonWriter();
            case CSV -> new CsvWriter();
            case INVENTORY_CSV -> new InventoryCsvWriter();
            case HTML -> new HtmlReportWriter();
            case CODE_QUALITY -> new CodeQualityWriter();
            case JUNIT -> new JUnitWriter();
            case OPEN_REPORTS -> PolicyReportWriter.openReports();
            case POLICY_REPORT -> PolicyReportWriter.policyReports();
            case OPEN_METRICS -> new OpenMetricsWriter();
            case SUMMARY -> new SummaryWriter();
        };
    }
}
