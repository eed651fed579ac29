package io.github.widscan.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** One line on standard error that says what is being done, where that is a terminal; nothing elsewhere. */
final class Progress {
    private static final Path STDERR = Path.of("/proc/self/fd/2");
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final boolean shown;

    Progress(Terminal terminal) {
        this.terminal = terminal;
        this.shown = terminal.interactive() && isTerminal();
    }

    /** Where the system does not say what the stream is, it is taken for what standard output is. */
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STDERR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return !Files.exists(STDERR);
        }
    }

    synchronized void show(String what) {
        if (shown) {
            String text = Terminal.printable(what).replace('\n', ' ');
            write(CLEAR + text.substring(0, Math.min(text.length(), terminal.width() - 1)));
        }
    }

    synchronized void clear() {
        if (shown) {
            write(CLEAR);
        }
    }

    private void write(String text) {
        try {
            terminal.err().write(text.getBytes(StandardCharsets.UTF_8));
            terminal.err().flush();
        } catch (IOException e) {
            // Nobody looks any more.
        }
    }
}
