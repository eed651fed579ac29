package io.github.widscan.rig;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A server in front of an API server that answers as networks and busy servers do. */
public final class FaultProxy implements AutoCloseable {
    private final Upstream upstream;
    private final HttpsServer server;
    private final String ca;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Trap> traps = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** What to do with a request. */
    public interface Fault {
        /** @param target path and query */
        void answer(String target, HttpExchange exchange, Upstream upstream) throws IOException;
    }

    private record Trap(Predicate<String> target, AtomicInteger left, Fault fault) {}

    /** @param folder for the certificate's file */
    public FaultProxy(Upstream upstream, Path folder) {
        this.upstream = upstream;
        KeyStore store = Tls.selfSigned(folder, "fault-proxy-" + System.nanoTime());
        ca = Tls.pem(store);
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(store)));
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Its certificate as PEM. */
    public String ca() {
        return ca;
    }

    /** Every request so far: path and query. */
    public List<String> seen() {
        return List.copyOf(seen);
    }

    /** Lets the first requests that match meet the fault, as many as said. */
    public FaultProxy on(Predicate<String> target, int times, Fault fault) {
        traps.add(new Trap(target, new AtomicInteger(times), fault));
        return this;
    }

    /** Lets every request that matches meet the fault. */
    public FaultProxy always(Predicate<String> target, Fault fault) {
        return on(target, Integer.MAX_VALUE, fault);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            URI uri = exchange.getRequestURI();
            String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
            seen.add(target);
            for (Trap trap : traps) {
                if (trap.target.test(target) && trap.left.getAndDecrement() > 0) {
                    trap.fault.answer(target, exchange, upstream);
                    return;
                }
            }
            pass(target, exchange, upstream);
        }
    }

    /** Without a fault. */
    static void pass(String target, HttpExchange exchange, Upstream upstream) throws IOException {
        String accept = String.valueOf(exchange.getRequestHeaders().getFirst("Accept"));
        if (target.equals("/openid/v1/jwks") && !accept.contains("application/jwk-set+json")) {
            // As the API server does.
            send(exchange, new Api.Answer(406, Upstream.status(406, "NotAcceptable")));
            return;
        }
        send(exchange, upstream.get(target));
    }

    public static void send(HttpExchange exchange, Api.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** An error as the API server words it. */
    public static Fault error(int status, String reason) {
        return (target, exchange, upstream) -> send(exchange, new Api.Answer(status, Upstream.status(status, reason)));
    }

    /** Too many requests; come again. */
    public static Fault busy(int seconds) {
        return (target, exchange, upstream) -> {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(seconds));
            send(exchange, new Api.Answer(429, Upstream.status(429, "TooManyRequests")));
        };
    }

    /** Closes the connection without a word. */
    public static Fault drop() {
        return (target, exchange, upstream) -> exchange.close();
    }

    /** Announces the whole answer and sends half of it. */
    public static Fault truncate() {
        return (target, exchange, upstream) -> {
            Api.Answer answer = upstream.get(target);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            exchange.close();
        };
    }

    /** Half of the answer, as if it were all of it. */
    public static Fault cutShort() {
        return (target, exchange, upstream) -> {
            Api.Answer answer = upstream.get(target);
            send(
                    exchange,
                    new Api.Answer(
                            answer.status(),
                            answer.body().substring(0, answer.body().length() / 2)));
        };
    }

    /** Half of the answer, then silence for so long. */
    public static Fault stall(int millis) {
        return (target, exchange, upstream) -> {
            Api.Answer answer = upstream.get(target);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body, 0, body.length / 2);
            exchange.getResponseBody().flush();
            sleep(millis);
            exchange.getResponseBody().write(body, body.length / 2, body.length - body.length / 2);
        };
    }

    /** Thinks for so long before it answers. */
    public static Fault slow(int millis) {
        return (target, exchange, upstream) -> {
            sleep(millis);
            pass(target, exchange, upstream);
        };
    }

    /** Any text with any status. */
    public static Fault say(int status, String text) {
        return (target, exchange, upstream) -> send(exchange, new Api.Answer(status, text));
    }

    /** Does something first, such as making an object, then lets the request pass. */
    public static Fault after(Runnable action) {
        return (target, exchange, upstream) -> {
            action.run();
            pass(target, exchange, upstream);
        };
    }

    private static void sleep(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
