package io.github.widscan.report.codequality;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.ArtifactPath;
import io.github.widscan.report.Names;
import io.github.widscan.report.Plain;
import io.github.widscan.report.PrettyJson;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.Shown;
import io.github.widscan.report.Utf8;
import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A list of issues, one a failed finding. The format has no place for what was not looked at: use it beside another.
 *
 * @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">GitLab</a>
 */
public final class CodeQualityWriter implements ReportWriter {

    @Override
    public void write(ScanResult result, ReportOptions options, OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(Utf8.writer(out));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(PrettyJson.printer());
        json.writeStartArray();
        for (Finding finding : Shown.of(result, options.severity()).failures()) {
            String path = String.join("/", ArtifactPath.of(finding, options.workingDirectory()));
            Integer line =
                    finding.location() == null ? null : finding.location().line();
            json.writeStartObject();
            json.writeStringField("description", Plain.line(Names.of(finding.resource()) + ": " + finding.message()));
            json.writeStringField("check_name", finding.ruleId());
            json.writeStringField("fingerprint", finding.fingerprint());
            json.writeStringField("severity", severity(finding.severity()));
            json.writeObjectFieldStart("location");
            json.writeStringField("path", Plain.line(path));
            json.writeObjectFieldStart("lines");
            json.writeNumberField("begin", line == null ? 1 : Math.max(1, line));
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "blocker";
            case HIGH -> "critical";
            case MEDIUM -> "major";
            case LOW -> "minor";
            case INFO -> "info";
        };
    }
}
