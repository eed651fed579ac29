package io.github.widscan.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The REST API of an OPA server. Follows no redirect, so that the token goes where the user said and nowhere else.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/rest-api">OPA: REST API</a>
 */
final class OpaClient {
    /** The variable of the environment that holds the bearer token. */
    static final String TOKEN = "WIDSCAN_OPA_TOKEN";

    private static final long CONNECT_SECONDS = 10;
    private static final long SECONDS = 60;
    private static final int MAX_ANSWER = 64 << 20;
    private static final int MAX_REASON = 1000;

    private final String base;
    private final @Nullable String token;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
            .build();

    /**
     * @param url such as {@code http://127.0.0.1:8181}
     * @throws UserRulesException when it is no such address, or the token cannot be sent
     */
    OpaClient(String url, @Nullable String token) {
        this.base = checked(url);
        this.token = token == null || token.isEmpty() ? null : token;
        // The client's own message would quote the token.
        if (this.token != null && !this.token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw UserRulesException.wrong(TOKEN + " holds characters that no token has");
        }
    }

    /** The server refused a request, or could not do it. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    JsonNode get(String path) throws RefusedException {
        return tree(send(path, request(path).GET()));
    }

    void put(String path, String text) throws RefusedException {
        send(
                path,
                request(path)
                        .header("Content-Type", "text/plain")
                        .PUT(HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8)));
    }

    void delete(String path) throws RefusedException {
        send(path, request(path).DELETE());
    }

    byte[] post(String path, byte[] body) throws RefusedException {
        return send(
                path,
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    String base() {
        return base;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(SECONDS));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** @throws UserRulesException when nobody answers, or nobody who lets us in */
    private byte[] send(String path, HttpRequest.Builder builder) throws RefusedException {
        HttpRequest request = builder.build();
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, info -> new Limited());
        HttpResponse<byte[]> response;
        try {
            response = sent.get(SECONDS + CONNECT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw UserRulesException.failed(
                    "the OPA server at " + base + " did not answer within " + SECONDS + " seconds");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserRulesException.failed("interrupted while the OPA server at " + base + " was asked");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            String why = cause instanceof ConnectException && cause.getMessage() == null
                    ? "connection refused"
                    : OpaCommand.printable(String.valueOf(cause));
            throw UserRulesException.failed("no OPA server answers at " + base + " (" + why
                    + "); is it running ('opa run --server'), and is the address of --opa right?");
        }
        int status = response.statusCode();
        if (status == 401 || status == 403) {
            throw UserRulesException.failed("the OPA server at " + base + " does not allow " + request.method() + " "
                    + path + " (" + status + "); put a bearer token that may do it into " + TOKEN);
        }
        if (status / 100 != 2) {
            throw new RefusedException(
                    request.method() + " " + path + " at " + base + ": " + status + " " + reason(response.body()));
        }
        return response.body();
    }

    private JsonNode tree(byte[] body) throws RefusedException {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new RefusedException("the answer of " + base + " is no JSON: is it an OPA server?");
        }
    }

    /** {@code {"code", "message", "errors": [{"message", "location": {"file", "row"}}]}} */
    private String reason(byte[] body) {
        String reason;
        try {
            JsonNode error = json.readTree(body);
            StringBuilder text = new StringBuilder(error.path("message").asText());
            for (JsonNode one : error.path("errors")) {
                text.append("\n  ").append(one.path("message").asText());
                if (one.has("location")) {
                    text.append(" (")
                            .append(one.at("/location/file").asText())
                            .append(':')
                            .append(one.at("/location/row").asText())
                            .append(')');
                }
            }
            reason = text.toString();
        } catch (IOException e) {
            reason = "";
        }
        String safe = OpaCommand.printable(reason);
        return safe.length() > MAX_REASON ? safe.substring(0, MAX_REASON) + "…" : safe;
    }

    private static String checked(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw UserRulesException.wrong("--opa: this is no address; give one such as http://127.0.0.1:8181");
        }
        String scheme = uri.getScheme();
        if (!("http".equals(scheme) || "https".equals(scheme)) || uri.getHost() == null) {
            throw UserRulesException.wrong(
                    "--opa: an address begins with http:// or https://, such as http://127.0.0.1:8181");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw UserRulesException.wrong(
                    "--opa: an address has no user, query or fragment; a bearer token goes into " + TOKEN);
        }
        String text = uri.toString();
        while (text.endsWith("/")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    /** Reads no more than a limit. */
    private static final class Limited implements HttpResponse.BodySubscriber<byte[]> {
        private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
        private Flow.@Nullable Subscription subscription;
        private long size;

        @Override
        public CompletionStage<byte[]> getBody() {
            return bytes.getBody();
        }

        @Override
        public void onSubscribe(Flow.Subscription upstream) {
            subscription = upstream;
            bytes.onSubscribe(upstream);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                size += buffer.remaining();
            }
            if (size > MAX_ANSWER) {
                if (subscription != null) {
                    subscription.cancel();
                }
                bytes.onError(new IOException("the answer is larger than " + (MAX_ANSWER >> 20) + " MiB"));
            } else {
                bytes.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable throwable) {
            bytes.onError(throwable);
        }

        @Override
        public void onComplete() {
            bytes.onComplete();
        }
    }
}
