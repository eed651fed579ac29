package io.github.widscan.cli;

import io.github.widscan.report.ReportOptions;
import io.github.widscan.result.ScanResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code widscan convert}: any report of a stored result, without a second scan. */
@Command(
        name = "convert",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Writes other reports of a stored .json result.")
final class ConvertCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RESULT.json", description = "What 'widscan scan -o RESULT.json' wrote.")
    private Path result = Path.of("");

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write a report; the extension picks the format. Repeatable.")
    private List<String> outputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            completionCandidates = Candidates.Formats.class,
            description = "Format on standard output; table without -o.")
    private @Nullable String format;

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            completionCandidates = Candidates.Levels.class,
            description = "Show findings from this level on.")
    private String severity = "info";

    @Option(names = "--include-suppressed", description = "Show suppressed findings in SARIF too.")
    private boolean includeSuppressed;

    @Option(names = "--include-unknown", description = "Show undecided findings in SARIF too.")
    private boolean includeUnknown;

    @Option(names = "--include-passed", description = "Show rules without a finding in SARIF too.")
    private boolean includePassed;

    @Option(names = "--sarif-category", paramLabel = "NAME", description = "Category of the SARIF run.")
    private @Nullable String sarifCategory;

    @Option(names = "--csv-bom", description = "Start CSV files with a byte order mark.")
    private boolean csvBom;

    @Option(names = "--no-color", description = "No colour. NO_COLOR and CLICOLOR_FORCE are honoured too.")
    private boolean noColor;

    private final Terminal terminal;
    private final Map<String, String> environment;

    ConvertCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Outputs targets = Outputs.of(outputs, format == null ? "table" : format, format != null || outputs.isEmpty());
        Words.notEmpty("--sarif-category", sarifCategory);
        ReportOptions options = ReportOptions.builder()
                .severity(Words.severity("--severity", severity))
                .includeSuppressed(includeSuppressed)
                .includeUnknown(includeUnknown)
                .includePassed(includePassed)
                .csvBom(csvBom)
                .colour(Words.colour(noColor, terminal.interactive(), environment))
                .width(terminal.width())
                .sarifCategory(sarifCategory)
                .workingDirectory(Path.of("").toAbsolutePath().toString().replace('\\', '/'))
                .build();
        ScanResult stored = Results.read(result);
        targets.write(stored, options, terminal);
        return ExitCode.OK.code();
    }
}
