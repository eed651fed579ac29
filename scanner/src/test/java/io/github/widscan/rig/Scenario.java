package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The manifests below {@code scenario/} in an API server, and what only time leaves in a cluster: an old ReplicaSet, a Job
 * that is done, pods as webhooks made them.
 */
public final class Scenario {
    /** The manifests, to be scanned as files. */
    public static final Path FOLDER = Path.of("src/test/resources/scenario");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was planted: keys, secrets, a signature, passwords, and the token of the rig's users. */
    private static final Pattern PLANTED = Pattern.compile("AKIA[A-Z2-7]{16}|[A-Za-z0-9]{3}[58]Q~[A-Za-z0-9]{34}"
            + "|(?<![A-Za-z0-9/])[A-Za-z0-9]{40}(?![A-Za-z0-9])|[A-Z0-9]{20}(?=\\})|(?<=sig=)[A-Za-z0-9%]{40,}"
            + "|[a-z-]+-horse-battery|MIIE[A-Za-z0-9]+");

    private final Api api;

    private Scenario(Api api) {
        this.api = api;
    }

    /** Puts everything there and waits until the controllers are done with it. */
    static void load(Api api) {
        new Scenario(api).load();
    }

    private void load() {
        List<JsonNode> objects = manifests();
        defineCustomKinds();
        node("node-1");
        // A ServiceAccount, a namespace and an owner come before what names them.
        objects.sort(Comparator.comparingInt(Scenario::rank));
        before(objects);
        for (JsonNode object : objects) {
            apply(object);
        }
        finish("payments", "import");
        finish("clean", "migrate");
        settle(objects);
    }

