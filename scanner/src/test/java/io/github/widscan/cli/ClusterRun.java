package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.widscan.report.json.ResultJson;
import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.Status;
import io.github.widscan.rig.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A scan of a cluster inside the test. No output of any holds what was planted. */
record ClusterRun(Run run, ScanResult result) {
    /** Scans what a kubeconfig names, and maybe more. */
    static ClusterRun scan(Path kubeconfig, String... options) {
        List<String> args = new ArrayList<>(List.of("--cluster", "--kubeconfig", kubeconfig.toString()));
        args.addAll(List.of(options));
        return of(args.toArray(new String[0]));
    }

    static ClusterRun of(String... options) {
        List<String> args = new ArrayList<>(List.of("scan", "--no-config", "--fail-on", "none", "--format", "json"));
        args.addAll(List.of(options));
        Run run = run(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        return new ClusterRun(run, read(run));
    }

    /** Any command; nothing that it printed holds a secret of the scenario. */
    static Run run(String... args) {
        Run run = Run.with("", Map.of("HOME", "/nonexistent"), args);
        for (String secret : Scenario.secrets()) {
            assertFalse(run.out().contains(secret), () -> "a secret of the scenario is in the output: " + secret);
            assertFalse(run.err().contains(secret), () -> "a secret of the scenario is in the messages: " + secret);
        }
        return run;
    }

    private static ScanResult read(Run run) {
        try {
            return ResultJson.read(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)), "result");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Coverage as {@code state: detail} by source; several scopes of one source stand one behind the other. */
    Map<String, String> coverage() {
        Map<String, String> coverage = new TreeMap<>();
        for (SourceCoverage source : result.sources()) {
            coverage.merge(
                    source.name(),
                    source.state().toString().toLowerCase(java.util.Locale.ROOT)
                            + (source.detail() == null ? "" : ": " + source.detail()),
                    (one, other) -> one + " | " + other);
        }
        return coverage;
    }

    /** Findings in one line each, as the scenario's expectations are written. */
    List<String> findings() {
        return result.findings().stream().map(ClusterRun::line).sorted().toList();
    }

    /** Those that are proven. */
    List<String> failures() {
        return result.findings().stream()
                .filter(finding -> finding.status() == Status.FAIL)
                .map(ClusterRun::line)
                .sorted()
                .toList();
    }

    /** {@code WI-SEC-001 critical Deployment storefront/web app}; for an unknown its reason in place of the severity. */
    static String line(Finding finding) {
        String severity = finding.unknown() == null
                ? finding.severity().toString().toLowerCase(java.util.Locale.ROOT)
                : "unknown:" + finding.unknown().reason();
        String namespace = finding.resource().namespace() == null
                ? finding.resource().scope()
                : finding.resource().namespace();
        return finding.ruleId() + " " + severity + " " + finding.resource().kind() + " "
                + (namespace == null ? "" : namespace + "/")
                + finding.resource().name()
                + (finding.resource().container() == null
                        ? ""
                        : " " + finding.resource().container());
    }
}
