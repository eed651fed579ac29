package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The API server as the tests themselves talk to it: JSON in and out, one user. */
public final class Api {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI server;
    private final String token;
    private final HttpClient client;

    Api(URI server, String ca, String token) {
        this.server = server;
        this.token = token;
        client = HttpClient.newBuilder()
                .sslContext(Tls.client(ca))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** One answer, whatever its status. */
    public record Answer(int status, String body) {
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** @param type of the body; null with a null body */
    public Answer call(String method, String path, @Nullable String type, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body());
        } catch (IOException e) {
            return new Answer(599, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public JsonNode get(String path) {
        return done("GET " + path, call("GET", path, null, null));
    }

    /** Makes the object, or changes what differs. */
    public JsonNode apply(String path, JsonNode object) {
        String query = "?fieldManager=rig&force=true";
        return done("apply " + path, call("PATCH", path + query, "application/apply-patch+yaml", object.toString()));
    }

    public JsonNode post(String path, String body) {
        return done("POST " + path, call("POST", path, "application/json", body));
    }

    public JsonNode merge(String path, String patch) {
        return done("PATCH " + path, call("PATCH", path, "application/merge-patch+json", patch));
    }

    /** Asks for it to be removed; that it is not there is no error. */
    public void delete(String path) {
        Answer answer = call("DELETE", path, null, null);
        if (answer.status() != 404) {
            done("DELETE " + path, answer);
        }
    }

    private static JsonNode done(String what, Answer answer) {
        if (answer.status() >= 300) {
            throw new IllegalStateException(what + ": " + answer.status() + " " + answer.body());
        }
        return answer.json();
    }
}
