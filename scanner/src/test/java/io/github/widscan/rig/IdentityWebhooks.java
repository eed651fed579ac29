package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the webhooks of EKS and of Azure Workload Identity add to pods, added by the API server while they are made: so live
 * pods differ from their owner's template as they do in a cluster.
 *
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook">amazon-eks-pod-identity-webhook</a>
 * @see <a href="https://azure.github.io/azure-workload-identity/docs/installation/mutating-admission-webhook.html">Azure
 *     Workload Identity, mutating admission webhook</a>
 */
final class IdentityWebhooks implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AWS_MOUNT = "/var/run/secrets/eks.amazonaws.com/serviceaccount";
    private static final String AZURE_MOUNT = "/var/run/secrets/azure/tokens";

    private final Api api;
    private final HttpsServer server;

    IdentityWebhooks(Api api, Path folder) {
        this.api = api;
        KeyStore store = Tls.selfSigned(folder, "identity-webhooks");
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setHttpsConfigurator(new HttpsConfigurator(Tls.server(store)));
        server.createContext("/aws", exchange -> review(exchange, IdentityWebhooks::aws));
        server.createContext("/azure", exchange -> review(exchange, IdentityWebhooks::azure));
        server.setExecutor(java.util.concurrent.Executors.newFixedThreadPool(4, task -> {
            Thread thread = new Thread(task, "identity-webhooks");
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        String bundle = Base64.getEncoder().encodeToString(Tls.pem(store).getBytes(StandardCharsets.US_ASCII));
        configure("pod-identity-webhook", "iam-for-pods.amazonaws.com", "/aws", bundle);
        configure(
                "azure-wi-webhook-mutating-webhook-configuration",
                "mutation.azure-workload-identity.io",
                "/azure",
                bundle);
    }

    private void configure(String name, String webhook, String path, String bundle) {
        ObjectNode object = JSON.createObjectNode();
        object.put("apiVersion", "admissionregistration.k8s.io/v1").put("kind", "MutatingWebhookConfiguration");
        object.putObject("metadata").put("name", name);
        ObjectNode hook = object.putArray("webhooks").addObject();
        hook.put("name", webhook)
                .put("sideEffects", "None")
                .put("failurePolicy", "Fail")
                .put("reinvocationPolicy", "IfNeeded");
        hook.putArray("admissionReviewVersions").add("v1");
        hook.putObject("clientConfig")
                .put("url", "https://127.0.0.1:" + server.getAddress().getPort() + path)
                .put("caBundle", bundle);
        ObjectNode rule = hook.putArray("rules").addObject();
        rule.putArray("apiGroups").add("");
        rule.putArray("apiVersions").add("v1");
        rule.putArray("operations").add("CREATE");
        rule.putArray("resources").add("pods");
        api.apply("/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/" + name, object);
    }

    private interface Mutation {
        void apply(ObjectNode pod, JsonNode serviceAccount);
    }

    private void review(HttpExchange exchange, Mutation mutation) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody()).get("request");
            ObjectNode pod = request.get("object").deepCopy();
            String account = pod.at("/spec/serviceAccountName").asText("default");
            Api.Answer answer = api.call(
                    "GET",
                    "/api/v1/namespaces/" + request.get("namespace").asText() + "/serviceaccounts/"
                            + (account.isEmpty() ? "default" : account),
                    null,
                    null);
            if (answer.status() == 200) {
                mutation.apply(pod, answer.json());
            }
            ArrayNode patch = JSON.createArrayNode();
            for (String field : List.of("initContainers", "containers", "volumes")) {
                if (pod.get("spec").has(field)) {
                    patch.addObject()
                            .put("op", "add")
                            .put("path", "/spec/" + field)
                            .set("value", pod.get("spec").get(field));
                }
            }
            ObjectNode review = JSON.createObjectNode();
            review.put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
            review.putObject("response")
                    .put("uid", request.get("uid").asText())
                    .put("allowed", true)
                    .put("patchType", "JSONPatch")
                    .put(
                            "patch",
                            Base64.getEncoder().encodeToString(patch.toString().getBytes(StandardCharsets.UTF_8)));
            byte[] body = review.toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** What both of them make of a pod. */
    static void mutate(ObjectNode pod, JsonNode serviceAccount) {
        aws(pod, serviceAccount);
        azure(pod, serviceAccount);
    }

    private static void aws(ObjectNode pod, JsonNode account) {
        String role = annotation(account, "eks.amazonaws.com/role-arn");
        if (role.isEmpty()) {
            return;
        }
        String expiration = annotation(pod, "eks.amazonaws.com/token-expiration");
        if (expiration.isEmpty()) {
            expiration = annotation(account, "eks.amazonaws.com/token-expiration");
        }
        Set<String> skipped = names(annotation(pod, "eks.amazonaws.com/skip-containers"), ",");
        for (ObjectNode container : containers(pod)) {
            if (skipped.contains(container.get("name").asText())) {
                continue;
            }
            addEnv(container, "AWS_STS_REGIONAL_ENDPOINTS", "regional");
            addEnv(container, "AWS_DEFAULT_REGION", "eu-west-1");
            addEnv(container, "AWS_REGION", "eu-west-1");
            if (!hasEnv(container, "AWS_ROLE_ARN") && !hasEnv(container, "AWS_WEB_IDENTITY_TOKEN_FILE")) {
                addEnv(container, "AWS_ROLE_ARN", role);
                addEnv(container, "AWS_WEB_IDENTITY_TOKEN_FILE", AWS_MOUNT + "/token");
            }
            addMount(container, "aws-iam-token", AWS_MOUNT);
        }
        addToken(
                pod,
                "aws-iam-token",
                "sts.amazonaws.com",
                expiration.isEmpty() ? 86400 : Math.max(600, Integer.parseInt(expiration)),
                "token");
    }

    private static void azure(ObjectNode pod, JsonNode account) {
        if (!pod.at("/metadata/labels/azure.workload.identity~1use").asText().equals("true")) {
            return;
        }
        Set<String> skipped = names(annotation(pod, "azure.workload.identity/skip-containers"), ";");
        for (ObjectNode container : containers(pod)) {
            if (skipped.contains(container.get("name").asText())) {
                continue;
            }
            String client = annotation(account, "azure.workload.identity/client-id");
            if (!client.isEmpty()) {
                addEnv(container, "AZURE_CLIENT_ID", client);
            }
            addEnv(container, "AZURE_TENANT_ID", "00000000-0000-4000-8000-00000000aaaa");
            addEnv(container, "AZURE_FEDERATED_TOKEN_FILE", AZURE_MOUNT + "/azure-identity-token");
            addEnv(container, "AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/");
            addMount(container, "azure-identity-token", AZURE_MOUNT);
        }
        addToken(pod, "azure-identity-token", "api://AzureADTokenExchange", 3600, "azure-identity-token");
    }

    private static List<ObjectNode> containers(ObjectNode pod) {
        return List.of("initContainers", "containers").stream()
                .map(pod.get("spec")::path)
                .flatMap(list -> list.valueStream())
                .map(ObjectNode.class::cast)
                .toList();
    }

    private static String annotation(JsonNode object, String key) {
        return object.path("metadata").path("annotations").path(key).asText("");
    }

    private static Set<String> names(String list, String separator) {
        return Arrays.stream(list.split(separator, -1)).map(String::strip).collect(Collectors.toSet());
    }

    private static boolean hasEnv(ObjectNode container, String name) {
        return container.path("env").valueStream().anyMatch(variable -> variable.get("name")
                .asText()
                .equals(name));
    }

    private static void addEnv(ObjectNode container, String name, String value) {
        if (!hasEnv(container, name)) {
            container.withArray("env").addObject().put("name", name).put("value", value);
        }
    }

    private static void addMount(ObjectNode container, String name, String path) {
        boolean there = container.path("volumeMounts").valueStream().anyMatch(mount -> mount.get("name")
                .asText()
                .equals(name));
        if (!there) {
            container
                    .withArray("volumeMounts")
                    .addObject()
                    .put("name", name)
                    .put("mountPath", path)
                    .put("readOnly", true);
        }
    }

    private static void addToken(ObjectNode pod, String name, String audience, int seconds, String path) {
        ArrayNode volumes = pod.withObject("spec").withArray("volumes");
        boolean there = volumes.valueStream()
                .anyMatch(volume -> volume.get("name").asText().equals(name));
        if (!there) {
            volumes.addObject()
                    .put("name", name)
                    .putObject("projected")
                    .putArray("sources")
                    .addObject()
                    .putObject("serviceAccountToken")
                    .put("audience", audience)
                    .put("expirationSeconds", seconds)
                    .put("path", path);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
