package io.github.widscan.rule;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@code opa} command of the user, for rules that are not compiled yet. */
final class OpaCommand {
    private static final long SECONDS = 60;
    private static final int MAX_OUTPUT = 64 << 20;
    private static final int MAX_ERRORS = 4000;

    private final Path command;
    private final Path work;
    private final Map<String, String> environment = new HashMap<>();

    /**
     * @param work a folder for what opa prints
     * @throws UserRulesException when there is no opa on the PATH
     */
    OpaCommand(Map<String, String> environment, Path work) {
        this.command = find(environment.get("PATH"));
        this.work = work;
        // Not the others: OPA takes options from the environment too.
        for (String name : List.of("PATH", "HOME", "TMPDIR")) {
            String value = environment.get(name);
            if (value != null) {
                this.environment.put(name, value);
            }
        }
    }

    /**
     * Runs opa.
     *
     * @param folder the working directory: paths in messages are relative to it
     * @param doing for the message when it fails, such as "compile the rules of my-rules"
     * @return what it printed
     * @throws UserRulesException when it fails or takes too long
     */
    byte[] run(Path folder, String doing, List<String> arguments) {
        List<String> line = new ArrayList<>();
        line.add(command.toString());
        line.addAll(arguments);
        Path output = work.resolve("output");
        Path errors = work.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = null;
        try {
            process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw UserRulesException.failed("opa took more than " + SECONDS + " seconds to " + doing);
            }
            if (process.exitValue() != 0) {
                String said = start(errors);
                throw UserRulesException.failed(
                        "opa cannot " + doing + ":\n" + (said.isEmpty() ? start(output) : said));
            }
            if (Files.size(output) > MAX_OUTPUT) {
                throw UserRulesException.failed("opa prints too much to " + doing);
            }
            return Files.readAllBytes(output);
        } catch (IOException e) {
            throw UserRulesException.failed("opa cannot be run (" + command + "): " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserRulesException.failed("interrupted while opa ran");
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static String start(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return printable(new String(in.readNBytes(MAX_ERRORS), StandardCharsets.UTF_8).strip());
        }
    }

    /** Without what steers a terminal: file names and sources stand in opa's messages. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            safe.append((Character.isISOControl(c) && c != '\n') || Character.getType(c) == Character.FORMAT ? ' ' : c);
        }
        return safe.toString();
    }

    private static Path find(@Nullable String path) {
        for (String folder : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            // An empty or relative entry would run what lies in the scanned folder.
            if (!folder.isEmpty() && Path.of(folder).isAbsolute()) {
                Path command = Path.of(folder, "opa");
                if (Files.isExecutable(command) && !Files.isDirectory(command)) {
                    return command;
                }
            }
        }
        throw UserRulesException.failed("rules in a folder are compiled by opa, which is not on the PATH; install it"
                + " (https://www.openpolicyagent.org/docs#1-download-opa), or give a bundle that"
                + " 'opa build -t wasm' made of them");
    }
}
