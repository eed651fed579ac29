package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.OpaBinary;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The walk-through of rules/README.md, as it stands there. */
final class RulesReadmeTest {
    private static final String START = "<!-- The commands of this block are run by a test. -->\n```sh\n";

    @TempDir
    Path folder;

    @Test
    void theCommandsDoWhatTheTextSays() throws Exception {
        Path opa = OpaBinary.orSkip();
        String text = Files.readString(Path.of("../rules/README.md"));
        int start = text.indexOf(START) + START.length();
        String commands = text.substring(start, text.indexOf("```", start));
        for (String name : new String[] {"rules", "samples"}) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..", name).toRealPath());
        }
        Path widscan = folder.resolve("widscan");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Files.writeString(
                widscan,
                "#!/bin/sh\nexec '" + System.getProperty("java.home") + "/bin/java' -cp '" + absolute(classPath)
                        + "' io.github.widscan.cli.Widscan \"$@\"\n");
        Files.setPosixFilePermissions(widscan, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("PATH", folder + ":" + opa.getParent() + ":" + System.getenv("PATH"));
        int exit = builder.start().waitFor();
        String output = Files.readString(folder.resolve("output"));
        assertEquals(0, exit, output);
        assertEquals(2, output.split("ACME-001  Role of another team", -1).length - 1, output);
        assertTrue(output.contains("The role shop-orders is not one of the namespace billing."), output);
        assertTrue(output.contains("PASS: 5/5"), output);
    }

    private static String absolute(String classPath) {
        StringBuilder absolute = new StringBuilder();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            absolute.append(Path.of(entry).toAbsolutePath()).append(File.pathSeparator);
        }
        return absolute.toString();
    }
}
