package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.rig.ControlPlane;
import io.github.widscan.rig.FaultProxy;
import io.github.widscan.rig.Kubeconfig;
import io.github.widscan.rig.Rig;
import io.github.widscan.rig.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cluster that several processes read, each its own namespaces: together they find what one finds. */
final class ClusterShardTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16})
    void shardsTogetherFindWhatOneScanFinds(int count) {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder)) {
            assertSame(Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), "token"), count, folder);
        }
    }

    private static void assertSame(Path kubeconfig, int count, Path folder) {
        ClusterRun whole = ClusterRun.scan(kubeconfig, "--read-secrets");
        assertTrue(whole.findings().size() > 50);
        ClusterRun joined = ClusterRun.of(snapshots(kubeconfig, count, folder).toArray(new String[0]));
        assertEquals(String.join("\n", whole.findings()), String.join("\n", joined.findings()));
        assertEquals(fingerprints(whole), fingerprints(joined));
        assertEquals(whole.coverage(), joined.coverage());
        assertEquals(whole.result().summary(), joined.result().summary());
        assertEquals(whole.result().notifications(), joined.result().notifications());
        assertEquals(
                whole.result().inventory().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList(),
                joined.result().inventory().stream()
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }

    private static List<String> fingerprints(ClusterRun run) {
        return run.result().findings().stream()
                .map(finding -> finding.fingerprint() + " " + finding.message())
                .sorted()
                .toList();
    }

    /** The options that read all shards; they are written in another order than they are read. */
    private static List<String> snapshots(Path kubeconfig, int count, Path folder) {
        List<String> options = new ArrayList<>();
        for (int index = count - 1; index >= 0; index--) {
            Path file = folder.resolve(index + "-" + count + ".json");
            Run run = ClusterRun.run(
                    "collect",
                    "--cluster",
                    "--kubeconfig",
                    kubeconfig.toString(),
                    "--read-secrets",
                    "--shard",
                    index + "/" + count,
                    "-o",
                    file.toString());
            assertEquals(0, run.code(), run.err());
            options.add("--snapshot");
            options.add(file.toString());
        }
        return options;
    }

    @Test
    void aMissingShardIsAGap() {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder)) {
            Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), "token");
            List<String> options = snapshots(kubeconfig, 3, folder);
            List<String> arguments = new ArrayList<>(options.subList(0, 4));
            ClusterRun run = ClusterRun.of(arguments.toArray(new String[0]));
            assertEquals("partial: 1 of 3 shards are missing", run.coverage().get("k8s.workloads"));
            assertEquals(1, run.result().notifications().size());
            arguments.addAll(0, List.of("scan", "--no-config", "--fail-on", "none", "--fail-on-incomplete"));
            assertEquals(
                    ExitCode.INCOMPLETE.code(),
                    ClusterRun.run(arguments.toArray(new String[0])).code());
        }
    }

    @Test
    void aShardByItselfIsWhatWasAskedForAndConcludesNothingFromTheRest() {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder)) {
            Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), "token");
            ClusterRun run = ClusterRun.scan(kubeconfig, "--shard", "1/3", "--fail-on-incomplete");

            assertEquals("partial: shard 1/3", run.coverage().get("k8s.serviceaccounts"));
            ClusterRun whole = ClusterRun.scan(kubeconfig);
            List<String> gained = new ArrayList<>(withoutSeverity(run));
            gained.removeAll(withoutSeverity(whole));
            assertEquals(List.of(), gained);
            assertFalse(run.failures().isEmpty());
        }
    }

    /** A namespace's role annotation is worse beside an agent, which may run in the namespace of another shard. */
    private static List<String> withoutSeverity(ClusterRun run) {
        return run.failures().stream()
                .map(line -> line.replaceFirst(" [a-z]+ ", " "))
                .toList();
    }

    @Test
    void whatIsNoShardIsAnError() {
        for (String text : List.of("", "1", "3/3", "-1/3", "1/0", "a/b", "1/3/5", "99999999999/3")) {
            Run run = ClusterRun.run("scan", "--cluster", "--shard", text);
            assertEquals(ExitCode.USAGE.code(), run.code(), text + ": " + run.err());
            assertTrue(run.err().contains("--shard"), run.err());
        }
        assertEquals(
                ExitCode.USAGE.code(),
                ClusterRun.run("scan", "--cluster", "--shard", "0/2", "--namespace", "shop")
                        .code());
        assertEquals(
                ExitCode.USAGE.code(),
                ClusterRun.run("scan", ".", "--shard", "0/2").code());
    }

    /** The same with an API server. */
    @Nested
    @Tag("rig")
    @ExtendWith(Rig.class)
    final class Live {
        @ParameterizedTest
        @ValueSource(ints = {3, 16})
        void shardsTogetherFindWhatOneScanFinds(int count, ControlPlane plane) {
            assertSame(plane.kubeconfig(), count, folder);
        }
    }
}
