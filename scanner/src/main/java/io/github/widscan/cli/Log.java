package io.github.widscan.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the program says beside its data, on standard error: lines for people, or for log collectors one object a line,
 * {@code {"time", "level": "info|warning|error", "source", "message", "file", "line"}}, absent values left out.
 */
final class Log {
    static final String TEXT = "text";
    static final String JSON = "json";

    private final PrintStream err;
    private final boolean json;
    private final boolean verbose;
    private final Clock clock;

    private Log(PrintStream err, boolean json, boolean verbose, Clock clock) {
        this.err = err;
        this.json = json;
        this.verbose = verbose;
        this.clock = clock;
    }

    /** @throws CommandFailure when there is no such format */
    static Log of(OutputStream err, String format, boolean verbose, Clock clock) {
        if (!format.equals(TEXT) && !format.equals(JSON)) {
            throw CommandFailure.usage(LogOptions.FORMAT + " " + format + ": known are " + TEXT + ", " + JSON);
        }
        return new Log(new PrintStream(err, true, StandardCharsets.UTF_8), format.equals(JSON), verbose, clock);
    }

    /** As the options of a command say, whose format may be one that does not exist. */
    static Log of(CommandLine command, OutputStream err) {
        OptionSpec format = command.getCommandSpec().findOption(LogOptions.FORMAT);
        boolean json = format != null && JSON.equals(format.getValue());
        return of(err, json ? JSON : TEXT, false, Clock.systemUTC());
    }

    /** Why the program ends as it does. */
    void error(String message) {
        write("error", null, message, null, null);
    }

    /** What could not be read. */
    void warning(Note note) {
        write("warning", note.source(), note.message(), note.file(), note.line());
    }

    /** What was read, and what could not be: for those who asked. */
    void read(Snapshot snapshot, Duration took) {
        if (!verbose) {
            return;
        }
        snapshot.notes().forEach(this::warning);
        write(
                "info",
                null,
                "objects read: " + snapshot.objects() + ", workloads among them: "
                        + snapshot.workloads().size() + ", in " + seconds(took),
                null,
                null);
    }

    /** What was done: for those who asked. */
    void info(String message) {
        if (verbose) {
            write("info", null, message, null, null);
        }
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void write(
            String level, @Nullable String source, String message, @Nullable String file, @Nullable Integer line) {
        if (json) {
            err.println(object(level, source, message, file, line));
            return;
        }
        String where = file == null ? "" : line == null ? file + ": " : file + ":" + line + ": ";
        err.println("widscan: " + Terminal.printable(where + message));
    }

    private String object(
            String level, @Nullable String source, String message, @Nullable String file, @Nullable Integer line) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField(
                    "time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            out.writeStringField("level", level);
            if (source != null) {
                out.writeStringField("source", source);
            }
            out.writeStringField("message", Terminal.printable(message));
            if (file != null) {
                out.writeStringField("file", Terminal.printable(file));
            }
            if (line != null) {
                out.writeNumberField("line", line);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("nothing of a string can fail", e);
        }
        return text.toString();
    }
}
