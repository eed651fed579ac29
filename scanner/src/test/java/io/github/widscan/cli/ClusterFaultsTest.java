package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.result.RuleOutcome;
import io.github.widscan.rig.FaultProxy;
import io.github.widscan.rig.FaultProxy.Fault;
import io.github.widscan.rig.Kubeconfig;
import io.github.widscan.rig.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster that is busy, slow, broken or gone in part: the rest of the scan is what it was, the gap is said, no rule passes
 * for want of data, and no output holds a secret. What stands behind the proxy is the scenario, listed as an API server would.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ClusterFaultsTest {
    private static final Predicate<String> PODS = list("/api/v1/pods");
    private static final Predicate<String> DEPLOYMENTS = list("/apis/apps/v1/deployments");
    private static final Predicate<String> SERVICE_ACCOUNTS = list("/api/v1/serviceaccounts");
    private static final Predicate<String> EVERYTHING = target -> true;
    private static final String TOKEN = "a-token-that-no-output-may-hold";

    private static volatile ClusterRun healthy;

    @TempDir
    Path folder;

    private static Predicate<String> list(String path) {
        return target -> target.startsWith(path + "?");
    }

    @BeforeEach
    void scanWithoutFault() {
        if (healthy == null) {
            healthy = scan(EVERYTHING, 0, FaultProxy.drop());
            assertFalse(healthy.failures().isEmpty());
            assertEquals(List.of(), healthy.result().notifications());
            assertEquals("complete", healthy.coverage().get("k8s.workloads"));
        }
    }

    private ClusterRun scan(Predicate<String> target, int times, Fault fault, String... options) {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder).on(target, times, fault)) {
            return scan(proxy, options);
        }
    }

    private ClusterRun scan(FaultProxy proxy, String... options) {
        Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), TOKEN);
        ClusterRun run = ClusterRun.scan(kubeconfig, options);
        assertFalse(run.run().out().contains(TOKEN) || run.run().err().contains(TOKEN), "the token is in an output");
        return run;
    }

    /** Whatever went wrong for a moment, nothing is missing. */
    private void assertRecovers(Predicate<String> target, int times, Fault fault, String... options) {
        ClusterRun run = scan(target, times, fault, options);
        assertEquals(healthy.findings(), run.findings());
        assertEquals(healthy.coverage(), run.coverage());
        assertEquals(List.of(), run.result().notifications());
    }

    /** The workloads were not read to the end: what was read is judged, the rest is said, no pass is gained. */
    private void assertGap(ClusterRun run, String word) {
        String workloads = run.coverage().get("k8s.workloads");
        assertTrue(workloads.startsWith("partial: ") && workloads.contains(word), workloads);
        Map<String, String> others = new TreeMap<>(run.coverage());
        others.remove("k8s.workloads");
        Map<String, String> expected = new TreeMap<>(healthy.coverage());
        expected.remove("k8s.workloads");
        assertEquals(expected, others, "other sources are as they were");
        assertTrue(healthy.failures().containsAll(run.failures()), "a gap makes no finding");
        assertNoPassGained(run);
    }

    private static void assertNoPassGained(ClusterRun run) {
        Map<String, Integer> before = passes(healthy);
        passes(run)
                .forEach((rule, count) -> assertTrue(
                        count <= before.getOrDefault(rule, 0), () -> rule + " passes more often than before"));
    }

    private static Map<String, Integer> passes(ClusterRun run) {
        Map<String, Integer> passes = new TreeMap<>();
        for (RuleOutcome rule : run.result().rules()) {
            passes.put(rule.rule().id(), rule.pass());
        }
        return passes;
    }

    @Test
    void aBusyServerIsAskedAgainWhenItSays() {
        long start = System.nanoTime();
        assertRecovers(PODS, 2, FaultProxy.busy(1));
        assertTrue(System.nanoTime() - start > TimeUnit.SECONDS.toNanos(2), "Retry-After was not waited for");
    }

    @Test
    void aServerThatIsAlwaysBusyIsGivenUp() {
        assertGap(scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.busy(0)), "429");
    }

    @Test
    void aWaitOfHoursIsNotWaitedFor() {
        long start = System.nanoTime();
        assertGap(scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.busy(7200)), "left alone for 7200 s");
        assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60), "it was waited for");
    }

    @Test
    void anErrorOfAMomentIsPassedOver() {
        assertRecovers(PODS, 1, FaultProxy.error(500, "InternalError"));
        assertRecovers(SERVICE_ACCOUNTS, 1, FaultProxy.error(503, "ServiceUnavailable"));
        assertRecovers(DEPLOYMENTS, 1, FaultProxy.say(504, "<html>gateway timeout</html>"));
    }

    @Test
    void anErrorThatStaysIsAGapOfItsSourceAlone() {
        assertGap(scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.error(500, "InternalError")), "500");
    }

    @Test
    void aSlowServerIsWaitedForAndASilentOneNot() {
        assertRecovers(PODS, 1, FaultProxy.slow(1500));
        assertGap(
                scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.slow(6000), "--request-timeout", "1"),
                "no answer within 1 s");
        assertGap(scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.stall(6000), "--request-timeout", "1"), "breaks off");
    }

    @Test
    void aDroppedConnectionIsMadeAgain() {
        assertRecovers(PODS, 1, FaultProxy.drop());
        assertRecovers(EVERYTHING, 1, FaultProxy.drop());
        assertGap(scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.drop()), "connection");
    }

    @Test
    void anAnswerThatBreaksOffIsReadAgainAndNothingCountsTwice() {
        assertRecovers(DEPLOYMENTS, 1, FaultProxy.truncate());
        assertRecovers(DEPLOYMENTS, 1, FaultProxy.cutShort());
        ClusterRun truncated = scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.truncate());
        assertGap(truncated, "breaks off");
        ClusterRun cut = scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.cutShort());
        assertGap(cut, "breaks off");
        assertTrue(cut.failures().size() > 5, "what was read of it is judged");
        assertEquals(
                cut.failures().stream().distinct().toList().size(),
                cut.failures().size() - repeated(healthy),
                "nothing is found twice");
    }

    private static int repeated(ClusterRun run) {
        return run.failures().size()
                - run.failures().stream().distinct().toList().size();
    }

    @Test
    void whatIsNoListIsAGap() {
        for (String answer : List.of(
                "",
                "[]",
                "{}",
                "<html>login</html>",
                "{\"kind\":\"Status\"}",
                "{\"items\":7}",
                "{\"items\":[1,2]}",
                "{\"items\":[".repeat(1000))) {
            ClusterRun run = scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.say(200, answer));
            assertGap(run, "deployments.apps");
        }
    }

    @Test
    void anExpiredTokenIsSaidAndNothingIsClean() {
        try (FaultProxy proxy =
                new FaultProxy(Upstream.recorded(), folder).always(EVERYTHING, FaultProxy.error(401, "Unauthorized"))) {
            Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), TOKEN);
            Run run = ClusterRun.run("scan", "--cluster", "--kubeconfig", kubeconfig.toString(), "--format", "json");
            assertEquals(ExitCode.FAILED.code(), run.code());
            assertTrue(run.err().contains("401"), run.err());
            assertTrue(proxy.seen().size() <= 3, "a wrong token is not tried again and again: " + proxy.seen());
        }
    }

    @Test
    void aTokenThatExpiresInTheMiddleIsAGap() {
        ClusterRun run = scan(DEPLOYMENTS, Integer.MAX_VALUE, FaultProxy.error(401, "Unauthorized"));
        assertGap(run, "401");
    }

    @Test
    void aWrongCertificateIsNeverTalkedTo() {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder);
                FaultProxy other = new FaultProxy(Upstream.recorded(), folder)) {
            Path kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), other.ca(), TOKEN);
            Run run = ClusterRun.run("scan", "--cluster", "--kubeconfig", kubeconfig.toString());
            assertEquals(ExitCode.FAILED.code(), run.code());
            assertTrue(run.err().contains("certificate"), run.err());
            assertEquals(List.of(), proxy.seen(), "no request, and so no token, went to a server that is not known");
        }
    }

    @Test
    void nobodyListens() {
        Path kubeconfig;
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder)) {
            kubeconfig = Kubeconfig.write(folder.resolve("kubeconfig"), proxy.uri(), proxy.ca(), TOKEN);
        }
        Run run = ClusterRun.run("scan", "--cluster", "--kubeconfig", kubeconfig.toString());
        assertEquals(ExitCode.FAILED.code(), run.code());
        assertTrue(run.err().contains("could not be read"), run.err());
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (FaultProxy elsewhere = new FaultProxy(Upstream.recorded(), folder)) {
            URI there = elsewhere.uri();
            ClusterRun run = scan(DEPLOYMENTS, Integer.MAX_VALUE, (target, exchange, upstream) -> {
                exchange.getResponseHeaders().set("Location", there + target);
                exchange.sendResponseHeaders(302, -1);
            });
            assertGap(run, "302");
            assertEquals(List.of(), elsewhere.seen());
        }
    }

    @Test
    void onlyGetIsEverSent() {
        try (FaultProxy proxy = new FaultProxy(Upstream.recorded(), folder)
                .always(EVERYTHING, (target, exchange, up) -> {
                    assertEquals("GET", exchange.getRequestMethod());
                    FaultProxy.send(exchange, up.get(target));
                })) {
            assertEquals(healthy.findings(), scan(proxy).findings());
            assertFalse(proxy.seen().stream().anyMatch(target -> target.contains("watch=")));
        }
    }
}