    /** All objects of the files, in their order. */
    static List<JsonNode> manifests() {
        List<JsonNode> objects = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                for (Object document :
                        new Load(LoadSettings.builder().build()).loadAllFromString(Files.readString(file))) {
                    objects.add(JSON.valueToTree(document));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return objects;
    }

    /** Values that no output may hold. */
    public static Set<String> secrets() {
        Set<String> secrets = new TreeSet<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                Matcher matcher = PLANTED.matcher(Files.readString(file));
                while (matcher.find()) {
                    // The hash of a commit and documentation's own keys are no secrets.
                    if (!matcher.group().startsWith("9fceb02d")
                            && !matcher.group().endsWith("EXAMPLE")) {
                        secrets.add(matcher.group());
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return secrets;
    }

    private static int rank(JsonNode object) {
        return switch (object.get("kind").asText()) {
            case "Namespace" -> 0;
            case "ServiceAccount", "Secret", "ConfigMap", "PodGroup", "Role", "ClusterRole" -> 1;
            default -> 2;
        };
    }

    private void apply(JsonNode object) {
        ObjectNode own = object.deepCopy();
        for (JsonNode owner : own.at("/metadata/ownerReferences")) {
            Kind kind =
                    Kind.of(owner.get("apiVersion").asText(), owner.get("kind").asText());
            String path = kind.path(
                    own.at("/metadata/namespace").asText(), owner.get("name").asText());
            ((ObjectNode) owner).put("uid", api.get(path).at("/metadata/uid").asText());
        }
        // A namespace's first ServiceAccount may not be there yet, and what the API server read a moment ago may be
        // old.
        RuntimeException last = new IllegalStateException();
        for (int attempt = 0; attempt < 50; attempt++) {
            try {
                api.apply(Kind.path(own), own);
                if (own.has("status")) {
                    status(own);
                }
                return;
            } catch (IllegalStateException e) {
                last = e;
                ControlPlane.pause();
            }
        }
        throw last;
    }

    /** Where a kind has its status apart, applying the object leaves it out. */
    private void status(ObjectNode object) {
        ObjectNode patch = JSON.createObjectNode();
        patch.set("status", object.get("status"));
        api.merge(Kind.path(object) + "/status", patch.toString());
    }

    private void defineCustomKinds() {
        List<Kind> custom = Arrays.stream(Kind.values()).filter(Kind::custom).toList();
        for (Kind kind : custom) {
            String name = kind.plural + "." + kind.group();
            api.apply(
                    "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/" + name,
                    json(
                            """
                            {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
                             "metadata": {"name": "%s", "annotations": {
                              "api-approved.kubernetes.io": "unapproved, a stand-in for tests"}},
                             "spec": {"group": "%s", "scope": "%s",
                              "names": {"kind": "%s", "listKind": "%sList", "plural": "%s", "singular": "%s"},
                              "versions": [{"name": "%s", "served": true, "storage": true, "subresources": {"status": {}},
                               "schema": {"openAPIV3Schema": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}}}]}}
                            """
                                    .formatted(
                                            name,
                                            kind.group(),
                                            kind.namespaced ? "Namespaced" : "Cluster",
                                            kind.kind,
                                            kind.kind,
                                            kind.plural,
                                            kind.kind.toLowerCase(java.util.Locale.ROOT),
                                            kind.version())));
        }
        for (Kind kind : custom) {
            await(
                    kind + " is not served",
                    () -> api.call("GET", kind.list(""), null, null).status() == 200);
        }
    }

    private void node(String name) {
        api.apply(
                Kind.NODE.path("", name),
                json(
                        """
                        {"apiVersion": "v1", "kind": "Node",
                         "metadata": {"name": "%s", "labels": {"eks.amazonaws.com/nodegroup": "workers", "kubernetes.io/os": "linux"}},
                         "spec": {"providerID": "aws:///eu-west-1a/i-0123456789abcdef0"}}
                        """
                                .formatted(name)));
        // Each new node is tainted as not ready, which keeps DaemonSets off it until a kubelet reports.
        api.merge(Kind.NODE.path("", name), "{\"spec\":{\"taints\":null}}");
    }

    /** The Deployment as it was once: with a key. Its ReplicaSet stays, without pods. */
    private void before(List<JsonNode> objects) {
        JsonNode now = objects.stream()
                .filter(object -> object.at("/metadata/name").asText().equals("repaired"))
                .findFirst()
                .orElseThrow();
        ObjectNode then = now.deepCopy();
        withKey((ObjectNode) then.at("/spec/template"));
        apply(objects.stream()
                .filter(object -> Kind.path(object).equals("/api/v1/namespaces/owners"))
                .findFirst()
                .orElseThrow());
        apply(then);
        String sets = Kind.REPLICA_SET.list("owners") + "?labelSelector=app%3Drepaired";
        await("no first ReplicaSet", () -> api.get(sets).get("items").size() == 1);
    }

    /** A pod template as it was before it was repaired. */
    static void withKey(ObjectNode template) {
        ObjectNode container = (ObjectNode) template.at("/spec/containers/0");
        container.put("image", "registry.example.org/repaired:1.0");
        container.putArray("env").addObject().put("name", "AWS_ACCESS_KEY_ID").put("value", "AKIA4REP5XK3MNPR4TUV");
    }

    /** Lets the pod of a Job succeed, as a kubelet would report it, and waits until the Job is complete. */
    private void finish(String namespace, String job) {
        String pods = Kind.POD.list(namespace) + "?labelSelector=job-name%3D" + job;
        await("no pod of Job " + job, () -> !api.get(pods).get("items").isEmpty());
        String pod = api.get(pods).at("/items/0/metadata/name").asText();
        api.merge(Kind.POD.path(namespace, pod) + "/status", "{\"status\":{\"phase\":\"Succeeded\"}}");
        await("Job " + job + " is not done", () -> {
            for (JsonNode condition : api.get(Kind.JOB.path(namespace, job)).at("/status/conditions")) {
                if (condition.get("type").asText().equals("Complete")) {
                    return true;
                }
            }
            return false;
        });
    }

    /** Until each object that makes pods has made them. */
    private void settle(List<JsonNode> objects) {
        for (JsonNode object : objects) {
            String kind = object.get("kind").asText();
            if (!List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController")
                    .contains(kind)) {
                continue;
            }
            String namespace = object.at("/metadata/namespace").asText();
            String app = object.at("/spec/template/metadata/labels/app").asText();
            int wanted = kind.equals("Deployment") ? object.at("/spec/replicas").asInt(1) : 1;
            String pods = Kind.POD.list(namespace) + "?labelSelector=app%3D" + app;
            await(kind + " " + namespace + "/" + app + " has not its pods", () -> {
                JsonNode items = api.get(pods).get("items");
                return items.size() == wanted
                        && items.get(0)
                                .at("/spec/containers/0/image")
                                .equals(object.at("/spec/template/spec/containers/0/image"));
            });
        }
        for (String secret : List.of("app-token", "bound-token", "old-token")) {
            await("no token in " + secret, () -> api.get(Kind.SECRET.path("tokens", secret))
                    .path("data")
                    .has("token"));
        }
    }

    private static void await(String otherwise, BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(120);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(otherwise);
            }
            ControlPlane.pause();
        }
    }

    /** An object of a test's own. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
