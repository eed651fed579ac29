package io.github.widscan;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The JDK that the image is made with. Where there is none, what needs it is skipped. */
final class Jdk25 {
    private Jdk25() {}

    /** Aborts the test when there is none. @return its home */
    static Path orSkip() throws IOException {
        List<Path> candidates = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
        String home = System.getenv("JAVA_HOME");
        if (home != null && !home.isEmpty()) {
            candidates.add(Path.of(home));
        }
        Path installed = Path.of("/usr/lib/jvm");
        if (Files.isDirectory(installed)) {
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(installed)) {
                folders.forEach(candidates::add);
            }
        }
        for (Path candidate : candidates) {
            Path release = candidate.resolve("release");
            if (Files.isExecutable(candidate.resolve("bin/jlink"))
                    && Files.exists(release)
                    && Files.readString(release).contains("JAVA_VERSION=\"25")) {
                return candidate;
            }
        }
        Assumptions.abort("there is no JDK 25: neither in JAVA_HOME nor below /usr/lib/jvm");
        throw new AssertionError();
    }
}
