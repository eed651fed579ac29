package io.github.widscan.cli;

import io.github.widscan.scan.SnapshotFile;
import io.github.widscan.snapshot.Snapshot;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code widscan collect}: writes what a scan would judge, to be judged in another place and at another time. */
@Command(
        name = "collect",
        sortOptions = false,
        customSynopsis = "widscan collect [OPTION]... -o FILE [PATH | -]...",
        mixinStandardHelpOptions = true,
        description =
                "Writes a snapshot of the sources; it holds no secret's value. 'widscan scan --snapshot' judges it.")
final class CollectCommand implements Callable<Integer> {
    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private LogOptions logging = new LogOptions();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where to write the snapshot, or - for standard output.")
    private String output = "";

    private final Terminal terminal;
    private final Map<String, String> environment;

    CollectCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Words.notEmpty("-o", output);
        Clock clock = Clock.systemUTC();
        Log log = logging.open(terminal, clock);
        long begun = System.nanoTime();
        Snapshot snapshot = new Sources(sources, terminal, environment, clock).collect();
        if (!logging.verbose) {
            snapshot.notes().forEach(log::warning);
        }
        log.read(snapshot, Duration.ofNanos(System.nanoTime() - begun));
        if (output.equals("-")) {
            Outputs.toTerminal(terminal, out -> SnapshotFile.write(snapshot, out));
        } else {
            Outputs.toFile(Path.of(output), out -> SnapshotFile.write(snapshot, out));
        }
        if (snapshot.objects() == 0 && !snapshot.isShard()) {
            log.error(Gate.NOTHING_READ);
            return ExitCode.FAILED.code();
        }
        return ExitCode.OK.code();
    }
}
