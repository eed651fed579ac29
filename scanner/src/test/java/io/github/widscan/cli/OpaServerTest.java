package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.widscan.OpaBinary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules on a running OPA server: ours find the same there, and a user's may do what compiled ones cannot. */
final class OpaServerTest {
    private static final String RULES = "../samples/user-rules/rules";

    @TempDir
    Path folder;

    private Process server;
    private String url = "";

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
    }

    @Test
    void findsTheSameToTheByte() throws Exception {
        start();
        String here = plain(Run.widscan("scan", "../samples", "--format", "json"));
        assertEquals(here, plain(Run.widscan("scan", "../samples", "--format", "json", "--opa", url + "/")));
        String users = plain(scanned("../samples", "--rules", RULES, "--format", "json"));
        assertTrue(users.contains("ACME-001"));
        assertEquals(users, plain(scanned("../samples", "--rules", RULES, "--format", "json", "--opa", url)));
    }

    @Test
    void runsWhatCompiledRulesCannot() throws Exception {
        start();
        Path rules = changed("_name(binding) != \"\"", "regex.match(`^shop-`, _name(binding))");
        Run run = scanned("../samples/user-rules", "--rules", rules.toString(), "--opa", url);
        assertTrue(run.out().contains("ACME-001"), run.out() + run.err());
        assertEquals(0, run.code(), run.err());
        String bundle = folder.resolve("sources.tar.gz").toString();
        OpaBinary.run(rules, "build", "-o", bundle, ".");
        Run bundled = scanned("../samples/user-rules", "--rules", bundle, "--opa", url);
        assertTrue(bundled.out().contains("ACME-001"), bundled.out() + bundled.err());
    }

    @Test
    void anErrorOfABuiltinIsNoPassAndCostsNoOtherRule() throws Exception {
        start();
        Path rules = changed("_name(binding) != \"\"", "to_number(_name(binding)) > 1");
        Run run = scanned("../samples/user-rules", "--rules", rules.toString(), "--opa", url);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.out().contains("ACME-001 could not be evaluated"), run.out());
        assertTrue(run.out().contains("WI-AWS-007"), run.out());
    }

    @Test
    void anotherPolicyInOneOfThePackagesIsAnError() throws Exception {
        start();
        put(
                "other",
                "package rules.aws[\"wildcard-subject\"]\n\nrole contains {\"subject\": 0, \"result\": \"pass\"}\n");
        assertFails("another policy in the package rules.aws.wildcard-subject", "--opa", url);
    }

    @Test
    void whatIsThereAlreadyIsUsedAndWhatAnotherVersionLeftIsReplaced() throws Exception {
        start();
        String own = Files.readString(Path.of("../rules/lib/credential.rego"));
        put("a-bundle/credential.rego", own);
        put("widscan/lib/coverage.rego", "package lib.coverage\n\nformer(x) := x\n");
        put("widscan/aws/gone/gone.rego", "package rules.aws.gone\n\nrole contains data.lib.coverage.former(1)\n");
        Run run = Run.widscan("scan", "../samples/shop", "--format", "json", "--opa", url);
        assertEquals(plain(Run.widscan("scan", "../samples/shop", "--format", "json")), plain(run), run.err());
        HttpResponse<String> policies = send(HttpRequest.newBuilder(URI.create(url + "/v1/policies")));
        assertFalse(policies.body().contains("widscan/lib/credential"), "it was there under another name");
    }

    @Test
    void noServerAndNoAddressAreErrors() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertFails("opa run --server", "--opa", "http://127.0.0.1:" + free);
        for (String wrong : List.of(
                "ftp://localhost",
                "127.0.0.1:8181",
                "http://user:secret@localhost",
                "http://localhost/?a=b",
                "http://")) {
            Run run = Run.widscan("scan", "../samples/shop", "--opa", wrong);
            assertEquals(2, run.code(), wrong + run.err());
            assertFalse(run.err().contains("secret"), run.err());
        }
        Path config = Files.writeString(folder.resolve("c.yml"), "opa: http://127.0.0.1:1\n");
        assertEquals(
                2,
                Run.widscan("scan", "../samples/shop", "--config", config.toString())
                        .code());
        Run token = Run.with("", Map.of("WIDSCAN_OPA_TOKEN", "a\nb"), "scan", "../samples/shop", "--opa", "http://x");
        assertEquals(2, token.code());
        assertFalse(token.err().contains("a\nb"), token.err());
    }

    @Test
    void theTokenGoesToTheServerAndNowhereElse() throws IOException {
        List<String> seen = new ArrayList<>();
        HttpServer fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fake.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(seen.size() == 1 ? 302 : 401, -1);
            exchange.close();
        });
        fake.start();
        try {
            String address = "http://127.0.0.1:" + fake.getAddress().getPort();
            Map<String, String> environment = Map.of("WIDSCAN_OPA_TOKEN", "t0ken");
            Run moved = Run.with("", environment, "scan", "../samples/shop", "--opa", address);
            Run refused = Run.with("", environment, "scan", "../samples/shop", "--opa", address);
            assertEquals(3, moved.code(), moved.err());
            assertEquals(3, refused.code(), refused.err());
            assertTrue(refused.err().contains("WIDSCAN_OPA_TOKEN"), refused.err());
            assertFalse((moved.err() + refused.err()).contains("t0ken"));
            assertEquals(List.of("/v1/policies Bearer t0ken", "/v1/policies Bearer t0ken"), seen);
        } finally {
            fake.stop(0);
        }
    }

    @Test
    void aTokenOpensAServerThatAsksForOne() throws Exception {
        Path policy = Files.writeString(
                folder.resolve("authz.rego"),
                "package system.authz\n\ndefault allow := false\n\nallow if input.identity == \"t0ken\"\n");
        start("--authentication=token", "--authorization=basic", policy.toString());
        assertFails("WIDSCAN_OPA_TOKEN", "--opa", url);
        Run run = Run.with(
                "", Map.of("WIDSCAN_OPA_TOKEN", "t0ken"), "scan", "../samples/shop", "--opa", url, "--fail-on", "none");
        assertEquals(0, run.code(), run.err());
    }

    private Path changed(String from, String to) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("changed"));
        String text = Files.readString(Path.of(RULES, "acme/foreign-role/foreign_role.rego"));
        assertTrue(text.contains(from));
        Files.writeString(rules.resolve("rule.rego"), text.replace(from, to));
        return rules;
    }

    /** On a port of its own; it has chosen one when the address can be asked. */
    private void start(String... more) throws IOException, InterruptedException {
        String command = OpaBinary.orSkip().toString();
        for (int attempt = 0; attempt < 5; attempt++) {
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            url = "http://127.0.0.1:" + port;
            List<String> line = new ArrayList<>(List.of(
                    command,
                    "run",
                    "--server",
                    "--addr",
                    "127.0.0.1:" + port,
                    "--disable-telemetry",
                    "--log-level",
                    "error"));
            line.addAll(List.of(more));
            server = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("opa.log").toFile())
                    .start();
            for (int i = 0; i < 300 && server.isAlive(); i++) {
                try {
                    send(HttpRequest.newBuilder(URI.create(url + "/health")));
                    return;
                } catch (IOException e) {
                    Thread.sleep(50);
                }
            }
            server.destroyForcibly().waitFor();
        }
        throw new AssertionError("opa does not start: " + Files.readString(folder.resolve("opa.log")));
    }

    private void put(String id, String text) throws IOException, InterruptedException {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(url + "/v1/policies/" + id))
                .PUT(HttpRequest.BodyPublishers.ofString(text)));
        assertEquals(200, response.statusCode(), response.body());
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertFails(String message, String... options) {
        Run run = scanned("../samples/shop", options);
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("error of widscan itself"), run.err());
    }

    private static Run scanned(String path, String... options) {
        List<String> line = new ArrayList<>(List.of("scan", path));
        line.addAll(List.of(options));
        return Run.with("", Map.of("PATH", OpaBinary.orSkip().getParent().toString()), line.toArray(new String[0]));
    }

    private static String plain(Run run) {
        assertTrue(run.out().startsWith("{"), run.err());
        return run.out()
                .replaceAll("\"(startedAt|finishedAt)\" ?: ?\"[^\"]*\"", "\"$1\":\"\"")
                .replaceAll("\\+[0-9a-f]{12}\"", "\"");
    }
}
