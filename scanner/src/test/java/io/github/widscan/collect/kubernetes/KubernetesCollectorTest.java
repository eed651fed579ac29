package io.github.widscan.collect.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KubernetesCollectorTest {
    private static final String POD =
            """
            {"metadata": {"name": "web-1", "namespace": "shop", "uid": "u1", "managedFields": [{"manager": "kubelet"}]},
             "spec": {"serviceAccountName": "web", "containers": [{"name": "app", "image": "nginx"}]},
             "status": {"phase": "Running"}}""";

    private final FakeApiServer server = new FakeApiServer();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private Snapshot collect(ClusterOptions options) throws ClusterSetupException {
        return new KubernetesCollector(
                        options.withKubeconfig(server.kubeconfig(folder, "prod").toString()),
                        new LiveObjects(List.of(), List.of()),
                        Map.of(),
                        folder,
                        Clock.systemUTC())
                .collect();
    }

    @Test
    void readsObjectsWithTheNameOfTheirClusterAndNoLine() throws Exception {
        server.list("/api/v1/pods", "Pod", POD)
                .list("/apis/apps/v1/deployments", "Deployment")
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
        assertEquals(
                At.pointer("/spec/containers/0"),
                pod.template().containers().get(0).at());
        assertEquals("web", snapshot.serviceAccounts().get(0).meta().ref().name());
        assertEquals(2, snapshot.objects());
        assertEquals(
                List.of(
                        new Coverage("k8s.workloads", "prod", Coverage.State.COMPLETE, null, true),
                        new Coverage("k8s.serviceaccounts", "prod", Coverage.State.COMPLETE, null, true)),
                snapshot.coverage());
        assertTrue(server.methods().stream().allMatch("GET"::equals));
    }

    @Test
    void goesFromPageToPage() throws Exception {
        server.on("/api/v1/pods", exchange -> {
            String token = FakeApiServer.token(exchange);
            String page = token.isEmpty()
                    ? FakeApiServer.page("Pod", "a/b=", POD)
                    : FakeApiServer.page(
                            "Pod", "", POD.replace("web-1", "web-2").replace("u1", "u3"));
            FakeApiServer.send(exchange, 200, page);
        });

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(2, snapshot.workloads().size());
        assertEquals(
                List.of("/api/v1/pods?limit=500", "/api/v1/pods?limit=500&continue=a%2Fb%3D"),
                server.requests().stream().filter(r -> r.contains("pods")).toList());
    }

    @Test
    void saysWhichRuleWouldGrantWhatIsForbidden() throws Exception {
        server.list("/api/v1/pods", "Pod", POD)
                .on("/apis/apps/v1/deployments", FakeApiServer.json(403, "{\"kind\": \"Status\"}"))
                .on("/api/v1/serviceaccounts", FakeApiServer.json(403, "{\"kind\": \"Status\"}"));

        Snapshot snapshot = collect(ClusterOptions.defaults());

        assertEquals(1, snapshot.workloads().size());
        Coverage workloads = snapshot.coverage().get(0);
        assertEquals(Coverage.State.PARTIAL, workloads.state());
        assertTrue(
                String.valueOf(workloads.detail())
                        .contains("{apiGroups: [\"apps\"], resources: [\"deployments\"], verbs: [\"list\"]}"),
                workloads.detail());
        assertEquals(Coverage.State.DENIED, snapshot.coverage().get(1).state());
        assertFalse(snapshot.toString().contains("canary"));
    }
}
