package io.github.widscan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What is shipped is named with its licence. */
final class ThirdPartyTest {
    /** Starts of the names of jars that only tests need. A new one for tests is added here, any other to THIRD-PARTY.md. */
    private static final List<String> TEST_ONLY =
            List.of("apiguardian-", "archunit", "junit-", "opentest4j-", "slf4j-simple-");

    @Test
    void namesEveryLibraryThatIsShippedWithItsVersion() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("../THIRD-PARTY.md"))) {
            int end = line.indexOf(".jar |");
            if (line.startsWith("| ") && end > 0) {
                named.add(line.substring(2, end + 4));
            }
        }
        assertEquals(shipped(), named);
    }

    private static Set<String> shipped() {
        Set<String> jars = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (isLibrary(jar) && TEST_ONLY.stream().noneMatch(String.valueOf(jar.getFileName())::startsWith)) {
                jars.add(String.valueOf(jar.getFileName()));
            }
        }
        return jars;
    }

    /** Lies in a Maven repository, as {@code name/version/name-version.jar}; our own modules and an IDE's jars do not. */
    private static boolean isLibrary(Path jar) {
        int parts = jar.getNameCount();
        return parts > 2
                && jar.getFileName().toString().equals(jar.getName(parts - 3) + "-" + jar.getName(parts - 2) + ".jar");
    }
}
