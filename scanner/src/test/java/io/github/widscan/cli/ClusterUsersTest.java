package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.rig.ControlPlane;
import io.github.widscan.rig.FaultProxy;
import io.github.widscan.rig.Kubeconfig;
import io.github.widscan.rig.Rig;
import io.github.widscan.rig.Upstream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Users who may not read everything: what they miss is said with the right that is missing, and never passes. */
final class ClusterUsersTest {
    private static final String FORBIDDEN = " is forbidden, which needs the RBAC rule ";

    /** Of whom all Secrets are kept away: as without --read-secrets, but said otherwise. */
    private static void assertNoSecrets(Path user) {
        ClusterRun run = ClusterRun.scan(user, "--read-secrets");
        assertEquals(
                "denied: secrets" + FORBIDDEN + "{apiGroups: [\"\"], resources: [\"secrets\"], verbs: [\"list\"]}",
                run.coverage().get("k8s.secrets.metadata"));
        ClusterScenarioTest.assertFindings(run, "both", "cluster", "cluster without secrets");
        Run gate = ClusterRun.run(
                "scan",
                "--cluster",
                "--kubeconfig",
                user.toString(),
                "--read-secrets",
                "--fail-on-incomplete",
                "--fail-on",
                "none",
                "-q");
        assertEquals(ExitCode.INCOMPLETE.code(), gate.code(), gate.err());
    }

    /** Who has rights in one namespace reads it with --namespace; the whole cluster is closed. */
    private static void assertOneNamespace(Path user) {
        ClusterRun run = ClusterRun.scan(user, "--namespace", "orders", "--read-secrets");
        ClusterScenarioTest.assertFindings(run, "orders alone");
        assertTrue(
                run.result().inventory().stream()
                        .allMatch(entry -> "orders".equals(entry.resource().namespace())),
                "nothing of other namespaces");
        for (String source :
                List.of("k8s.workloads", "k8s.serviceaccounts", "k8s.configmaps", "k8s.secrets.metadata")) {
            assertEquals("complete", run.coverage().get(source), source);
        }
        assertNothing(user);
    }

    private static void assertNothing(Path user) {
        Run run =
                ClusterRun.run("scan", "--cluster", "--kubeconfig", user.toString(), "--format", "json", "--no-config");
        assertEquals(ExitCode.FAILED.code(), run.code(), run.err());
        assertTrue(run.out().isEmpty() || run.out().contains("pods" + FORBIDDEN), run.out());
        assertTrue(!run.out().contains("\"pass\":1"), "nothing passes");
    }

    /** An API server that answers some requests with 403. */
    @Nested
    final class Listed {
        @TempDir
        Path folder;

        private void with(Predicate<String> forbidden, Consumer<Path> test) {
            try (FaultProxy proxy =
                    new FaultProxy(Upstream.recorded(), folder).always(forbidden, FaultProxy.error(403, "Forbidden"))) {
                test.accept(Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), "token"));
            }
        }

        @Test
        void noSecrets() {
            with(target -> target.contains("/secrets?"), ClusterUsersTest::assertNoSecrets);
        }

        @Test
        void oneNamespace() {
            with(
                    target -> target.contains("?limit=") && !target.contains("/namespaces/orders/")
                            || target.contains("openid"),
                    ClusterUsersTest::assertOneNamespace);
        }

        @Test
        void nothing() {
            with(target -> target.contains("?limit=") || target.contains("openid"), ClusterUsersTest::assertNothing);
        }
    }

    /** Users of an API server, with such rights. */
    @Nested
    @Tag("rig")
    @ExtendWith(Rig.class)
    final class Live {
        @Test
        void noSecrets(ControlPlane plane) {
            Path user = plane.user("no-secrets");
            plane.allow("no-secrets", ClusterRbacTest.role(), null);
            assertNoSecrets(user);
        }

        @Test
        void oneNamespace(ControlPlane plane) {
            Path user = plane.user("one-namespace");
            plane.allow("one-namespace", ClusterRbacTest.role("--namespaced", "--read-secrets"), "orders");
            assertOneNamespace(user);
        }

        @Test
        void nothing(ControlPlane plane) {
            assertNothing(plane.user("nobody"));
        }
    }
}
