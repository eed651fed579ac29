package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.rig.ControlPlane;
import io.github.widscan.rig.FaultProxy;
import io.github.widscan.rig.Kubeconfig;
import io.github.widscan.rig.Rig;
import io.github.widscan.rig.Scenario;
import io.github.widscan.rig.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Some sixty workloads in a dozen namespaces, each with what is wrong with it or with nothing: what is found is exactly what
 * {@code expected.txt} says, in the files and in an API server that holds them.
 */
final class ClusterScenarioTest {
    /** Findings by the section of {@code expected.txt} in which they stand. */
    private static final Map<String, List<String>> EXPECTED = expected();

    private static Map<String, List<String>> expected() {
        Map<String, List<String>> sections = new TreeMap<>();
        List<String> section = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/scenario/expected.txt"))) {
                if (line.startsWith("[")) {
                    section =
                            sections.computeIfAbsent(line.substring(1, line.indexOf(']')), unused -> new ArrayList<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return sections;
    }

    static void assertFindings(ClusterRun run, String... sections) {
        List<String> expected = new ArrayList<>();
        for (String section : sections) {
            expected.addAll(EXPECTED.get(section));
        }
        assertEquals(String.join("\n", expected.stream().sorted().toList()), String.join("\n", run.findings()));
    }

    @Test
    void theFilesHaveExactlyTheExpectedFindings() {
        assertFindings(ClusterRun.of(Scenario.FOLDER.toString()), "both", "files");
    }

    @Test
    void whatIsCleanHasNoFinding() {
        assertTrue(
                EXPECTED.values().stream()
                        .flatMap(List::stream)
                        .noneMatch(line -> !line.contains("unknown:") && line.contains(" clean/")),
                "the clean namespace is expected to have a finding");
    }

    @Test
    void thereAreSomeSixtyWorkloadsInTwelveNamespaces() throws IOException {
        ClusterRun files = ClusterRun.of(Scenario.FOLDER.toString());
        assertTrue(
                files.result().summary().workloads() >= 57, "" + files.result().summary());
        List<String> namespaces = files.result().inventory().stream()
                .map(entry -> entry.resource().namespace())
                .distinct()
                .toList();
        assertTrue(namespaces.size() >= 12, "" + namespaces);
    }

    /** What controllers make of it, listed without an API server. */
    @Nested
    final class Listed {
        @TempDir
        Path folder;

        @Test
        void theClusterHasExactlyTheExpectedFindings() {
            try (FaultProxy server = new FaultProxy(Upstream.recorded(), folder)) {
                Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), server.uri(), server.ca(), "token");
                ClusterRun run = ClusterRun.scan(kubeconfig);
                assertFindings(run, "both", "cluster", "cluster without secrets");
                assertEquals(List.of(), run.result().notifications());
                assertFindings(
                        ClusterRun.scan(kubeconfig, "--read-secrets"), "both", "cluster", "cluster with secrets");
            }
        }
    }

    /** The same scenario in an API server. */
    @Tag("rig")
    @Nested
    @ExtendWith(Rig.class)
    final class Live {
        @Test
        void theClusterHasExactlyTheExpectedFindings(ControlPlane plane) {
            ClusterRun run = ClusterRun.scan(plane.kubeconfig());
            assertFindings(run, "both", "cluster", "cluster without secrets");
            assertEquals(List.of(), run.result().notifications());
        }

        @Test
        void withSecretsItHasTheirsToo(ControlPlane plane) {
            assertFindings(
                    ClusterRun.scan(plane.kubeconfig(), "--read-secrets"), "both", "cluster", "cluster with secrets");
        }

        @Test
        void aSavedSnapshotGivesTheSame(ControlPlane plane, @TempDir Path folder) throws IOException {
            Path file = folder.resolve("cluster.json");
            Run run = ClusterRun.run(
                    "collect",
                    "--cluster",
                    "--kubeconfig",
                    plane.kubeconfig().toString(),
                    "--read-secrets",
                    "-o",
                    file.toString());
            assertEquals(0, run.code(), run.err());
            for (String secret : Scenario.secrets()) {
                assertTrue(!Files.readString(file).contains(secret), "a secret is in the snapshot");
            }
            assertFindings(ClusterRun.of("--snapshot", file.toString()), "both", "cluster", "cluster with secrets");
        }

        @Test
        void everySourceOfTheClusterIsComplete(ControlPlane plane) {
            ClusterRun run = ClusterRun.scan(plane.kubeconfig(), "--read-secrets");
            List<String> gaps = run.coverage().entrySet().stream()
                    .filter(source -> source.getKey().startsWith("k8s."))
                    .filter(source -> !source.getValue().equals("complete"))
                    .map(source -> source.getKey() + " " + source.getValue())
                    .toList();
            assertEquals(List.of(), gaps);
        }
    }
}
