import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A cluster of three objects on loopback, for training: so that the cache holds the classes that a scan of a cluster loads,
 * those of TLS among them. {@code java FakeCluster.java KEYSTORE PASSWORD KUBECONFIG} writes the kubeconfig once it listens.
 */
final class FakeCluster {
    private static final String SPEC =
            "{\"serviceAccountName\":\"web\",\"containers\":[{\"name\":\"app\",\"image\":\"registry.example.com/web:1\","
                    + "\"env\":[{\"name\":\"AWS_REGION\",\"value\":\"eu-west-1\"}]}]}";

    /** What every API server has, if only an empty list of it. */
    private static final List<String> BUILT_IN = List.of(
            "/api/v1/", "/apis/apps/", "/apis/batch/", "/apis/networking.k8s.io/", "/apis/rbac.authorization.k8s.io/");

    private static final Map<String, String> LISTS = Map.of(
            "pods",
            list("Pod", "{\"metadata\":{\"name\":\"web-1\",\"namespace\":\"shop\",\"uid\":\"1\"},\"spec\":" + SPEC + "}"),
            "deployments",
            list(
                    "Deployment",
                    "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"2\"},\"spec\":{\"replicas\":1,"
                            + "\"selector\":{\"matchLabels\":{\"app\":\"web\"}},\"template\":{\"metadata\":{\"labels\":"
                            + "{\"app\":\"web\"}},\"spec\":" + SPEC + "}}}"),
            "serviceaccounts",
            list(
                    "ServiceAccount",
                    "{\"metadata\":{\"name\":\"web\",\"namespace\":\"shop\",\"uid\":\"3\",\"annotations\":"
                            + "{\"eks.amazonaws.com/role-arn\":\"arn:aws:iam::111122223333:role/web\"}}}"),
            "version",
            "{\"major\":\"1\",\"minor\":\"35\",\"gitVersion\":\"v1.35.0\"}");

    private FakeCluster() {}

    public static void main(String[] args) throws Exception {
        char[] password = args[1].toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);

        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.createContext("/", FakeCluster::answer);
        server.start();

        String certificate = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate(store.aliases().nextElement())
                                .getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        String kubeconfig = String.join(
                "\n",
                "apiVersion: v1",
                "kind: Config",
                "current-context: training",
                "contexts: [{name: training, context: {cluster: training, user: training}}]",
                "users: [{name: training, user: {token: training}}]",
                "clusters:",
                "- name: training",
                "  cluster:",
                "    server: https://127.0.0.1:" + server.getAddress().getPort(),
                "    certificate-authority-data: "
                        + Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.US_ASCII)),
                "");
        Path written = Files.writeString(Path.of(args[2] + ".tmp"), kubeconfig);
        Files.move(written, Path.of(args[2]), StandardCopyOption.ATOMIC_MOVE);
        Thread.sleep(300_000);
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String body = LISTS.get(path.substring(path.lastIndexOf('/') + 1));
        if (body == null && BUILT_IN.stream().anyMatch(path::startsWith)) {
            body = list("", "");
        }
        byte[] bytes =
                (body == null ? "{\"kind\":\"Status\",\"code\":404}" : body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String list(String kind, String item) {
        return "{\"kind\":\"" + kind + "List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\"},\"items\":["
                + item + "]}";
    }
}
