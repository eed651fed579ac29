package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * etcd, kube-apiserver and kube-controller-manager on free ports of loopback. There is no kubelet and no scheduler: pods
 * stay pending, everything that a scanner reads of them is there.
 */
public final class ControlPlane implements AutoCloseable {
    /** Issuer of the ServiceAccount tokens, as that of an EKS cluster looks. */
    public static final String ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

    /** Users with no rights but those that a test gives them: static tokens, since ServiceAccounts may do more by default. */
    private static final List<String> USERS =
            List.of("rbac-whole", "rbac-less", "rbac-one", "no-secrets", "one-namespace", "nobody");

    private static final String ADMIN_TOKEN = "rig-admin";
    private static final String CONTROLLER_TOKEN = "rig-controllers";

    /** Those whose work a scanner can see. */
    private static final String CONTROLLERS = String.join(
            ",",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "root-ca-certificate-publisher-controller",
            "namespace-controller",
            "deployment-controller",
            "replicaset-controller",
            "replicationcontroller-controller",
            "statefulset-controller",
            "daemonset-controller",
            "job-controller",
            "cronjob-controller",
            "clusterrole-aggregation-controller",
            "garbage-collector-controller");

    private final Path binaries;
    private final Path folder;
    private final Deque<Process> processes = new ArrayDeque<>();
    private final int port = freePort();
    private final String ca;
    private final Api admin;

