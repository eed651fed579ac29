package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What stands behind a {@link FaultProxy}. */
public interface Upstream {
    /** @param target path and query */
    Api.Answer get(String target);

    /** An API server. */
    static Upstream of(ControlPlane plane, String token) {
        Api api = new Api(plane.server(), plane.ca(), token);
        return target -> api.call("GET", target, null, null);
    }

    /** The objects of the scenario as an API server would list them, where there is none. */
    static Upstream recorded() {
        Recorded recorded = new Recorded();
        for (JsonNode object : Controllers.work(Scenario.manifests())) {
            recorded.add(object);
        }
        return recorded;
    }

    /** Lists of objects, in pages. */
    final class Recorded implements Upstream {
        private final Map<String, List<String>> lists = new TreeMap<>();

        /** As the API server keeps it: with a uid and a version. */
        public void add(JsonNode object) {
            ObjectNode own = object.deepCopy();
            Kind kind = Kind.of(own.get("apiVersion").asText(), own.get("kind").asText());
            ObjectNode metadata = (ObjectNode) own.get("metadata");
            metadata.put(
                            "uid",
                            UUID.nameUUIDFromBytes(Kind.path(own).getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .put("resourceVersion", "1");
            // Items of lists of known kinds go without these two.
            if (!kind.custom()) {
                own.remove(List.of("apiVersion", "kind"));
            }
            if (kind == Kind.SECRET && own.has("stringData")) {
                ObjectNode data = own.putObject("data");
                own.remove("stringData")
                        .properties()
                        .forEach(entry -> data.put(
                                entry.getKey(),
                                java.util.Base64.getEncoder()
                                        .encodeToString(
                                                entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
            }
            lists.computeIfAbsent(kind.list(""), unused -> new ArrayList<>()).add(own.toString());
            if (kind.namespaced) {
                lists.computeIfAbsent(kind.list(metadata.path("namespace").asText()), unused -> new ArrayList<>())
                        .add(own.toString());
            }
        }

        @Override
        public Api.Answer get(String target) {
            int question = target.indexOf('?');
            String path = question < 0 ? target : target.substring(0, question);
            if (path.equals("/version")) {
                return new Api.Answer(200, "{\"major\":\"1\",\"minor\":\"35\",\"gitVersion\":\"v1.35.4\"}");
            }
            if (path.equals("/.well-known/openid-configuration")) {
                return new Api.Answer(
                        200,
                        "{\"issuer\":\"" + ControlPlane.ISSUER
                                + "\",\"jwks_uri\":\"https://127.0.0.1/openid/v1/jwks\"}");
            }
            if (path.equals("/openid/v1/jwks")) {
                return new Api.Answer(
                        200, "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"one\",\"n\":\"AQAB\",\"e\":\"AQAB\"}]}");
            }
            List<String> items = lists.get(path);
            if (items == null && !known(path)) {
                return new Api.Answer(404, status(404, "NotFound"));
            }
            return page(
                    items == null ? List.of() : items, parameters(question < 0 ? "" : target.substring(question + 1)));
        }

        private static boolean known(String path) {
            for (Kind kind : Kind.values()) {
                if (path.startsWith(kind.group().isEmpty() ? "/api/v1/" : "/apis/" + kind.apiVersion + "/")
                        && path.endsWith("/" + kind.plural)) {
                    return true;
                }
            }
            return false;
        }

        private static Api.Answer page(List<String> items, Map<String, String> parameters) {
            int from = Integer.parseInt(parameters.getOrDefault("continue", "0"));
            int size = Integer.parseInt(parameters.getOrDefault("limit", String.valueOf(items.size())));
            int to = Math.min(items.size(), from + Math.max(size, 1));
            return new Api.Answer(
                    200,
                    "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\""
                            + (to < items.size() ? ",\"continue\":\"" + to + "\"" : "")
                            + "},\"items\":["
                            + String.join(",", items.subList(from, to))
                            + "]}");
        }
    }

    /** The parameters of a query. */
    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    /** A Status as API servers send it with an error. */
    static String status(int code, String reason) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\",\"reason\":\""
                + reason + "\",\"code\":" + code + "}";
    }
}
