package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.widscan.rig.FaultProxy;
import io.github.widscan.rig.FaultProxy.Fault;
import io.github.widscan.rig.Kubeconfig;
import io.github.widscan.rig.Scenario;
import io.github.widscan.rig.Upstream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that come in pages, grow old between two of them, and change while they are read. */
final class ClusterPagesTest {
    private static final String PODS = "/api/v1/pods";
    private static final Predicate<String> LATER_PAGE_OF_PODS =
            target -> target.startsWith(PODS + "?") && target.contains("continue=");

    @TempDir
    Path folder;

    private static JsonNode pod(String namespace, String name) {
        return Scenario.json(
                """
                {"apiVersion": "v1", "kind": "Pod", "metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {"containers": [{"name": "app", "image": "registry.example.org/app:1.0",
                   "env": [{"name": "AWS_ACCESS_KEY_ID", "value": "AKIA4PAG7XK3MNPR4TUV"}]}]}}
                """
                        .formatted(namespace, name));
    }

    private static String finding(String namespace, String name) {
        return "WI-SEC-001 critical Pod " + namespace + "/" + name + " app";
    }

    private ClusterRun scan(FaultProxy proxy) {
        return ClusterRun.scan(Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), "token"));
    }

    private ClusterRun scan(Upstream upstream, int times, Fault fault) {
        try (FaultProxy proxy = new FaultProxy(upstream, folder).on(LATER_PAGE_OF_PODS, times, fault)) {
            return scan(proxy);
        }
    }

    private static Fault gone(String continueToken) {
        return FaultProxy.say(
                410,
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{" + continueToken
                        + "},\"status\":\"Failure\",\"reason\":\"Expired\",\"code\":410}");
    }

    /** As the API server answers: with a token that goes on behind the last object. */
    private static Fault goneWithToken() {
        return (target, exchange, upstream) -> {
            String token = Upstream.parameters(target.substring(target.indexOf('?') + 1))
                    .get("continue");
            gone("\"continue\":\"" + token + "\"").answer(target, exchange, upstream);
        };
    }

    @Test
    void pagesTogetherAreTheList() {
        ClusterRun whole = scan(Upstream.recorded(), 0, FaultProxy.drop());
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded().withPagesOf(7), folder)) {
            ClusterRun pages = scan(proxy);
            assertEquals(whole.findings(), pages.findings());
            assertEquals(whole.coverage(), pages.coverage());
            List<String> asked = new ArrayList<>(proxy.seen());
            assertTrue(asked.stream().filter(LATER_PAGE_OF_PODS).count() > 5);
            assertEquals(asked.stream().distinct().toList().size(), asked.size(), "no page is asked for twice");
            assertTrue(
                    asked.stream().noneMatch(target -> target.matches("/api/v1/namespaces/[^/]+/[^/]+/.+")),
                    "no object is asked for by itself");
        }
    }

    @Test
    void aListThatGrewTooOldGoesOnOrStartsAnew() {
        ClusterRun whole = scan(Upstream.recorded(), 0, FaultProxy.drop());
        for (Fault fault : List.of(goneWithToken(), gone(""))) {
            ClusterRun run = scan(Upstream.recorded().withPagesOf(7), 2, fault);
            assertEquals(whole.findings(), run.findings());
            assertEquals(whole.coverage(), run.coverage());
        }
    }

    @Test
    void aListThatIsAlwaysTooOldIsAGap() {
        ClusterRun run = scan(Upstream.recorded().withPagesOf(7), Integer.MAX_VALUE, gone(""));
        String workloads = run.coverage().get("k8s.workloads");
        assertTrue(workloads.startsWith("partial: ") && workloads.contains("410"), workloads);
    }

    @Test
    void whatComesAndGoesBetweenPagesIsReadOrNotAndNothingElseIsLost() {
        ClusterRun whole = scan(Upstream.recorded(), 0, FaultProxy.drop());
        Upstream.Recorded cluster = Upstream.recorded().withPagesOf(7);
        cluster.add(pod("storefront", "zz-goes"));
        Runnable change = () -> {
            cluster.remove(pod("storefront", "zz-goes"));
            cluster.add(pod("storefront", "zz-comes"));
            cluster.add(pod("analytics", "aa-comes-too-late"));
        };
        ClusterRun run = scan(cluster, 1, FaultProxy.after(change));
        List<String> expected = new ArrayList<>(whole.findings());
        expected.add(finding("storefront", "zz-comes"));
        assertEquals(
                expected.stream().sorted().toList(), run.findings(), "the pages before were read, those behind are");
        assertEquals(whole.coverage(), run.coverage());
    }

    @Test
    void anObjectThatIsMadeAnewWhileTheListStartsAnewIsReadOnce() {
        Upstream.Recorded cluster = Upstream.recorded().withPagesOf(7);
        cluster.add(pod("analytics", "aa-first"));
        ClusterRun run = scan(cluster, 1, gone(""));
        assertEquals(
                1,
                run.findings().stream()
                        .filter(finding("analytics", "aa-first")::equals)
                        .count());
    }
}
