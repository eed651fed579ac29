package io.github.widscan.cli;

import io.github.widscan.result.Finding;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import io.github.widscan.scan.ResultDiff;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code widscan diff}: what became better and what became worse between two results. */
@Command(name = "diff", mixinStandardHelpOptions = true, description = "Compares two .json results: new, worse, gone.")
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "OLD.json", description = "The former result.")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW.json", description = "The later one.")
    private Path after = Path.of("");

    @Option(names = "--fail-on-new", description = "Exit with 1 when something is new or worse.")
    private boolean failOnNew;

    private final Terminal terminal;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ScanResult old = Results.read(before);
        ScanResult later = Results.read(after);
        ResultDiff diff = ResultDiff.between(old, later);
        StringBuilder text = new StringBuilder();
        section(text, "New", diff.added());
        section(text, "Worse", diff.worse());
        section(text, "Better", diff.better());
        section(text, "Gone", diff.gone());
        text.append(diff.added().size())
                .append(" new, ")
                .append(diff.worse().size())
                .append(" worse, ")
                .append(diff.better().size())
                .append(" better, ")
                .append(diff.gone().size())
                .append(" gone, ")
                .append(diff.unchanged())
                .append(" unchanged\n");
        Outputs.toTerminal(terminal, out -> new PrintStream(out, true, StandardCharsets.UTF_8).print(text));
        boolean failed = failOnNew && !(diff.added().isEmpty() && diff.worse().isEmpty());
        return (failed ? ExitCode.FINDINGS : ExitCode.OK).code();
    }

    private static void section(StringBuilder text, String title, List<Finding> findings) {
        if (findings.isEmpty()) {
            return;
        }
        text.append(title).append('\n');
        for (Finding finding : findings) {
            Resource resource = finding.resource();
            String line = finding.severity().word() + "  " + finding.ruleId() + "  " + resource.kind() + " "
                    + (resource.namespace() == null ? "" : resource.namespace() + "/") + resource.name()
                    + (resource.container() == null ? "" : " (" + resource.container() + ")");
            text.append("  ")
                    .append(Terminal.printable(line).replace('\n', ' '))
                    .append('\n');
        }
        text.append('\n');
    }
}
