package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What kustomize or helm make of a folder. Where there is neither, what needs it is skipped; but with CI=true it fails. */
record Rendered(String text, List<JsonNode> objects) {
    static Rendered kustomize(Path folder) throws Exception {
        Path kustomize = find("kustomize");
        Path kubectl = find("kubectl");
        if (kustomize == null && kubectl == null) {
            missing("neither kustomize nor kubectl is on the PATH");
        }
        return kustomize != null
                ? of(List.of(kustomize.toString(), "build", folder.toString()))
                : of(List.of(String.valueOf(kubectl), "kustomize", folder.toString()));
    }

    /** As release {@code widscan} in a namespace of that name. */
    static Rendered helm(Path chart, String... options) throws Exception {
        Output output = helmOutput(chart, options);
        assertEquals(0, output.code(), output.err());
        return parse(output.out());
    }

    static Output helmOutput(Path chart, String... options) throws Exception {
        Path helm = find("helm");
        if (helm == null) {
            missing("helm is not on the PATH");
        }
        List<String> line = new ArrayList<>(List.of(
                String.valueOf(helm),
                "template",
                "widscan",
                chart.toString(),
                "--namespace",
                "widscan",
                "--kube-version",
                "1.35.4"));
        line.addAll(List.of(options));
        return run(line);
    }

    record Output(int code, String out, String err) {}

    private static Rendered of(List<String> line) throws Exception {
        Output output = run(line);
        assertEquals(0, output.code(), output.err());
        return parse(output.out());
    }

    private static Output run(List<String> line) throws Exception {
        Path out = Files.createTempFile("rendered", ".yaml");
        Path err = Files.createTempFile("rendered", ".err");
        int code = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        Output output = new Output(code, Files.readString(out), Files.readString(err));
        Files.delete(out);
        Files.delete(err);
        return output;
    }

    static Rendered parse(String text) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> objects = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
            if (document != null) {
                objects.add(json.valueToTree(document));
            }
        }
        return new Rendered(text, objects);
    }

    /** The only object of that kind. */
    JsonNode only(String kind) {
        List<JsonNode> found = all(kind);
        assertEquals(1, found.size(), kind);
        return found.get(0);
    }

    List<JsonNode> all(String kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable Path find(String name) {
        List<String> folders = new ArrayList<>(List.of(System.getenv("PATH").split(File.pathSeparator, -1)));
        folders.add(System.getProperty("user.home") + "/go/bin");
        for (String folder : folders) {
            Path file = Path.of(folder, name);
            if (Files.isExecutable(file)) {
                return file;
            }
        }
        return null;
    }

    private static void missing(String why) {
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        Assumptions.abort(why);
    }
}
