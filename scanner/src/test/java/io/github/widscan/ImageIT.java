package io.github.widscan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Dockerfile makes, made by the same scripts without a container engine. */
final class ImageIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    private static Path app = Path.of("");
    private static Path java = Path.of("");
    private static String linked = "";

    @BeforeAll
    static void linkAndTrain() throws Exception {
        Path jdk = Jdk25.orSkip();
        app = folder.resolve("widscan");
        copy(Path.of("target/widscan.jar"), app.resolve("widscan.jar"));
        try (Stream<Path> libraries = Files.list(Path.of("target/lib"))) {
            for (Path library : libraries.toList()) {
                copy(library, app.resolve("lib").resolve(library.getFileName()));
            }
        }
        Path runtime = folder.resolve("java");
        Output output = run(jdk, List.of(script("runtime.sh"), app.toString(), runtime.toString()));
        assertEquals(0, output.code(), output.err());
        linked = output.out().strip();
        output = run(jdk, List.of(script("aot.sh"), runtime.toString(), app.toString(), ROOT + "/samples"));
        assertEquals(0, output.code(), output.err());
        java = runtime.resolve("bin/java");
    }

    @Test
    void linksTheModulesInUseAndNoWindows() throws Exception {
        Set<String> named = new TreeSet<>(Arrays.asList(linked.split(",", -1)));
        assertTrue(named.contains("java.base"), linked);
        Output modules = run(null, List.of(java.toString(), "--list-modules"));
        assertFalse(modules.out().contains("java.desktop"), modules.out());
        for (String module : named) {
            assertTrue(modules.out().contains(module + "@25"), module);
        }
    }

    @Test
    void scansWithTheCacheAndPrintsNothingButTheReport() throws Exception {
        List<String> line = new ArrayList<>(command(true));
        // Fails where the cache does not fit, rather than start slowly.
        line.add(1, "-XX:AOTMode=on");
        line.addAll(List.of("scan", ROOT + "/samples/shop", "--no-config", "--format", "json"));
        Output output = run(null, line);
        assertEquals("", output.err());
        assertEquals(1, output.code());
        JsonNode result = JSON.readTree(output.out());
        assertTrue(result.at("/summary/fail/critical").asInt() > 0, output.out());
    }

    @Test
    void judgesAsOnTheRuntimeOfTheBuild() throws Exception {
        List<String> arguments = List.of("scan", ROOT + "/samples", "--no-config", "--format", "csv");
        List<String> here = new ArrayList<>(
                List.of(System.getProperty("java.home") + "/bin/java", "-jar", app.resolve("widscan.jar") + ""));
        here.addAll(arguments);
        List<String> image = new ArrayList<>(command(true));
        image.addAll(arguments);
        assertEquals(
                withoutTimes(run(null, here).out()),
                withoutTimes(run(null, image).out()));
    }

    @Test
    void readsFilesWithForeignNames() throws Exception {
        Path manifest = Files.createDirectories(folder.resolve("größe")).resolve("名.yaml");
        Files.copy(ROOT.resolve("samples/WI-K8S-002/bad.yaml"), manifest);
        List<String> line = new ArrayList<>(command(true));
        line.addAll(List.of("scan", manifest.getParent().toString(), "--no-config"));
        Output output = run(null, line);
        assertEquals(1, output.code(), output.err());
        assertTrue(output.out().contains("größe/名.yaml:"), output.out());
    }

    /** The base image has the C library, and no other. */
    @Test
    void needsTheCLibraryAlone() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/ldd")), "there is no ldd");
        Set<String> needed = new TreeSet<>();
        Path lib = java.getParent().resolveSibling("lib");
        try (Stream<Path> files = Files.walk(lib)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".so")).toList()) {
                for (String library :
                        run(null, List.of("ldd", file.toString())).out().split("\n", -1)) {
                    String name = library.strip().split(" ", 2)[0];
                    if (library.contains("=>") && !Files.exists(lib.resolve(name)) && !name.equals("libjvm.so")) {
                        needed.add(name);
                    }
                }
            }
        }
        assertTrue(needed.contains("libc.so.6"), needed.toString());
        needed.removeAll(Set.of("libc.so.6", "libdl.so.2", "libm.so.6", "libpthread.so.0", "librt.so.1"));
        assertEquals(Set.of(), needed);
    }

    @Test
    void startsFasterWithTheCache() throws Exception {
        long with = Long.MAX_VALUE;
        long without = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            with = Math.min(with, start(command(true)));
            without = Math.min(without, start(command(false)));
        }
        System.out.printf(
                Locale.ROOT, "image: widscan --version takes %d ms, without the AOT cache %d ms%n", with, without);
        assertTrue(with < without, with + " ms, without the cache " + without + " ms");
    }

    private static long start(List<String> command) throws Exception {
        List<String> line = new ArrayList<>(command);
        line.add("--version");
        long before = System.nanoTime();
        Output output = run(null, line);
        long took = (System.nanoTime() - before) / 1_000_000;
        assertTrue(output.out().startsWith("widscan "), output.out() + output.err());
        return took;
    }

    private static List<String> command(boolean cache) {
        List<String> line = new ArrayList<>(List.of(java.toString(), "@" + ROOT + "/docker/java.options"));
        if (cache) {
            line.add("-XX:AOTCache=" + app.resolve("widscan.aot"));
        }
        line.addAll(List.of("-jar", app.resolve("widscan.jar").toString()));
        return line;
    }

    /** The last columns of a row are the time of the scan and the version. */
    private static String withoutTimes(String csv) {
        return csv.replaceAll("\"20\\d\\d-\\d\\d-\\d\\dT[0-9:]+Z\"", "");
    }

    private static String script(String name) {
        return ROOT.resolve("docker").resolve(name).toString();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }

    private record Output(int code, String out, String err) {}

    private static Output run(@org.jspecify.annotations.Nullable Path jdk, List<String> line) throws Exception {
        File out = Files.createTempFile(folder, "out", "").toFile();
        File err = Files.createTempFile(folder, "err", "").toFile();
        ProcessBuilder builder = new ProcessBuilder(line).redirectOutput(out).redirectError(err);
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().remove("LC_ALL");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        if (jdk != null) {
            builder.environment().put("JAVA_HOME", jdk.toString());
        }
        int code = builder.start().waitFor();
        return new Output(code, Files.readString(out.toPath()), Files.readString(err.toPath()));
    }
}
