package io.github.widscan.cli;

import io.github.widscan.report.ReportFile;
import io.github.widscan.report.ReportFileException;
import io.github.widscan.report.ReportFormat;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.report.ReportWriter;
import io.github.widscan.report.formats.Writers;
import io.github.widscan.result.ScanResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reports that the user asked for: files by their extension, one format on standard output. */
final class Outputs {
    private final Map<Path, ReportFormat> files;
    private final @Nullable ReportFormat terminalFormat;

    /** Writes a whole output. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    private Outputs(Map<Path, ReportFormat> files, @Nullable ReportFormat terminalFormat) {
        this.files = files;
        this.terminalFormat = terminalFormat;
    }

    /**
     * @param terminalFormat name of the format on standard output
     * @param toTerminal whether anything goes there; a wrong name is an error even if not
     * @throws CommandFailure an extension or a format that is unknown, or a file named twice
     */
    static Outputs of(List<String> files, String terminalFormat, boolean toTerminal) {
        Map<Path, ReportFormat> formats = new LinkedHashMap<>();
        Words.notEmpty("-o", files);
        for (String file : files) {
            ReportFormat format = ReportFormat.ofFile(file)
                    .orElseThrow(() -> CommandFailure.usage("-o " + file + ": the extension names no format; known are "
                            + String.join(" ", extensions())));
            if (formats.put(Path.of(file).normalize(), format) != null) {
                throw CommandFailure.usage("-o " + file + " stands there twice");
            }
        }
        ReportFormat format = ReportFormat.ofName(terminalFormat)
                .orElseThrow(() -> CommandFailure.usage(
                        "--format " + terminalFormat + ": known are " + String.join(", ", names())));
        return new Outputs(formats, toTerminal ? format : null);
    }

    /** Where reports will be written. */
    Set<Path> files() {
        return files.keySet();
    }

    /** Writes every report; one that fails does not stop the others. */
    void write(ScanResult result, ReportOptions options, Terminal terminal) {
        CommandFailure failure = null;
        for (Map.Entry<Path, ReportFormat> entry : files.entrySet()) {
            ReportWriter writer = Writers.of(entry.getValue());
            try {
                toFile(entry.getKey(), out -> writer.write(result, options, out));
            } catch (CommandFailure e) {
                failure = e;
            }
        }
        if (terminalFormat != null) {
            ReportWriter writer = Writers.of(terminalFormat);
            toTerminal(terminal, out -> writer.write(result, options, out));
        }
        if (failure != null) {
            throw failure;
        }
    }

    static void toFile(Path file, Body body) {
        try {
            ReportFile.write(file, body::write);
        } catch (ReportFileException e) {
            throw CommandFailure.failed(String.valueOf(e.getMessage()));
        }
    }

    static void toTerminal(Terminal terminal, Body body) {
        OutputStream out = new BufferedOutputStream(terminal.out(), 1 << 16);
        try {
            body.write(out);
            out.flush();
        } catch (IOException e) {
            throw CommandFailure.failed("standard output cannot be written (" + e.getMessage()
                    + "); write to a file with -o, or read the whole output");
        }
    }

    private static List<String> extensions() {
        List<String> extensions = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            extensions.addAll(format.extensions());
        }
        return extensions;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>();
        for (ReportFormat format : ReportFormat.values()) {
            names.add(format.word());
        }
        return names;
    }
}
