package io.github.widscan.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The streams of the process.
 *
 * @param out data; unlike {@code System.out} it tells when nobody reads any more
 * @param interactive whether somebody looks at {@code out}
 * @param width columns
 */
record Terminal(InputStream in, OutputStream out, OutputStream err, boolean interactive, int width) {
    private static final int DEFAULT_WIDTH = 80;

    static Terminal system() {
        return new Terminal(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(),
                width(System.getenv("COLUMNS")));
    }

    /** From JDK 22 on there is a console even where nobody looks; it then has a method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static int width(@Nullable String columns) {
        if (columns == null) {
            return DEFAULT_WIDTH;
        }
        try {
            return Math.max(DEFAULT_WIDTH / 2, Math.min(Integer.parseInt(columns), 200));
        } catch (NumberFormatException e) {
            return DEFAULT_WIDTH;
        }
    }

    /** The text without characters that steer a terminal. */
    static String printable(@Nullable String text) {
        String value = String.valueOf(text);
        StringBuilder safe = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean steers = (c < ' ' && c != '\n')
                    || (c >= 0x7f && c < 0xa0)
                    || (c >= 0x202a && c <= 0x202e)
                    || (c >= 0x2066 && c <= 0x2069);
            safe.append(steers ? '\ufffd' : c);
        }
        return safe.toString();
    }
}