    /**
     * Starts all three and waits until they work; some ten seconds.
     *
     * @param folder for data, keys and logs
     * @param extra arguments of kube-apiserver
     */
    @SuppressWarnings("this-escape")
    public ControlPlane(Path binaries, Path folder, List<String> extra) {
        this.binaries = binaries;
        this.folder = folder;
        try {
            int etcd = freePort();
            startEtcd(etcd);
            startApiServer(etcd, extra);
            Path certificate = folder.resolve("certs/apiserver.crt");
            await("kube-apiserver", 60, () -> Files.isRegularFile(certificate));
            ca = Files.readString(certificate);
            admin = new Api(server(), ca, ADMIN_TOKEN);
            await("kube-apiserver", 90, () -> admin.call("GET", "/readyz", null, null)
                    .body()
                    .equals("ok"));
            startControllers();
            await(
                    "kube-controller-manager",
                    60,
                    () -> admin.call("GET", "/api/v1/namespaces/default/serviceaccounts/default", null, null)
                                    .status()
                            == 200);
        } catch (IOException | GeneralSecurityException e) {
            close();
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void startEtcd(int etcd) throws IOException {
        int peer = freePort();
        start(
                "etcd",
                "--data-dir",
                folder.resolve("etcd").toString(),
                "--unsafe-no-fsync",
                "--log-level=warn",
                "--listen-client-urls=http://127.0.0.1:" + etcd,
                "--advertise-client-urls=http://127.0.0.1:" + etcd,
                "--listen-peer-urls=http://127.0.0.1:" + peer,
                "--initial-advertise-peer-urls=http://127.0.0.1:" + peer,
                "--initial-cluster=default=http://127.0.0.1:" + peer);
        await("etcd", 30, () -> answers(etcd));
    }

    private void startApiServer(int etcd, List<String> extra) throws IOException, GeneralSecurityException {
        Path key = privateFile("tokens.key", pem(KeyPairGenerator.getInstance("RSA")));
        Path tokens = privateFile(
                "tokens.csv",
                ADMIN_TOKEN + ",rig-admin,1,\"system:masters\"\n" + CONTROLLER_TOKEN
                        + ",system:kube-controller-manager,2\n"
                        + USERS.stream()
                                .map(user -> "rig-" + user + "," + user + "," + user + "\n")
                                .collect(Collectors.joining()));
        List<String> arguments = new ArrayList<>(List.of(
                "--etcd-servers=http://127.0.0.1:" + etcd,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + folder.resolve("certs"),
                "--token-auth-file=" + tokens,
                "--authorization-mode=Node,RBAC",
                "--allow-privileged=true",
                "--endpoint-reconciler-type=none",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-key-file=" + key,
                "--service-account-signing-key-file=" + key,
                "--service-account-issuer=" + ISSUER,
                "--service-account-jwks-uri=https://127.0.0.1:" + port + "/openid/v1/jwks",
                "--api-audiences=https://kubernetes.default.svc",
                "--shutdown-delay-duration=0"));
        arguments.addAll(extra);
        start("kube-apiserver", arguments.toArray(new String[0]));
    }

    private void startControllers() throws IOException {
        Path kubeconfig = kubeconfig("controllers", CONTROLLER_TOKEN);
        start(
                "kube-controller-manager",
                "--kubeconfig=" + kubeconfig,
                "--leader-elect=false",
                "--secure-port=0",
                "--use-service-account-credentials=true",
                "--service-account-private-key-file=" + folder.resolve("tokens.key"),
                "--root-ca-file=" + folder.resolve("certs/apiserver.crt"),
                "--concurrent-deployment-syncs=4",
                "--controllers=" + CONTROLLERS);
    }

    public URI server() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** Certificates that the server's own is checked by, as PEM. */
    public String ca() {
        return ca;
    }

    /** As a member of {@code system:masters}. */
    public Api admin() {
        return admin;
    }

    /** The processes' ids: whoever leaves none behind can prove it. */
    public List<Long> pids() {
        return processes.stream().map(Process::pid).toList();
    }

    /** A kubeconfig of the administrator. */
    public Path kubeconfig() {
        return kubeconfig("admin", ADMIN_TOKEN);
    }

    /** A kubeconfig of a user who has no rights yet. */
    public Path user(String name) {
        if (!USERS.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        return kubeconfig(name, "rig-" + name);
    }

    /**
     * Gives a user the rights of a role, and no others.
     *
     * @param role a ClusterRole or Role, whatever its name
     * @param namespace where a Role counts; null for a ClusterRole that counts everywhere
     */
    public void allow(String user, ObjectNode role, @Nullable String namespace) {
        String rbac = "/apis/rbac.authorization.k8s.io/v1/";
        String where = namespace == null ? rbac : rbac + "namespaces/" + namespace + "/";
        String kind = namespace == null ? "ClusterRole" : "Role";
        String kinds = namespace == null ? "clusterrole" : "role";
        ObjectNode own = role.deepCopy();
        ObjectNode metadata = own.put("kind", kind).putObject("metadata").put("name", user);
        if (namespace != null) {
            metadata.put("namespace", namespace);
        }
        admin.apply(where + kinds + "s/" + user, own);
        admin.apply(
                where + kinds + "bindings/" + user,
                Scenario.json(
                        """
                        {"apiVersion": "rbac.authorization.k8s.io/v1", "kind": "%sBinding", "metadata": {"name": "%s"},
                         "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": "%s", "name": "%s"},
                         "subjects": [{"kind": "User", "apiGroup": "rbac.authorization.k8s.io", "name": "%s"}]}
                        """
                                .formatted(kind, user, kind, user, user)));
        // The authorizer learns of it from a watch.
        pause();
        pause();
    }

    /** Whether the server has the resource of an API group, in whatever version. */
    public boolean serves(String group, String resource) {
        if (group.isEmpty()) {
            return true;
        }
        JsonNode versions =
                admin.call("GET", "/apis/" + group, null, null).json().path("versions");
        for (JsonNode version : versions) {
            JsonNode resources =
                    admin.get("/apis/" + version.get("groupVersion").asText()).get("resources");
            for (JsonNode one : resources) {
                if (one.get("name").asText().equals(resource)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A kubeconfig for a token, in a file of that name. */
    public Path kubeconfig(String name, String token) {
        return Kubeconfig.write(folder.resolve("kubeconfig-" + name), server(), ca, token);
    }

    /** A fresh token of a ServiceAccount, good for an hour. */
    public String token(String namespace, String serviceAccount) {
        JsonNode answer = admin.post(
                "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + serviceAccount + "/token",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{}}");
        return answer.at("/status/token").asText();
    }

    @Override
    public void close() {
        while (!processes.isEmpty()) {
            Process process = processes.pop();
            process.destroy();
            try {
                if (!process.waitFor(15, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
        }
    }

    private void start(String program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(binaries.resolve(program).toString()));
        line.addAll(List.of(arguments));
        processes.push(new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile())
                .start());
    }

    private void await(String program, int seconds, BooleanSupplier ready) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!ready.getAsBoolean()) {
            Process last = processes.peek();
            if (last == null || !last.isAlive() || System.nanoTime() > until) {
                throw new IllegalStateException(program + " is not ready: " + lastLines(program));
            }
            pause();
        }
    }

    private String lastLines(String program) {
        try {
            List<String> lines = Files.readAllLines(folder.resolve(program + ".log"));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path privateFile(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text);
    }

    private static String pem(KeyPairGenerator generator) {
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static boolean answers(int port) {
        try (java.net.Socket socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
