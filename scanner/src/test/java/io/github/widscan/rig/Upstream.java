package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
    static Recorded recorded() {
        Recorded recorded = new Recorded();
        for (JsonNode object : Controllers.work(Scenario.manifests())) {
            recorded.add(object);
        }
        return recorded;
    }

    /** Lists of objects, in pages of a size of its own or as large as is asked for. Safe for threads. */
    final class Recorded implements Upstream {
        private final Map<String, TreeMap<String, String>> lists = new TreeMap<>();
        private int pageSize = Integer.MAX_VALUE;

        /** No page holds more than this. */
        public synchronized Recorded withPagesOf(int size) {
            pageSize = size;
            return this;
        }

        /** As the API server keeps it: with a uid and a version. */
        public synchronized void add(JsonNode object) {
            ObjectNode own = object.deepCopy();
            Kind kind = Kind.of(own.get("apiVersion").asText(), own.get("kind").asText());
            String path = Kind.path(own);
            ObjectNode metadata = (ObjectNode) own.get("metadata");
            metadata.put(
                            "uid",
                            UUID.nameUUIDFromBytes(path.getBytes(StandardCharsets.UTF_8))
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
                                Base64.getEncoder()
                                        .encodeToString(
                                                entry.getValue().asText().getBytes(StandardCharsets.UTF_8))));
            }
            for (String list :
                    List.of(kind.list(""), kind.list(metadata.path("namespace").asText()))) {
                lists.computeIfAbsent(list, unused -> new TreeMap<>()).put(path, own.toString());
            }
        }

        /** Whatever lists it was in. */
        public synchronized void remove(JsonNode object) {
            lists.values().forEach(list -> list.remove(Kind.path(object)));
        }

        @Override
        public synchronized Api.Answer get(String target) {
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
            String namespaces = Kind.NAMESPACE.list("") + "/";
            if (path.startsWith(namespaces) && path.indexOf('/', namespaces.length()) < 0) {
                String one = lists.get(Kind.NAMESPACE.list("")).get(path);
                return one == null ? new Api.Answer(404, status(404, "NotFound")) : new Api.Answer(200, one);
            }
            TreeMap<String, String> items = lists.get(path);
            if (items == null && !known(path)) {
                return new Api.Answer(404, status(404, "NotFound"));
            }
            return page(
                    items == null ? new TreeMap<>() : items,
                    parameters(question < 0 ? "" : target.substring(question + 1)));
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

        /** A token is the name behind which the next page begins, as that of an API server is. */
        private Api.Answer page(TreeMap<String, String> items, Map<String, String> parameters) {
            String from = parameters.get("continue");
            int size = Math.min(pageSize, Integer.parseInt(parameters.getOrDefault("limit", "1000000")));
            NavigableMap<String, String> rest = from == null ? items : items.tailMap(from, false);
            List<String> page = new ArrayList<>();
            String last = "";
            for (Map.Entry<String, String> item : rest.entrySet()) {
                if (page.size() == size) {
                    break;
                }
                page.add(item.getValue());
                last = item.getKey();
            }
            return new Api.Answer(
                    200,
                    "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\""
                            + (page.size() < rest.size() ? ",\"continue\":\"" + last + "\"" : "")
                            + "},\"items\":["
                            + String.join(",", page)
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
