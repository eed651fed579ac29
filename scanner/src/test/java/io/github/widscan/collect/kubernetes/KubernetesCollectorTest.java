package io.github.widscan.collect.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubernetesCollectorTest {
    private static final String DEPLOYMENTS = "/apis/apps/v1/deployments";

    private final FakeApiServer server = new FakeApiServer().empty();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private static String pod(String name) {
        return "{\"metadata\": {\"name\": \"" + name + "\", \"namespace\": \"shop\", \"uid\": \"uid-" + name
                + "\", \"managedFields\": [{\"manager\": \"kubelet\"}]}, \"spec\": {\"containers\": [{\"name\": \"app\","
                + " \"image\": \"nginx\"}]}, \"status\": {\"phase\": \"Running\"}}";
    }

    private Snapshot collect(ClusterOptions options) throws ClusterSetupException {
        return collector(options, "prod").collect();
    }

    private KubernetesCollector collector(ClusterOptions options, String... clusters) throws ClusterSetupException {
        return new KubernetesCollector(
                options.withKubeconfig(server.kubeconfig(folder, clusters).toString()),
                new LiveObjects(CloudReaders.documents(), CloudReaders.objects()),
                Map.of(),
                folder,
                Clock.systemUTC(),
                progress -> {});
    }

    private static ClusterOptions in(String... namespaces) {
        return new ClusterOptions(null, List.of(), false, null, List.of(namespaces), List.of(), null, false, 5);
    }

    private static Coverage coverage(Snapshot snapshot, String source, String scope) {
        List<Coverage> found = snapshot.coverage().stream()
                .filter(c -> c.source().equals(source) && scope.equals(c.scope()))
                .toList();
        assertEquals(1, found.size(), () -> source + " " + scope + " in " + snapshot.coverage());
        return found.get(0);
    }

    private static String detail(Coverage coverage) {
        return Objects.requireNonNullElse(coverage.detail(), "");
    }

    private static List<String> names(Snapshot snapshot) {
        return snapshot.workloads().stream().map(w -> w.meta().ref().name()).toList();
    }

    private List<String> asked(String path) {
        return server.requests().stream().filter(r -> r.startsWith(path)).toList();
    }

    @Test
    void readsObjectsWithTheNameOfTheirClusterAndNoLine() throws Exception {
        server.list("/api/v1/pods", "Pod", pod("web-1"))
                .list(
                        "/api/v1/serviceaccounts",
                        "ServiceAccount",
                        "{\"metadata\": {\"name\": \"web\", \"namespace\": \"shop\", \"uid\": \"u2\"}}");

        Snapshot snapshot = collect(ClusterOptions.defaults());

        Workload pod = snapshot.workloads().get(0);
        assertEquals("prod", pod.meta().ref().cluster());
        assertEquals("v1", pod.meta().ref().apiVersion());
        assertEquals("Pod", pod.meta().ref().kind());
        assertTrue(pod.meta().origin().live());
        assertNull(pod.meta().origin().file());
        assertEquals(
                At.pointer("/spec/containers/0"),
                pod.template().containers().get(0).at());
        assertEquals("web", snapshot.serviceAccounts().get(0).meta().ref().name());
        assertEquals("prod", snapshot.clusters().issuers().get(0).cluster());
        assertEquals(
                "https://issuer.example", snapshot.clusters().issuers().get(0).url());
        assertEquals("prod", snapshot.clusters().keys().get(0).cluster());
        for (Coverage coverage : snapshot.coverage()) {
            boolean secrets = coverage.source().equals("k8s.secrets.metadata");
            assertEquals("prod", coverage.scope());
            assertEquals(secrets ? State.ABSENT : State.COMPLETE, coverage.state(), coverage::toString);
            assertEquals(!secrets, coverage.requested());
        }
    }

    @Test
    void asksForEachListOnceAndChangesNothing() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.list("/api/v1/pods", "Pod", pod("a"), pod("b"), pod("c"));
        }

        collect(ClusterOptions.defaults());

        List<String> asked = new ArrayList<>(server.requests());
        assertEquals(asked.stream().distinct().count(), asked.size());
        assertTrue(server.methods().stream().allMatch("GET"::equals));
        assertTrue(asked.stream().noneMatch(r -> r.contains("watch")));
    }

    @Test
    void goesFromPageToPage() throws Exception {
        server.on("/api/v1/pods", exchange -> {
            String page = FakeApiServer.token(exchange).isEmpty()
                    ? FakeApiServer.page("Pod", "a/b=", pod("web-1"))
                    : FakeApiServer.page("Pod", "", pod("web-2"));
            FakeApiServer.send(exchange, 200, page);
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(List.of("web-1", "web-2"), names(snapshot));
        assertEquals(
                List.of("/api/v1/pods?limit=500", "/api/v1/pods?limit=500&continue=a%2Fb%3D"), asked("/api/v1/pods"));
    }

    @Test
    void goesOnWithTheTokenOfA410() throws Exception {
        server.on("/api/v1/pods", exchange -> {
            switch (FakeApiServer.token(exchange)) {
                case "" -> FakeApiServer.send(exchange, 200, FakeApiServer.page("Pod", "old", pod("a")));
                case "old" ->
                    FakeApiServer.send(
                            exchange,
                            410,
                            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{\"continue\":\"fresh\"},"
                                    + "\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410}");
                default -> FakeApiServer.send(exchange, 200, FakeApiServer.page("Pod", "", pod("b")));
            }
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(List.of("a", "b"), names(snapshot));
        assertEquals(State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state());
    }

    @Test
    void startsAnewBehindA410WithoutTokenAndReadsNothingTwice() throws Exception {
        int[] lists = {0};
        server.on("/api/v1/pods", exchange -> {
            if (FakeApiServer.token(exchange).isEmpty()) {
                lists[0]++;
                String[] items = lists[0] == 1 ? new String[] {pod("a")} : new String[] {pod("a"), pod("b")};
                FakeApiServer.send(exchange, 200, FakeApiServer.page("Pod", lists[0] == 1 ? "old" : "", items));
            } else {
                FakeApiServer.send(exchange, 410, "{\"kind\":\"Status\",\"metadata\":{},\"code\":410}");
            }
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(List.of("a", "b"), names(snapshot));
        assertEquals(State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state());
    }

    @Test
    void givesUpOnAListThatIsAlwaysTooOld() throws Exception {
        server.on("/api/v1/pods", exchange -> {
            boolean first = FakeApiServer.token(exchange).isEmpty();
            String body = first ? FakeApiServer.page("Pod", "old", pod("a")) : "{\"kind\":\"Status\",\"metadata\":{}}";
            FakeApiServer.send(exchange, first ? 200 : 410, body);
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        Coverage coverage = coverage(snapshot, "k8s.workloads", "prod");
        assertEquals(State.PARTIAL, coverage.state());
        assertTrue(detail(coverage).contains("pods: the list grew too old"), coverage::toString);
        assertEquals(List.of("a"), names(snapshot));
    }

    @Test
    void triesAgainWhatFailedForAMoment() throws Exception {
        int[] tries = {0, 0, 0};
        server.on("/api/v1/pods", exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    boolean busy = tries[0]++ == 0;
                    FakeApiServer.send(exchange, busy ? 429 : 200, FakeApiServer.page("Pod", "", pod("a")));
                })
                .on(DEPLOYMENTS, exchange -> {
                    boolean broken = tries[1]++ < 2;
                    FakeApiServer.send(exchange, broken ? 500 : 200, FakeApiServer.page("Deployment", ""));
                })
                .on("/apis/apps/v1/statefulsets", exchange -> {
                    if (tries[2]++ == 0) {
                        // Closes the connection in the middle.
                        byte[] half = "{\"kind\":\"StatefulSetList\",\"items\":["
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
                        exchange.sendResponseHeaders(200, 5000);
                        exchange.getResponseBody().write(half);
                        exchange.getResponseBody().flush();
                    } else {
                        FakeApiServer.send(exchange, 200, FakeApiServer.page("StatefulSet", ""));
                    }
                });
        long start = System.nanoTime();

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(
                State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state(), snapshot.coverage()::toString);
        assertEquals(List.of("a"), names(snapshot));
        assertEquals(List.of(2, 3, 2), List.of(tries[0], tries[1], tries[2]));
        assertTrue(System.nanoTime() - start >= 1_000_000_000L, "Retry-After was not honoured");
    }

    @Test
    void readsNoObjectOfABrokenPageTwice() throws Exception {
        int[] tries = {0};
        server.on("/api/v1/pods", exchange -> {
            byte[] page = FakeApiServer.page("Pod", "", pod("a"), pod("b"))
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page, 0, tries[0]++ == 0 ? page.length - 60 : page.length);
            exchange.getResponseBody().flush();
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(List.of("a", "b"), names(snapshot));
        assertEquals(2, tries[0]);
        assertEquals(State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state());
    }

    @Test
    void keepsWhatCameBeforeAListStaysBroken() throws Exception {
        server.on("/api/v1/pods", exchange -> {
                    if (FakeApiServer.token(exchange).isEmpty()) {
                        FakeApiServer.send(exchange, 200, FakeApiServer.page("Pod", "two", pod("a")));
                    } else {
                        FakeApiServer.send(exchange, 400, "{}");
                    }
                })
                .on(DEPLOYMENTS, FakeApiServer.json(200, "{\"kind\": \"DeploymentList\", \"items\": 7}"))
                .on("/apis/apps/v1/statefulsets", FakeApiServer.json(200, "<html>"))
                .on(
                        "/apis/apps/v1/daemonsets",
                        exchange -> FakeApiServer.send(exchange, 200, FakeApiServer.page("DaemonSet", "again")));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        Coverage coverage = coverage(snapshot, "k8s.workloads", "prod");
        assertEquals(State.PARTIAL, coverage.state());
        assertEquals(
                "pods: the server answers 400; deployments.apps: the answer is no list;"
                        + " statefulsets.apps: the answer is no list;"
                        + " daemonsets.apps: the server gives the same page again and again",
                coverage.detail());
        assertEquals(List.of("a"), names(snapshot));
    }

    @Test
    void waitsNoLongerThanToldForAnAnswerOrItsRest() throws Exception {
        server.on("/api/v1/pods", exchange -> {
            byte[] page = FakeApiServer.page("Pod", "", pod("a"), pod("b"))
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page, 0, page.length - 60);
            exchange.getResponseBody().flush();
            sleep(30_000);
        });
        ClusterOptions options = new ClusterOptions(null, List.of(), false, null, List.of(), List.of(), null, false, 1);

        Snapshot snapshot = collect(options);

        assertTrue(
                detail(coverage(snapshot, "k8s.workloads", "prod")).contains("pods: the answer breaks off"),
                snapshot.coverage()::toString);
        assertEquals(List.of("a"), names(snapshot));
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void passesOverAnObjectThatIsTooLarge() throws Exception {
        String large = pod("large").replace("nginx", "x".repeat(9 << 20));
        server.list("/api/v1/pods", "Pod", pod("a"), large, pod("b"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(List.of("a", "b"), names(snapshot));
        assertTrue(detail(coverage(snapshot, "k8s.workloads", "prod")).contains("1 objects are larger than 8 MiB"));
    }

    @Test
    void saysWhichRuleWouldGrantWhatIsForbidden() throws Exception {
        server.list("/api/v1/pods", "Pod", pod("a"))
                .on(DEPLOYMENTS, FakeApiServer.json(403, "{\"message\": \"canary-of-the-server\"}"))
                .on("/api/v1/serviceaccounts", FakeApiServer.json(403, "{\"kind\": \"Status\"}"))
                .on("/openid/v1/jwks", FakeApiServer.json(403, "{\"kind\": \"Status\"}"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        Coverage workloads = coverage(snapshot, "k8s.workloads", "prod");
        assertEquals(State.PARTIAL, workloads.state());
        assertEquals(
                "deployments.apps is forbidden, which needs the RBAC rule"
                        + " {apiGroups: [\"apps\"], resources: [\"deployments\"], verbs: [\"list\"]}",
                workloads.detail());
        assertEquals(
                State.DENIED, coverage(snapshot, "k8s.serviceaccounts", "prod").state());
        assertEquals(
                "/openid/v1/jwks is forbidden, which needs the RBAC rule"
                        + " {nonResourceURLs: [\"/openid/v1/jwks\"], verbs: [\"get\"]}",
                coverage(snapshot, "k8s.issuer", "prod").detail());
        assertFalse(snapshot.toString().contains("canary"));
    }

    @Test
    void asksForNoCustomResourceThatIsNotThere() throws Exception {
        server.on("/apis", FakeApiServer.json(200, FakeApiServer.discovery("argoproj.io/v1beta7/rollouts")))
                .list(
                        "/apis/argoproj.io/v1beta7/rollouts",
                        "Rollout",
                        pod("shop")
                                .replace("\"spec\": {", "\"spec\": {\"template\": {\"spec\": {")
                                .replace("]}, \"st", "]}}}, \"st"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(1, asked("/apis/argoproj.io").size());
        assertEquals(0, asked("/apis/serving.kserve.io").size());
        Workload rollout = snapshot.workloads().get(0);
        assertEquals("argoproj.io/v1beta7", rollout.meta().ref().apiVersion());
        assertEquals("Rollout", rollout.meta().ref().kind());
        assertEquals(State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state());
        assertEquals(
                State.COMPLETE, coverage(snapshot, "k8s.aadpodidentity", "prod").state());
    }

    @Test
    void asksAnOlderServerGroupByGroup() throws Exception {
        server.on(
                        "/apis",
                        FakeApiServer.json(
                                200,
                                "{\"kind\": \"APIGroupList\", \"groups\": [{\"name\": \"apps\", \"versions\": [{\"version\": \"v1\"}]},"
                                        + " {\"name\": \"batch\", \"versions\": [{\"version\": \"v1\"}, {\"version\": \"v1beta1\"}]},"
                                        + " {\"name\": \"other.example\", \"versions\": [{\"version\": \"v1\"}]}]}"))
                .on("/apis/apps/v1", FakeApiServer.json(200, "{\"resources\": [{\"name\": \"deployments\"}]}"))
                .on("/apis/batch/v1", FakeApiServer.json(200, "{\"resources\": [{\"name\": \"jobs\"}]}"))
                .on("/apis/batch/v1beta1", FakeApiServer.json(200, "{\"resources\": [{\"name\": \"cronjobs\"}]}"))
                .list("/apis/batch/v1beta1/cronjobs", "CronJob");

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(
                State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state(), snapshot.coverage()::toString);
        assertEquals(1, asked("/apis/batch/v1beta1/cronjobs").size());
        assertEquals(0, asked("/apis/other.example").size());
    }

    @Test
    void asksForEverythingWhereDiscoveryIsForbidden() throws Exception {
        server.on("/apis", FakeApiServer.json(403, "{}"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(1, asked("/apis/argoproj.io/v1alpha1/rollouts").size());
        assertEquals(
                State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod").state(), snapshot.coverage()::toString);
    }

    @Test
    void notesWhatOfTheCloudsObjectsIsForbidden() throws Exception {
        server.on("/apis", FakeApiServer.json(200, FakeApiServer.discovery("iam.services.k8s.aws/v1alpha1/roles")))
                .on("/apis/iam.services.k8s.aws/v1alpha1/roles", FakeApiServer.json(403, "{}"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(1, snapshot.notes().size(), snapshot.notes()::toString);
        assertTrue(snapshot.notes().get(0).unreadable());
        assertEquals(
                "cluster prod: roles.iam.services.k8s.aws is forbidden, which needs the RBAC rule"
                        + " {apiGroups: [\"iam.services.k8s.aws\"], resources: [\"roles\"], verbs: [\"list\"]}",
                snapshot.notes().get(0).message());
    }

    @Test
    void readsSingleNamespacesWithTheRightsOfARole() throws Exception {
        for (ClusterKind kind : ClusterKinds.wanted(false)) {
            if (!kind.optional() && kind.namespaced()) {
                server.list(kind.path(kind.version(), "shop"), kind.kind());
            }
        }
        server.list("/api/v1/namespaces/shop/pods", "Pod", pod("a"))
                .on(
                        "/api/v1/namespaces/shop",
                        FakeApiServer.json(200, "{\"metadata\": {\"name\": \"shop\", \"uid\": \"u\"}}"))
                .on("/openid/v1/jwks", FakeApiServer.json(403, "{}"));

        Snapshot snapshot = collect(in("shop"));

        assertEquals(List.of("a"), names(snapshot));
        assertEquals("shop", snapshot.namespaces().get(0).meta().ref().name());
        assertEquals(
                State.COMPLETE, coverage(snapshot, "k8s.workloads", "prod/shop").state());
        assertEquals(State.PARTIAL, coverage(snapshot, "k8s.rbac", "prod/shop").state());
        assertFalse(snapshot.coverage().stream().anyMatch(c -> c.requested() && c.state() != State.COMPLETE));
        assertTrue(asked("/api/v1/pods").isEmpty());
        assertTrue(asked("/apis/rbac.authorization.k8s.io/v1/clusterroles").isEmpty());
    }

    @Test
    void leavesOutNamespacesAndOtherLabels() throws Exception {
        ClusterOptions options = new ClusterOptions(
                null, List.of(), false, null, List.of(), List.of("kube-system", "dev"), "team in (a, b)", false, 5);

        Snapshot snapshot = collect(options);

        assertEquals(
                List.of(
                        "/api/v1/pods?limit=500&fieldSelector=metadata.namespace%21%3Dkube-system%2Cmetadata.namespace%21%3Ddev"
                                + "&labelSelector=team+in+%28a%2C+b%29"),
                asked("/api/v1/pods"));
        assertEquals(
                List.of(
                        "/api/v1/namespaces?limit=500&fieldSelector=metadata.name%21%3Dkube-system%2Cmetadata.name%21%3Ddev"),
                asked("/api/v1/namespaces"));
        assertEquals(
                List.of("/apis/rbac.authorization.k8s.io/v1/clusterroles?limit=500"),
                asked("/apis/rbac.authorization.k8s.io/v1/clusterroles"));
        assertEquals(State.PARTIAL, coverage(snapshot, "k8s.workloads", "prod").state());
        assertEquals(
                State.COMPLETE,
                coverage(snapshot, "k8s.serviceaccounts", "prod").state());
        assertEquals(
                State.ABSENT,
                coverage(snapshot, "k8s.serviceaccounts", "prod/dev").state());
    }

    @Test
    void readsSecretsOnlyOnRequestAndKeepsNoValue() throws Exception {
        server.list(
                "/api/v1/secrets",
                "Secret",
                "{\"metadata\": {\"name\": \"s\", \"namespace\": \"shop\", \"uid\": \"s\"}, \"data\": {\"password\":"
                        + " \"Y2FuYXJ5LXZhbHVl\"}}");

        assertTrue(collect(ClusterOptions.defaults()).secrets().isEmpty());
        assertTrue(asked("/api/v1/secrets").isEmpty());

        Snapshot snapshot =
                collect(new ClusterOptions(null, List.of(), false, null, List.of(), List.of(), null, true, 5));

        assertEquals("password", snapshot.secrets().get(0).keys().get(0).value());
        assertEquals(
                State.COMPLETE,
                coverage(snapshot, "k8s.secrets.metadata", "prod").state());
        assertFalse(snapshot.toString().contains("Y2FuYXJ5"));
        assertFalse(snapshot.toString().contains("canary"));
    }

    @Test
    void readsSeveralClustersThoughOneOfThemFails() throws Exception {
        server.list("/api/v1/pods", "Pod", pod("a"));
        Path kubeconfig = server.kubeconfig(folder, "blue", "green", "dead");
        Files.writeString(
                kubeconfig,
                Files.readString(kubeconfig)
                        .replace(
                                "- name: dead\n  cluster:\n    server: " + server.url(),
                                "- name: dead\n  cluster:\n    server: http://127.0.0.1:1"));
        KubernetesCollector collector = new KubernetesCollector(
                new ClusterOptions(
                        kubeconfig.toString(),
                        List.of("dead", "blue", "green"),
                        false,
                        null,
                        List.of(),
                        List.of(),
                        null,
                        false,
                        5),
                new LiveObjects(List.of(), List.of()),
                Map.of(),
                folder,
                Clock.systemUTC(),
                progress -> {});

        Snapshot snapshot = collector.collect();

        assertFalse(collector.failed());
        assertEquals(
                List.of("blue", "green"),
                snapshot.workloads().stream().map(w -> w.meta().ref().cluster()).toList());
        assertEquals(
                "cluster dead could not be read: no connection: nobody listens there",
                snapshot.notes().get(0).message());
        assertEquals(State.ABSENT, coverage(snapshot, "k8s.workloads", "dead").state());
        assertTrue(coverage(snapshot, "k8s.workloads", "dead").requested());
        assertEquals(State.COMPLETE, coverage(snapshot, "k8s.workloads", "blue").state());
    }

    @Test
    void readsAClusterOnceThatHasSeveralContexts() throws Exception {
        Path kubeconfig = server.kubeconfig(folder, "blue", "green");
        ClusterOptions all =
                new ClusterOptions(kubeconfig.toString(), List.of(), true, null, List.of(), List.of(), null, false, 5);
        ClusterOptions named = new ClusterOptions(
                kubeconfig.toString(), List.of("blue", "blue"), false, null, List.of(), List.of(), null, false, 5);

        // Both are one server.
        assertEquals(List.of("blue"), found(all, Map.of()));
        assertEquals(List.of("blue"), found(named, Map.of()));

        Files.writeString(kubeconfig, Files.readString(kubeconfig).replace("cluster: green", "cluster: gone"));

        assertEquals(List.of("blue", "green"), found(all, Map.of()));
        ClusterSetupException e = assertThrows(
                ClusterSetupException.class,
                () -> found(
                        new ClusterOptions(
                                kubeconfig.toString(),
                                List.of("green"),
                                false,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                false,
                                5),
                        Map.of()));
        assertEquals("the kubeconfig's context 'green' names a cluster that is not in it", e.getMessage());
    }

    @Test
    void keepsWhatACredentialPluginPrintsToItself() throws Exception {
        Path kubeconfig = server.kubeconfig(folder, "prod");
        Files.writeString(
                kubeconfig,
                Files.readString(kubeconfig)
                        .replace(
                                "    token: canary-token-of-the-kubeconfig\n",
                                "    exec:\n      apiVersion: client.authentication.k8s.io/v1\n      command: sh\n"
                                        + "      args: [-c, 'echo canary-of-the-plugin; exit 1']\n"));
        KubernetesCollector collector = new KubernetesCollector(
                ClusterOptions.defaults().withKubeconfig(kubeconfig.toString()),
                new LiveObjects(List.of(), List.of()),
                Map.of(),
                folder,
                Clock.systemUTC(),
                progress -> {});
        server.on("/apis", FakeApiServer.json(401, "{}"));

        Snapshot snapshot = collector.collect();

        assertTrue(collector.failed());
        assertFalse(snapshot.toString().contains("canary"), snapshot.notes()::toString);
    }

    @Test
    void usesTheTokenOfACredentialPlugin() throws Exception {
        Path plugin = Files.writeString(
                folder.resolve("plugin.json"),
                "{\"apiVersion\": \"client.authentication.k8s.io/v1\", \"kind\": \"ExecCredential\", \"status\": {\"token\":"
                        + " \"from-the-plugin\"}}");
        Path kubeconfig = server.kubeconfig(folder, "prod");
        Files.writeString(
                kubeconfig,
                Files.readString(kubeconfig)
                        .replace(
                                "    token: canary-token-of-the-kubeconfig\n",
                                "    exec:\n      apiVersion: client.authentication.k8s.io/v1\n      command: cat\n"
                                        + "      args: [" + plugin + "]\n"));
        List<String> seen = new ArrayList<>();
        server.on("/apis", exchange -> {
            seen.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            FakeApiServer.send(exchange, 200, FakeApiServer.discovery());
        });

        new KubernetesCollector(
                        ClusterOptions.defaults().withKubeconfig(kubeconfig.toString()),
                        new LiveObjects(List.of(), List.of()),
                        Map.of(),
                        folder,
                        Clock.systemUTC(),
                        progress -> {})
                .collect();

        assertEquals(List.of("Bearer from-the-plugin"), seen);
    }

    @Test
    void saysThatCredentialsAreRefused() throws Exception {
        server.on("/apis", FakeApiServer.json(401, "{}"));
        KubernetesCollector collector = collector(ClusterOptions.defaults(), "prod");

        Snapshot snapshot = collector.collect();

        assertTrue(collector.failed());
        assertEquals(
                "cluster prod could not be read: the server does not take the credentials (401); are they expired?",
                snapshot.notes().get(0).message());
    }

    @Test
    void followsNoRedirectWithTheToken() throws Exception {
        try (FakeApiServer other = new FakeApiServer()) {
            server.on("/api/v1/pods", exchange -> {
                exchange.getResponseHeaders().set("Location", other.url() + "/api/v1/pods");
                exchange.sendResponseHeaders(302, -1);
            });

            Snapshot snapshot = collect(ClusterOptions.defaults());

            assertTrue(other.requests().isEmpty());
            assertTrue(detail(coverage(snapshot, "k8s.workloads", "prod")).contains("pods: the server answers 302"));
        }
    }

    @Test
    void findsTheKubeconfigAsKubectlDoes() throws Exception {
        Path first = server.kubeconfig(folder, "blue", "green");
        Path home = Files.createDirectories(folder.resolve("home/.kube"));
        Files.copy(first, home.resolve("config"));
        Map<String, String> nowhere =
                Map.of("KUBECONFIG", folder.resolve("none").toString());

        assertEquals(List.of("blue"), found(ClusterOptions.defaults(), Map.of("KUBECONFIG", "/nonexistent:" + first)));
        assertEquals(List.of("blue"), found(ClusterOptions.defaults(), Map.of()));
        assertThrows(ClusterSetupException.class, () -> found(ClusterOptions.defaults(), nowhere));
        assertEquals(
                List.of("in-cluster"),
                found(
                        ClusterOptions.defaults(),
                        Map.of(
                                "KUBECONFIG",
                                "/nonexistent",
                                "KUBERNETES_SERVICE_HOST",
                                "10.0.0.1",
                                "KUBERNETES_SERVICE_PORT",
                                "443")));
        ClusterSetupException unknown = assertThrows(
                ClusterSetupException.class,
                () -> found(
                        new ClusterOptions(null, List.of("red"), false, null, List.of(), List.of(), null, false, 5),
                        Map.of()));
        assertEquals("the kubeconfig has no context 'red'", unknown.getMessage());
    }

    private List<@Nullable String> found(ClusterOptions options, Map<String, String> environment)
            throws ClusterSetupException {
        List<@Nullable String> names = new ArrayList<>();
        for (Target target : new Targets(options, environment, folder.resolve("home")).find()) {
            names.add(target.cluster());
        }
        return names;
    }

    @Test
    void quotesNothingOfAKubeconfigThatIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("broken"), "users: [{user: {token: canary-token}\n  - : [");

        ClusterSetupException e = assertThrows(
                ClusterSetupException.class,
                () -> found(ClusterOptions.defaults().withKubeconfig(file.toString()), Map.of()));

        assertFalse(String.valueOf(e.getMessage()).contains("canary"));
        assertNull(e.getCause());
    }
}
