package io.github.widscan.collect.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers as a test says, on loopback; what is not said is 404, and every request is remembered. */
final class FakeApiServer implements AutoCloseable {
    /** Answers one request, in full. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> methods = new ConcurrentLinkedQueue<>();

    FakeApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        on("/apis", json(200, discovery()));
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestURI().toString());
        methods.add(exchange.getRequestMethod());
        try (exchange) {
            handlers.getOrDefault(exchange.getRequestURI().getPath(), json(404, "{\"kind\": \"Status\"}"))
                    .handle(exchange);
        }
    }

    /** Sets what a path answers, whatever the query. */
    FakeApiServer on(String path, Handler handler) {
        handlers.put(path, handler);
        return this;
    }

    /** Sets the only page of a list. */
    FakeApiServer list(String path, String kind, String... items) {
        return on(path, json(200, page(kind, "", items)));
    }

    static Handler json(int status, String body) {
        return exchange -> send(exchange, status, body);
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /**
     * The aggregated discovery document of a server with Kubernetes' own groups and some more.
     *
     * @param resources such as {@code argoproj.io/v1alpha1/rollouts}
     */
    static String discovery(String... resources) {
        StringBuilder text = new StringBuilder("{\"kind\":\"APIGroupDiscoveryList\",\"items\":[");
        List<String> all = new ArrayList<>(List.of(
                "apps/v1/deployments",
                "apps/v1/replicasets",
                "apps/v1/statefulsets",
                "apps/v1/daemonsets",
                "batch/v1/jobs",
                "batch/v1/cronjobs",
                "networking.k8s.io/v1/networkpolicies",
                "rbac.authorization.k8s.io/v1/roles",
                "rbac.authorization.k8s.io/v1/rolebindings",
                "rbac.authorization.k8s.io/v1/clusterroles",
                "rbac.authorization.k8s.io/v1/clusterrolebindings"));
        all.addAll(List.of(resources));
        String separator = "";
        for (String resource : all) {
            String[] parts = resource.split("/");
            text.append(separator)
                    .append("{\"metadata\":{\"name\":\"" + parts[0] + "\"},\"versions\":[{\"version\":\"" + parts[1]
                            + "\",\"resources\":[{\"resource\":\"" + parts[2] + "\"}],\"freshness\":\"Current\"}]}");
            separator = ",";
        }
        return text.append("]}").toString();
    }

    /** Every list that a scan without custom resources asks for is there, and empty. */
    FakeApiServer empty() {
        for (ClusterKind kind : ClusterKinds.wanted(true)) {
            if (!kind.optional()) {
                list(kind.path(kind.version(), ""), kind.kind());
            }
        }
        return on(
                        "/.well-known/openid-configuration",
                        json(
                                200,
                                "{\"issuer\": \"https://issuer.example\","
                                        + " \"jwks_uri\": \"https://issuer.example/openid/v1/jwks\"}"))
                .on(
                        "/openid/v1/jwks",
                        json(
                                200,
                                "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"k1\", \"crv\": \"P-256\","
                                        + " \"x\": \"AA\", \"y\": \"AA\"}]}"));
    }

    /** A page as the API server writes it. */
    static String page(String kind, String next, String... items) {
        return "{\"kind\":\"" + kind + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\""
                + (next.isEmpty() ? "" : ",\"continue\":\"" + next + "\"")
                + "},\"items\":[" + String.join(",", items) + "]}\n";
    }

    /** The continue token of a request; empty for the first page. */
    static String token(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        int at = query == null ? -1 : query.indexOf("continue=");
        return at < 0 ? "" : query.substring(at + "continue=".length());
    }

    /** Paths with their queries, in the order in which they came. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> methods() {
        return List.copyOf(methods);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** A kubeconfig whose contexts and clusters are called as told, all of them this server. */
    Path kubeconfig(Path folder, String... clusters) {
        StringBuilder text = new StringBuilder("apiVersion: v1\nkind: Config\ncurrent-context: ")
                .append(clusters[0])
                .append("\nusers:\n- name: me\n  user:\n    token: canary-token-of-the-kubeconfig\nclusters:\n");
        for (String cluster : clusters) {
            text.append("- name: ")
                    .append(cluster)
                    .append("\n  cluster:\n    server: ")
                    .append(url())
                    .append('\n');
        }
        text.append("contexts:\n");
        for (String cluster : clusters) {
            text.append("- name: ")
                    .append(cluster)
                    .append("\n  context:\n    user: me\n    cluster: ")
                    .append(cluster)
                    .append('\n');
        }
        try {
            return Files.writeString(folder.resolve("kubeconfig"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
