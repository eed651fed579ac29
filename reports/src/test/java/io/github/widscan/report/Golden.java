package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.widscan.result.ScanResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Approved reports in {@code src/test/golden}; {@code -Dgolden.update=true} rewrites them, for review of the difference. */
public final class Golden {

    private static final Path FOLDER = Path.of("src", "test", "golden");

    private Golden() {}

    /** Fails unless {@code actual} is byte for byte what is approved under that name. */
    public static void check(String name, byte[] actual) {
        Path file = FOLDER.resolve(name);
        try {
            if (Boolean.getBoolean("golden.update")) {
                Files.createDirectories(file.getParent());
                Files.write(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                fail(file + " does not exist; write it by -Dgolden.update=true and look at it");
            }
            assertEquals(
                    Files.readString(file),
                    new String(actual, StandardCharsets.UTF_8),
                    file + " differs; if that is meant, rewrite it by -Dgolden.update=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the writer writes. */
    public static byte[] bytes(ReportWriter writer, ScanResult result, ReportOptions options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writer.write(result, options, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
