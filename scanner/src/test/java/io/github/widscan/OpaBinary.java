package io.github.widscan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The {@code opa} command. Where there is none, what needs it is skipped; but with {@code CI=true} it fails. */
public final class OpaBinary {
    private OpaBinary() {}

    /** Aborts the test when there is no opa. */
    public static Path orSkip() {
        List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator, -1)));
        folders.add(System.getProperty("user.home") + "/go/bin");
        for (String folder : folders) {
            Path file = Path.of(folder, "opa");
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("opa is not on the PATH");
        }
        Assumptions.abort("opa is not on the PATH");
        throw new AssertionError();
    }

    /** Runs opa, which must succeed. @return what it printed */
    public static String run(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(orSkip().toString()));
        line.addAll(List.of(arguments));
        Path output = Files.createTempFile("opa", ".out");
        Process process = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String text = Files.readString(output);
        Files.delete(output);
        assertEquals(0, exit, line + "\n" + text);
        return text;
    }
}
