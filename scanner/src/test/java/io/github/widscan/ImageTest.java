package io.github.widscan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Dockerfile promises can be read without building it; {@link ImageIT} runs the scripts that it calls. */
final class ImageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void leavesTheWorkToScripts() throws IOException {
        String text = String.join("\n", instructions());
        for (String script : List.of("build.sh", "runtime.sh", "aot.sh")) {
            assertTrue(text.contains("docker/" + script), script);
            assertTrue(Files.isExecutable(ROOT.resolve("docker").resolve(script)), script);
        }
    }

    @Test
    void runsAsNobodyWithoutAShell() throws IOException {
        List<String> last = lastStage();
        assertTrue(last.contains("USER 65532:65532"), last.toString());
        assertTrue(last.stream().noneMatch(line -> line.startsWith("RUN ")), last.toString());
        for (String line : last) {
            if (line.startsWith("ENTRYPOINT ") || line.startsWith("CMD ")) {
                assertTrue(line.contains(" [\"") && line.endsWith("\"]"), line);
            }
        }
    }

    /** A cache is good for the paths that it was made with. */
    @Test
    void startsJavaOnTheFilesThatItCopies() throws IOException {
        List<String> last = lastStage();
        assertTrue(last.contains("COPY --from=runtime /opt/java-widscan /opt/java-widscan"), last.toString());
        assertTrue(last.contains("COPY --from=runtime /opt/widscan /opt/widscan"), last.toString());
        assertTrue(
                last.contains("ENTRYPOINT [\"/opt/java-widscan/bin/java\", \"@/opt/widscan/java.options\","
                        + " \"-XX:AOTCache=/opt/widscan/widscan.aot\", \"-jar\", \"/opt/widscan/widscan.jar\"]"),
                last.toString());
    }

    @Test
    void namesBaseImagesByATagThatSaysWhatItIs() throws IOException {
        for (String line : instructions()) {
            if (line.startsWith("ARG JDK=") || line.startsWith("ARG BASE=")) {
                String image = line.substring(line.indexOf('=') + 1);
                assertTrue(image.substring(image.lastIndexOf('/')).contains(":"), image);
                assertFalse(image.endsWith(":latest"), image);
            }
        }
    }

    @Test
    void labelsTheImageWithTheVersionOfTheBuild() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        int start = pom.indexOf("<version>") + "<version>".length();
        assertTrue(instructions().contains("ARG VERSION=" + pom.substring(start, pom.indexOf('<', start))));
    }

    @Test
    void sendsTheBuilderAllThatIsCopiedAndNoMore() throws IOException {
        List<String> ignore = Files.readAllLines(ROOT.resolve(".dockerignore"));
        assertTrue(ignore.contains("*"), ignore.toString());
        for (String line : ignore) {
            if (line.startsWith("!")) {
                assertTrue(Files.exists(ROOT.resolve(line.substring(1))), line);
            }
        }
        for (String needed :
                List.of(".mvn", "docker", "mvnw", "pom.xml", "reports", "rules", "scanner", "samples", "LICENSE")) {
            assertTrue(ignore.contains("!" + needed), needed);
        }
        assertEquals(List.of("**/target"), ignore.subList(ignore.size() - 1, ignore.size()));
    }

    private static List<String> lastStage() throws IOException {
        List<String> instructions = instructions();
        int from = 0;
        for (int i = 0; i < instructions.size(); i++) {
            if (instructions.get(i).startsWith("FROM ")) {
                from = i;
            }
        }
        return instructions.subList(from, instructions.size());
    }

    /** Without comments, lines that go on joined. */
    private static List<String> instructions() throws IOException {
        List<String> instructions = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : Files.readAllLines(ROOT.resolve("Dockerfile"))) {
            if (line.startsWith("#") || line.isBlank()) {
                continue;
            }
            if (line.endsWith("\\")) {
                open.append(line, 0, line.length() - 1);
            } else {
                instructions.add(open.append(line).toString());
                open.setLength(0);
            }
        }
        return instructions;
    }
}
