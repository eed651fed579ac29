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

    @Option(names = "--format", paramLabel = "FORMAT", description = "Format on standard output; table without -o.")
    private @Nullable String format;

    @Option(names = "--severity", paramLabel = "LEVEL", description = "Show findings from this level on.")
    private String severity = "info";

    @Option(names = "--include-suppressed", description = "Show suppressed findings in SARIF too.")
    private boolean includeSuppressed;

    @Option(names = "--include-unknown", description = "Show undecided findings in SARIF too.")
    private boolean includeUnknown;

    @Option(names = "--sarif-category", paramLabel = "NAME", description = "Category of the SARIF run.")
    private @Nullable String sarifCategory;

    @Option(names = "--csv-bom", description = "Start CSV files with a byte order mark.")
    private boolean csvBom;

    private final Terminal terminal;
    private final Map<String, String> environment;

    ConvertCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        String toTerminal = format == null && outputs.isEmpty() ? "table" : format;
        Outputs targets = Outputs.of(outputs, toTerminal);
        ReportOptions options = new ReportOptions(
                Words.severity("--severity", severity),
                includeSuppressed,
                includeUnknown,
                csvBom,
                Words.colour(false, terminal.interactive(), environment),
                terminal.width(),
                sarifCategory,
                false,
                Path.of("").toAbsolutePath().toString().replace('\\', '/'));
        ScanResult stored = Results.read(result);
        targets.write(stored, options, terminal);
        return ExitCode.OK.code();
    }
}
