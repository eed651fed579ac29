package io.github.widscan.cli;

import java.time.Clock;
import picocli.CommandLine.Option;

/** What is said on standard error, and how. */
final class LogOptions {
    static final String FORMAT = "--log-format";

    @Option(
            names = {"-v", "--verbose"},
            description = "Say on standard error what is done and how long it took, and what could not be read.")
    boolean verbose;

    @Option(
            names = FORMAT,
            paramLabel = "FORMAT",
            defaultValue = Log.TEXT,
            description = "What is said on standard error: text (default), or json, one object a line.")
    String format = Log.TEXT;

    /** @throws CommandFailure when there is no such format */
    Log open(Terminal terminal, Clock clock) {
        return Log.of(terminal.err(), format, verbose, clock);
    }
}
