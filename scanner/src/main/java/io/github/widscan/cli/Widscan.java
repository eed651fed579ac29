package io.github.widscan.cli;

import io.github.widscan.rule.UserRulesException;
import io.github.widscan.scan.ConfigDocument.InvalidFileException;
import io.github.widscan.scan.ScanFailedException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: {@code java -jar widscan.jar}. */
@Command(
        name = "widscan",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Audits how Kubernetes workloads get cloud credentials: which are static, too long-lived, too widely"
                        + " trusted, or silently replaced by the node's own.",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  ran; nothing at or above --fail-on",
            "  1  findings at or above --fail-on",
            "  2  usage or configuration error",
            "  3  the scan could not be done, or read nothing",
            "  4  done but incomplete, with --fail-on-incomplete"
        })
public final class Widscan implements Runnable {
    private static final List<Class<?>> COMMANDS = List.of(
            ScanCommand.class,
            CollectCommand.class,
            RulesCommand.class,
            ConvertCommand.class,
            DiffCommand.class,
            RbacCommand.class,
            CompletionCommand.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Widscan() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? For example: widscan scan deploy/");
    }

    /** Runs the command and ends the process with its exit code. */
    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        System.exit(run(args, Terminal.system(), System.getenv()));
    }

    /** Runs the command: what {@link #main} does, without ending the process. */
    static int run(String[] args, Terminal terminal, Map<String, String> environment) {
        if (args.length > 0 && args[0].equals("scan") && !String.join(" ", args).contains(" --opa")) {
            Engines.warmUp();
        }
        Commands commands = new Commands(terminal, environment);
        CommandLine commandLine = commandLine(args, commands);
        PrintWriter errors = writer(terminal.err());
        if (UnknownVariables.any(environment)) {
            UnknownVariables.of(environment, commandLine(new String[0], commands))
                    .forEach(warning -> errors.println("widscan: " + warning));
        }
        commandLine.setOut(writer(terminal.out()));
        commandLine.setErr(errors);
        commandLine.setExpandAtFiles(false);
        HelpText.configure(commandLine, terminal.width());
        commandLine.setExecutionExceptionHandler(
                (exception, command, result) -> report(exception, Log.of(command, terminal.err())));
        commandLine.setParameterExceptionHandler((exception, arguments) -> {
            errors.println("widscan: " + Terminal.printable(String.valueOf(exception.getMessage())));
            CommandLine failed = exception.getCommandLine();
            if (!CommandLine.UnmatchedArgumentException.printSuggestions(exception, errors)) {
                errors.println("Try '" + failed.getCommandSpec().qualifiedName() + " --help'.");
            }
            return ExitCode.USAGE.code();
        });
        return commandLine.execute(args);
    }

    /** With the command that the arguments name alone: picocli takes a tenth of a second for all of them. */
    private static CommandLine commandLine(String[] args, Commands factory) {
        CommandLine root = new CommandLine(new Widscan(), factory);
        String named = args.length == 0 ? "" : args[0];
        for (Class<?> command : COMMANDS) {
            if (command != CompletionCommand.class
                    && command.getAnnotation(Command.class).name().equals(named)) {
                return root.addSubcommand(command);
            }
        }
        COMMANDS.forEach(root::addSubcommand);
        return root;
    }

    private static PrintWriter writer(OutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    private static int report(Exception exception, Log log) {
        if (exception instanceof CommandFailure failure) {
            log.error(String.valueOf(failure.getMessage()));
            return failure.exitCode().code();
        }
        if (exception instanceof UserRulesException users) {
            log.error(String.valueOf(users.getMessage()));
            return (users.configuration() ? ExitCode.USAGE : ExitCode.FAILED).code();
        }
        if (exception instanceof InvalidFileException invalid) {
            log.error(String.valueOf(invalid.getMessage()));
            return ExitCode.USAGE.code();
        }
        if (exception instanceof ScanFailedException failed) {
            log.error(String.valueOf(failed.getMessage()));
            return ExitCode.FAILED.code();
        }
        if (exception instanceof InvalidPathException invalid) {
            log.error(invalid.getInput() + ": is no path");
            return ExitCode.USAGE.code();
        }
        // Not the message: an exception from deep inside may quote what was read.
        StringBuilder text = new StringBuilder("an error of widscan itself: ")
                .append(exception.getClass().getName());
        for (StackTraceElement element : exception.getStackTrace()) {
            text.append("\n    at ").append(element);
        }
        log.error(text.append("\nPlease report it with the lines above; they hold nothing of what was scanned.")
                .toString());
        return ExitCode.FAILED.code();
    }
}
