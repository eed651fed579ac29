package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What controllers, admission and webhooks make of the scenario, for tests that do without an API server: ReplicaSets and
 * pods with their owners, default ServiceAccounts, mounted tokens, filled Secrets. The tests of the API server itself hold
 * it to the same findings.
 */
final class Controllers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> all;
    private final Map<String, JsonNode> accounts = new HashMap<>();

    private Controllers(List<JsonNode> manifests) {
        all = new ArrayList<>(manifests);
    }

    /** The objects and what becomes of them. */
    static List<JsonNode> work(List<JsonNode> manifests) {
        Controllers controllers = new Controllers(manifests);
        controllers.namespaces();
        for (int i = 0; i < controllers.all.size(); i++) {
            controllers.admit(i);
        }
        for (JsonNode object : manifests) {
            controllers.make(object);
        }
        return controllers.all;
    }

    private void namespaces() {
        for (JsonNode object : all) {
            if (object.get("kind").asText().equals("ServiceAccount")) {
                accounts.put(key(object), object);
            }
        }
        List<String> names = new ArrayList<>(List.of("default", "kube-system"));
        for (JsonNode object : List.copyOf(all)) {
            if (object.get("kind").asText().equals("Namespace")) {
                names.add(object.at("/metadata/name").asText());
            }
        }
        for (String name : List.of("default", "kube-system")) {
            all.add(object("v1", "Namespace", null, name));
        }
        for (String name : names) {
            ObjectNode account = object("v1", "ServiceAccount", name, "default");
            if (accounts.putIfAbsent(key(account), account) == null) {
                all.add(account);
            }
            ObjectNode bundle = object("v1", "ConfigMap", name, "kube-root-ca.crt");
            bundle.putObject("data").put("ca.crt", "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");
            all.add(bundle);
        }
    }

    /** What an object is as soon as it is there. */
    private void admit(int index) {
        JsonNode object = all.get(index);
        switch (object.get("kind").asText()) {
            case "Pod" -> {
                ObjectNode pod = object.deepCopy();
                admit(pod);
                all.set(index, pod);
            }
            case "Secret" -> {
                if (object.path("type").asText().equals("kubernetes.io/service-account-token")) {
                    ObjectNode secret = object.deepCopy();
                    secret.putObject("stringData").put("token", "a.b.c").put("namespace", "tokens");
                    all.set(index, secret);
                }
            }
            default -> {
                // As it was written.
            }
        }
    }

    private void make(JsonNode object) {
        JsonNode template = object.at("/spec/template");
        String name = object.at("/metadata/name").asText();
        switch (object.get("kind").asText()) {
            case "Deployment" -> {
                ObjectNode set = replicaSet(object, "7c9d8b5f44");
                for (int i = 0; i < object.at("/spec/replicas").asInt(1); i++) {
                    pod(set, set.at("/spec/template"), "-x" + i);
                }
                if (name.equals("repaired")) {
                    ObjectNode old = replicaSet(object, "59d4c7b6f8");
                    ((ObjectNode) old.get("spec")).put("replicas", 0);
                    Scenario.withKey((ObjectNode) old.at("/spec/template"));
                }
            }
            case "StatefulSet" -> pod(object, template, "-0");
            case "DaemonSet", "ReplicaSet", "ReplicationController" -> pod(object, template, "-x0");
            case "Job" -> pod(object, template, "-x0").putObject("status").put("phase", "Succeeded");
            default -> {
                // Makes nothing, or not now.
            }
        }
    }

    private ObjectNode replicaSet(JsonNode deployment, String hash) {
        ObjectNode set = object(
                "apps/v1",
                "ReplicaSet",
                deployment.at("/metadata/namespace").asText(),
                deployment.at("/metadata/name").asText() + "-" + hash);
        own(set, deployment);
        ObjectNode spec = set.putObject("spec");
        spec.put("replicas", deployment.at("/spec/replicas").asInt(1));
        ObjectNode template = deployment.at("/spec/template").deepCopy();
        spec.set("template", template);
        template.withObject("metadata").withObject("labels").put("pod-template-hash", hash);
        all.add(set);
        return set;
    }

    private ObjectNode pod(JsonNode owner, JsonNode template, String suffix) {
        ObjectNode pod = object(
                "v1",
                "Pod",
                owner.at("/metadata/namespace").asText(),
                owner.at("/metadata/name").asText() + suffix);
        ObjectNode metadata = (ObjectNode) pod.get("metadata");
        for (String part : List.of("labels", "annotations")) {
            if (template.path("metadata").has(part)) {
                metadata.set(part, template.get("metadata").get(part).deepCopy());
            }
        }
        own(pod, owner);
        pod.set("spec", template.get("spec").deepCopy());
        admit(pod);
        all.add(pod);
        return pod;
    }

    /** The ServiceAccount admission plugin, then the webhooks. */
    private void admit(ObjectNode pod) {
        ObjectNode spec = (ObjectNode) pod.get("spec");
        if (!spec.has("serviceAccountName")) {
            spec.put("serviceAccountName", "default");
        }
        JsonNode account = accounts.get(pod.at("/metadata/namespace").asText() + "/"
                + spec.get("serviceAccountName").asText());
        if (account == null) {
            return;
        }
        boolean mounts = spec.path("automountServiceAccountToken")
                .asBoolean(account.path("automountServiceAccountToken").asBoolean(true));
        if (mounts) {
            token(spec);
        }
        IdentityWebhooks.mutate(pod, account);
    }

    private static void token(ObjectNode spec) {
        String name = "kube-api-access-b7k2x";
        ArrayNode sources = spec.withArray("volumes")
                .addObject()
                .put("name", name)
                .putObject("projected")
                .putArray("sources");
        sources.addObject()
                .putObject("serviceAccountToken")
                .put("expirationSeconds", 3607)
                .put("path", "token");
        sources.addObject().putObject("configMap").put("name", "kube-root-ca.crt");
        for (String list : List.of("initContainers", "containers")) {
            for (JsonNode container : spec.path(list)) {
                ((ObjectNode) container)
                        .withArray("volumeMounts")
                        .addObject()
                        .put("name", name)
                        .put("readOnly", true)
                        .put("mountPath", "/var/run/secrets/kubernetes.io/serviceaccount");
            }
        }
    }

    private static void own(ObjectNode object, JsonNode owner) {
        ((ObjectNode) object.get("metadata"))
                .putArray("ownerReferences")
                .addObject()
                .put("apiVersion", owner.get("apiVersion").asText())
                .put("kind", owner.get("kind").asText())
                .put("name", owner.at("/metadata/name").asText())
                .put("uid", "0")
                .put("controller", true);
    }

    private static ObjectNode object(String apiVersion, String kind, @Nullable String namespace, String name) {
        ObjectNode object = JSON.createObjectNode();
        object.put("apiVersion", apiVersion).put("kind", kind);
        ObjectNode metadata = object.putObject("metadata").put("name", name);
        if (namespace != null) {
            metadata.put("namespace", namespace);
        }
        return object;
    }

    private static String key(JsonNode account) {
        return account.at("/metadata/namespace").asText() + "/"
                + account.at("/metadata/name").asText();
    }
}
