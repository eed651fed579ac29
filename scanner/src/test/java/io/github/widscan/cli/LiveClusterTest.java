package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A live cluster on the command line: exit codes, settings, and that nothing secret gets out. */
final class LiveClusterTest {
    private static final String CANARY = "canary-7f3a";
    private static final String NODE_KEY = "AKIA" + "2QZ7XK3MNPR4TUVW";

    private static final String DEPLOYMENT =
            """
            {"metadata": {"name": "web", "namespace": "shop", "uid": "d1"}, "spec": {"replicas": 2, "template": {"spec": {
             "serviceAccountName": "web", "containers": [{"name": "app", "image": "i", "env": [
             {"name": "AWS_ACCESS_KEY_ID", "value": "%s"}]}]}}}}"""
                    .formatted(NODE_KEY);

    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();
    private HttpServer server = null;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            String body = bodies.getOrDefault(path, "{\"kind\": \"List\", \"metadata\": {}, \"items\": []}");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(codes.getOrDefault(path, 200), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        bodies.put("/apis", "{\"kind\": \"APIGroupDiscoveryList\", \"items\": []}");
        bodies.put(
                "/.well-known/openid-configuration",
                "{\"issuer\": \"https://i.example\", \"jwks_uri\": \"https://i.example/k\"}");
        bodies.put(
                "/openid/v1/jwks",
                "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"k\", \"crv\": \"P-256\", \"x\": \"AA\", \"y\": \"AA\"}]}");
        list("/apis/apps/v1/deployments", DEPLOYMENT);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void list(String path, String item) {
        bodies.put(path, "{\"kind\": \"List\", \"metadata\": {}, \"items\": [" + item + "]}");
    }

    private String kubeconfig() throws IOException {
        return kubeconfig("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private String kubeconfig(String url) throws IOException {
        return Files.writeString(
                        folder.resolve("kubeconfig"),
                        """
                        apiVersion: v1
                        kind: Config
                        current-context: blue
                        users: [{name: me, user: {token: %1$s-token}}]
                        clusters:
                          - {name: blue, cluster: {server: "%2$s"}}
                          - {name: green, cluster: {server: "%2$s"}}
                          - {name: dead, cluster: {server: "http://127.0.0.1:1"}}
                        contexts:
                          - {name: blue, context: {user: me, cluster: blue}}
                          - {name: green, context: {user: me, cluster: green}}
                          - {name: dead, context: {user: me, cluster: dead}}
                        """
                                .formatted(CANARY, url))
                .toString();
    }

    /** Runs a command; neither what it prints nor what it writes holds what was planted. */
    private Run run(Map<String, String> environment, String... args) throws IOException {
        Run run = Run.with("", environment, args);
        assertFalse(run.out().contains(CANARY) || run.err().contains(CANARY), run::err);
        assertFalse(run.out().contains(NODE_KEY) || run.err().contains(NODE_KEY), run::out);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.endsWith("kubeconfig") && Files.isRegularFile(file)) {
                    assertFalse(Files.readString(file).contains(CANARY), file::toString);
                }
            }
        }
        return run;
    }

    private Run scan(String... options) throws IOException {
        String[] args = new String[options.length + 4];
        args[0] = "scan";
        args[1] = "--no-config";
        args[2] = "--kubeconfig";
        args[3] = kubeconfig();
        System.arraycopy(options, 0, args, 4, options.length);
        return run(Map.of(), args);
    }

    @Test
    void findsWhatRunsAndNamesItsCluster() throws Exception {
        Run run = scan("--cluster", "--format", "json");

        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("\"WI-SEC-001\""), run::out);
        assertTrue(run.out().contains("\"cluster\": \"blue\""), run::out);
        assertEquals("", run.err());
    }

    @Test
    void gatesOnlyOnRequest() throws Exception {
        assertEquals(0, scan("--cluster", "-q").code());
        assertEquals(1, scan("--cluster", "-q", "--fail-on", "high").code());
    }

    @Test
    void readsAFleetAndNamesEachCluster() throws Exception {
        Path report = folder.resolve("fleet.csv");

        Run run = scan("--context", "blue", "--context", "dead", "--context", "green", "-q", "-o", report.toString());

        assertEquals(0, run.code(), run::err);
        String csv = Files.readString(report);
        assertTrue(csv.contains("\"blue\"") && csv.contains("\"green\""), csv);
        assertEquals(
                4,
                scan("--context", "blue", "--context", "dead", "-q", "--fail-on-incomplete")
                        .code());
    }

    @Test
    void isIncompleteWhereSomethingIsForbidden() throws Exception {
        assertEquals(0, scan("--cluster", "-q", "--fail-on-incomplete").code());

        codes.put("/api/v1/configmaps", 403);
        bodies.put("/api/v1/configmaps", "{\"message\": \"" + CANARY + "\"}");

        assertEquals(4, scan("--cluster", "-q", "--fail-on-incomplete").code());
        Run run = scan("--cluster");
        assertTrue(run.out().contains("k8s.configmaps"), run::out);
    }

    @Test
    void saysWhatIsWrongWithTheClusterOrTheKubeconfig() throws Exception {
        String nowhere = kubeconfig("http://127.0.0.1:1");
        Path broken = Files.writeString(folder.resolve("broken"), "{token: " + "secret-in-a-broken-file" + ", : [");
        assertAll(
                () -> assertFails(3, "no connection", "scan", "--cluster", "--kubeconfig", nowhere),
                () -> assertFails(3, "no connection", "collect", "--cluster", "--kubeconfig", nowhere, "-o", "-"),
                () -> assertFails(2, "there is no such file", "scan", "--cluster", "--kubeconfig", "/nonexistent"),
                () -> assertFails(2, "has no context 'x'", "scan", "--context", "x", "--kubeconfig", nowhere),
                () -> assertFails(
                        2, "no kubeconfig that can be read", "scan", "--cluster", "--kubeconfig", broken.toString()),
                () -> assertFails(2, "no cluster to ask", "scan", "--cluster"),
                () -> assertFails(2, "leave it out", "scan", "--all-contexts", "--context", "x"),
                () -> assertFails(2, "leave it out", "scan", "--cluster", "-n", "a", "--exclude-namespace", "b"),
                () -> assertFails(2, "is no namespace", "scan", "--cluster", "--exclude-namespace", "A/b"),
                () -> assertFails(2, "a name of its own", "scan", "--all-contexts", "--cluster-name", "x"));
        codes.put("/apis", 401);
        bodies.put("/apis", "{\"message\": \"" + CANARY + "\"}");
        assertFails(3, "does not take the credentials", "scan", "--cluster", "--kubeconfig", kubeconfig());
    }

    private void assertFails(int code, String message, String... args) throws IOException {
        Run run = run(Map.of("HOME", "/nonexistent"), args);
        assertEquals(code, run.code(), run::err);
        assertTrue(run.err().contains(message), run::err);
        assertFalse(run.err().contains("secret-in-a-broken-file"), run::err);
    }

    @Test
    void takesSettingsFromTheEnvironmentAndTheFile() throws Exception {
        Path config =
                Files.writeString(folder.resolve("config.yaml"), "cluster-name: hall\nexclude-namespace: [dev]\n");
        Run run = run(
                Map.of("WIDSCAN_CLUSTER", "true", "WIDSCAN_KUBECONFIG", kubeconfig()),
                "scan",
                "--config",
                config.toString(),
                "--format",
                "csv");

        assertEquals(0, run.code(), run::err);
        assertTrue(run.out().contains("\"hall\""), run::out);
    }

    @Test
    void judgesASnapshotOfTheClusterLikeTheCluster() throws Exception {
        Path snapshot = folder.resolve("c.snapshot.json");
        Run collected = run(Map.of(), "collect", "--cluster", "--kubeconfig", kubeconfig(), "-o", snapshot.toString());
        assertEquals(0, collected.code(), collected::err);

        Run saved = run(Map.of(), "scan", "--no-config", "--snapshot", snapshot.toString(), "--format", "csv");
        Run direct = scan("--cluster", "--format", "csv");

        assertEquals(withoutTimes(direct.out()), withoutTimes(saved.out()));
    }

    private static String withoutTimes(String csv) {
        return csv.replaceAll("\"2\\d{3}-\\d\\d-\\d\\dT[^\"]*\"", "\"time\"");
    }
}
