package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line: exit codes, streams, precedence, suppression. */
final class CommandLineTest {
    private static final String LONG_TOKEN =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              template:
                metadata:
                  annotations: {}
                spec:
                  serviceAccountName: web
                  containers:
                    - name: web
                      image: web:1
                      volumeMounts: [{name: token, mountPath: /t}]
                  volumes:
                    - name: token
                      projected:
                        sources:
                          - serviceAccountToken: {audience: sts.amazonaws.com, expirationSeconds: 604800, path: token}
            """;

    @TempDir
    Path folder;

    private Path bad = Path.of("");

    @BeforeEach
    void writeManifest() throws IOException {
        bad = write("bad.yaml", LONG_TOKEN);
    }

    @Test
    void aHighFindingFailsAndAMilderGatePasses() {
        assertEquals(1, scan().code());
        assertEquals(0, scan("--fail-on", "critical").code());
        assertEquals(0, scan("--fail-on", "none").code());
        assertEquals(1, scan("--fail-on", "info").code());
    }

    @Test
    void whatIsShownHasNoSayInWhatFails() {
        Run run = scan("--severity", "critical");
        assertEquals(1, run.code());
        assertFalse(run.out().contains("WI-K8S-002"), run.out());
    }

    @Test
    void usageErrorsAreTwo() {
        assertAll(
                () -> assertUsage(
                        "no such file", "scan", folder.resolve("missing").toString()),
                () -> assertUsage("nothing to read", "scan"),
                () -> assertUsage("Unknown option", "scan", "--colour", bad.toString()),
                () -> assertUsage("none of critical", "scan", bad.toString(), "--severity", "bad"),
                () -> assertUsage(
                        "not one of critical, high, medium, low, info, none",
                        "scan",
                        bad.toString(),
                        "--fail-on",
                        "bad"),
                () -> assertUsage("extension names no format", "scan", bad.toString(), "-o", "x.pdf"),
                () -> assertUsage("known are", "scan", bad.toString(), "--format", "pdf"),
                () -> assertUsage("known are", "scan", bad.toString(), "-q", "--format", "pdf"),
                () -> assertUsage("there is no rule", "scan", bad.toString(), "--rule", "WI-NO-1"),
                () -> assertUsage("Which command", new String[0]),
                () -> assertUsage("there is no rule", "rules", "show", "WI-NO-1"),
                () -> assertUsage("no such file", "diff", "a.json", "b.json"),
                () -> assertUsage("no such file", "scan", bad.toString(), "--baseline", "missing.json"),
                () -> assertUsage("no such file", "scan", bad.toString(), "--ignore-file", "missing.yaml"),
                () -> assertUsage("no such file", "scan", bad.toString(), "--config", "missing.yaml"));
    }

    @Test
    void everyWrongValueIsAUsageErrorThatNamesTheOption() throws IOException {
        String path = bad.toString();
        String folderName = folder.toString();
        assertAll(
                () -> assertUsage("PATH: the value is empty", "scan", ""),
                () -> assertUsage("--snapshot: the value is empty", "scan", "--snapshot", ""),
                () -> assertUsage("is a folder", "scan", "--snapshot", folderName),
                () -> assertUsage("'Shop!' is no namespace", "scan", path, "-n", "Shop!"),
                () -> assertUsage("'' is no namespace", "scan", path, "-n", ""),
                () -> assertUsage("'" + "a".repeat(64) + "' is no", "scan", path, "-n", "a".repeat(64)),
                () -> assertUsage("--exclude: the value is empty", "scan", path, "--exclude", " "),
                () -> assertUsage("--api-audience: the value is empty", "scan", path, "--api-audience", ""),
                () -> assertUsage("known are k8s.workloads,", "scan", path, "--assume-complete", "aws.roles"),
                () -> assertUsage("no scope behind '='", "scan", path, "--assume-complete", "aws.iam.roles="),
                () -> assertUsage("-o: the value is empty", "scan", path, "-o", ""),
                () -> assertUsage("stands there twice", "scan", path, "-o", "x.json", "-o", "./x.json"),
                () -> assertUsage("--sarif-category: the value is", "scan", path, "--sarif-category", ""),
                () -> assertUsage("--baseline FILE", "scan", path, "--include-absent"),
                () -> assertUsage(folderName + ": is a folder", "scan", path, "--baseline", folderName),
                () -> assertUsage("'--token-seconds-low': 'x'", "scan", path, "--token-seconds-low", "x"),
                () -> assertUsage("--token-seconds-low: 5 is too", "scan", path, "--token-seconds-low", "5"),
                () -> assertUsage("--token-seconds-high: 700", "scan", path, "--token-seconds-high", "700"),
                () -> assertUsage("--azure-token-seconds-low", "scan", path, "--azure-token-seconds-low", "-1"),
                () -> assertUsage("at least 600", "scan", path, "--api-server-max-token-seconds", "0"),
                () -> assertUsage("--shared-identity-accounts", "scan", path, "--shared-identity-accounts", "1"),
                () -> assertUsage("--class: '' is none of", "scan", path, "--class", ""),
                () -> assertUsage("-o: the value is empty", "collect", path, "-o", ""),
                () -> assertUsage("is a folder", "convert", folderName),
                () -> assertUsage("known are table", "convert", folderName, "--format", "pdf"),
                () -> assertUsage("is a folder", "diff", folderName, folderName));
        Path config = write("nul.yml", "baseline: \"a\\0b\"\n");
        assertUsage("is no path", "scan", path, "--config", config.toString());
    }

    @Test
    void readingNothingIsThree() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertEquals(3, Run.widscan("scan", empty.toString()).code());
        Path text = write("notes.yaml", "just: notes\n");
        Run run = Run.widscan("scan", text.toString());
        assertEquals(3, run.code());
        assertTrue(run.err().contains("nothing was read"), run.err());
    }

    @Test
    void aReportThatCannotBeWrittenIsThree() {
        Run run = scan("-o", folder.resolve("missing/out.sarif").toString());
        assertEquals(3, run.code());
        assertTrue(run.err().contains("does not exist"), run.err());
    }

    @Test
    void anUnreadableDocumentIsFourOnRequestAndHidesNothing() throws IOException {
        write("broken.yaml", "kind: Deployment\napiVersion: apps/v1\nspec:\n  containers: [\n");
        String[] all = {"scan", folder.toString(), "--fail-on", "none"};
        assertEquals(0, Run.widscan(all).code());
        Run incomplete = Run.widscan("scan", folder.toString(), "--fail-on", "none", "--fail-on-incomplete");
        assertEquals(4, incomplete.code());
        assertTrue(incomplete.out().contains("WI-K8S-002"), incomplete.out());
        assertTrue(incomplete.out().contains("broken.yaml"), incomplete.out());
        // findings count before gaps
        assertEquals(
                1,
                Run.widscan("scan", folder.toString(), "--fail-on-incomplete").code());
    }

    @Test
    void standardInputIsASource() {
        Run run = Run.with(LONG_TOKEN, Map.of(), "scan", "-");
        assertEquals(1, run.code());
        assertTrue(run.out().contains("WI-K8S-002"), run.out());
    }

    @Test
    void whatHelmPipesIsLocatedInItsChart() {
        String rendered =
                "---\n# Source: shop/templates/first.yaml\napiVersion: v1\nkind: Service\nmetadata: {name: a}\n"
                        + "---\n# Source: shop/templates/web.yaml\n" + LONG_TOKEN;
        Run run = Run.with(rendered, Map.of(), "scan", "-");
        assertTrue(run.out().contains("shop/templates/web.yaml:18:"), run.out());
    }

    @Test
    void dataGoesToStandardOutputAndNothingElse() {
        Run run = scan("--format", "json");
        assertTrue(run.out().startsWith("{"), run.out());
        assertEquals("", run.err());
        assertEquals("", scan("-q").out());
    }

    @Test
    void anAnnotationWithAReasonSuppresses() throws IOException {
        String annotated = LONG_TOKEN.replace(
                "annotations: {}", "annotations: {ignore.widscan.io/WI-K8S-002: \"agreed until May\"}");
        Path file = write("annotated.yaml", annotated);
        Run run = Run.widscan("scan", file.toString());
        assertEquals(0, run.code(), run.out());
        assertTrue(run.out().contains("agreed until May") || run.out().contains("1 suppressed"), run.out());
        assertEquals(
                1, Run.widscan("scan", file.toString(), "--no-inline-ignores").code());
        Path empty = write("empty-reason.yaml", annotated.replace("agreed until May", " "));
        assertEquals(1, Run.widscan("scan", empty.toString()).code());
        Path other = write("other-rule.yaml", annotated.replace("io/WI-K8S-002", "io/WI-K8S-001"));
        assertEquals(1, Run.widscan("scan", other.toString()).code());
    }

    @Test
    void anIgnoreFileSuppressesUntilItExpires() throws IOException {
        String entry = "- {rule: WI-K8S-002, namespace: shop, reason: known, expires: %s}\n";
        Path current = write("ignore-current.yml", entry.formatted("2999-12-31"));
        Path expired = write("ignore-expired.yml", entry.formatted("2020-01-01"));
        assertEquals(0, scan("--ignore-file", current.toString()).code());
        Run run = scan("--ignore-file", expired.toString());
        assertEquals(1, run.code());
        assertTrue(run.out().contains("expired on 2020-01-01"), run.out());
    }

    @Test
    void aBaselineHidesWhatItHoldsAndNothingNew() throws IOException {
        Path baseline = folder.resolve("baseline.json");
        assertEquals(1, scan("-q", "-o", baseline.toString()).code());
        assertEquals(0, scan("--baseline", baseline.toString()).code());
        Path second = write("second.yaml", LONG_TOKEN.replace("name: web, namespace", "name: api, namespace"));
        Run run = Run.widscan("scan", bad.toString(), second.toString(), "--baseline", baseline.toString());
        assertEquals(1, run.code());
        Run diff = Run.widscan("diff", baseline.toString(), baseline.toString());
        assertTrue(diff.out().contains("0 new, 0 worse, 0 better, 0 gone"), diff.out());
    }

    @Test
    void aVariableThatSetsNothingIsWarnedOf() {
        Map<String, String> environment = Map.of(
                "WIDSCAN_FAILON", "low",
                "WIDSCAN_SEVERITY", "low",
                "WIDSCAN_OUTPUT_FORMAT_OF_OURS", "x",
                "WIDSCAN_SERVICE_HOST", "10.0.0.1",
                "WIDSCAN_PORT_80_TCP", "tcp://10.0.0.1:80");
        Run run = Run.with("", environment, "rules", "list");
        assertEquals(0, run.code(), run.err());
        assertEquals(
                List.of(
                        "widscan: warning: the variable WIDSCAN_FAILON sets no option; is WIDSCAN_FAIL_ON meant?",
                        "widscan: warning: the variable WIDSCAN_OUTPUT_FORMAT_OF_OURS sets no option"),
                run.err().lines().toList());
    }

    @Test
    void anOptionCountsBeforeTheEnvironmentThatBeforeTheFile() throws IOException {
        Path config = write("widscan.yml", "fail-on: none\nseverity: critical\n");
        assertEquals(0, scan("--config", config.toString()).code());
        Map<String, String> environment = Map.of("WIDSCAN_FAIL_ON", "low");
        assertEquals(
                1,
                Run.with("", environment, "scan", bad.toString(), "--config", config.toString())
                        .code());
        assertEquals(
                0,
                Run.with(
                                "",
                                environment,
                                "scan",
                                bad.toString(),
                                "--config",
                                config.toString(),
                                "--fail-on",
                                "critical")
                        .code());
    }

    @Test
    void aSeverityIsOverriddenInFindingsRulesAndGate() throws IOException {
        Path config = write("severities.yml", "severity-override: {WI-K8S-002: low}\n");
        assertEquals(0, scan("--config", config.toString()).code());
        String json =
                scan("--config", config.toString(), "--format", "json").out().replaceAll("\\s+", "");
        assertTrue(json.contains("\"status\":\"fail\",\"severity\":\"low\""), json);
        assertFalse(json.contains("\"severity\":\"high\""), json);
        int rule = json.indexOf("{\"id\":\"WI-K8S-002\"");
        assertTrue(json.startsWith("\"severities\":[\"low\"]", json.indexOf("\"severities\"", rule)), json);
        assertEquals(
                1,
                scan("--severity-override", "wi-k8s-002=critical", "--fail-on", "critical")
                        .code());
        for (String wrong : List.of(
                "{WI-NO-1: low}",
                "{WI-K8S-002: worst}",
                "WI-K8S-002",
                "{WI-K8S-002: [low, high]}",
                "{WI-K8S-002: {a: b}}",
                "{WI-K8S-002: low, wi-k8s-002: high}")) {
            Path file = write("wrong-severities.yml", "severity-override: " + wrong + "\n");
            assertEquals(2, scan("--config", file.toString()).code(), wrong);
        }
    }

    @Test
    void aConfigurationFileIsHeldToItsKeys() throws IOException {
        for (String text :
                List.of("fail-onn: none\n", "config: x.yaml\n", "- a\n", "fail-on: [a, b]\n", "fail-on:\n")) {
            Path config = write("wrong.yml", text);
            Run run = scan("--config", config.toString());
            assertEquals(2, run.code(), text);
            assertTrue(run.err().contains("wrong.yml:1"), text + run.err());
        }
        Path lists = write("lists.yml", "disable-rule: [WI-K8S-002]\nno-inline-ignores: true\n");
        assertEquals(0, scan("--config", lists.toString()).code());
    }

    @Test
    void aDamagedSnapshotIsRefusedWithItsFault() throws IOException {
        Path snapshot = folder.resolve("good.json");
        assertEquals(
                0,
                Run.widscan("collect", "../samples/shop", "-o", snapshot.toString())
                        .code());
        String good = Files.readString(snapshot);
        String time = good.replaceFirst("\"collectedAt\":\"[^\"]*\"", "\"collectedAt\":\"nonsense\"");
        Run noTime = Run.widscan("scan", "--snapshot", write("time.json", time).toString());
        assertEquals(3, noTime.code());
        assertTrue(noTime.err().contains("its collectedAt is no time"), noTime.err());
        assertFalse(noTime.err().contains("nonsense"), noTime.err());
        String type = good.replaceFirst("\"objects\":[0-9]+", "\"objects\":\"many\"");
        Run noType = Run.widscan("scan", "--snapshot", write("type.json", type).toString());
        assertEquals(3, noType.code());
        assertTrue(noType.err().contains("a field has another type; write"), noType.err());
    }

    @Test
    void aSavedSnapshotGivesTheSameResult() throws IOException {
        Path snapshot = folder.resolve("snapshot.json");
        assertEquals(
                0,
                Run.widscan("collect", "../samples/shop", "-o", snapshot.toString())
                        .code());
        String direct =
                Run.widscan("scan", "../samples/shop", "--format", "json").out();
        String saved = Run.widscan("scan", "--snapshot", snapshot.toString(), "--format", "json")
                .out();
        assertEquals(withoutTimes(direct), withoutTimes(saved));
        Path newer = write("newer.json", Files.readString(snapshot).replaceFirst("\"1\\.0\"", "\"2.0\""));
        Run run = Run.widscan("scan", "--snapshot", newer.toString());
        assertEquals(3, run.code());
        assertTrue(run.err().contains("schema version 2.0"), run.err());
        Path minor = write(
                "minor.json",
                Files.readString(snapshot).replaceFirst("\"1\\.0\"", "\"1.7\",\"later\":{\"field\":[1]}"));
        assertEquals(
                1,
                Run.widscan("scan", "--snapshot", minor.toString(), "--fail-on", "high")
                        .code());
        assertEquals(
                3,
                Run.widscan("scan", "--snapshot", write("no.json", "{}").toString())
                        .code());
        assertEquals(
                3,
                Run.widscan("scan", "--snapshot", write("not.json", "[[[").toString())
                        .code());
    }

    @Test
    void aStoredResultConvertsToTheReportsOfTheScan() throws IOException {
        Path json = folder.resolve("r.json");
        Path direct = folder.resolve("direct.csv");
        Path converted = folder.resolve("converted.csv");
        Run.widscan("scan", "../samples/shop", "-q", "-o", json.toString(), "-o", direct.toString());
        assertEquals(
                0,
                Run.widscan("convert", json.toString(), "-o", converted.toString())
                        .code());
        assertEquals(Files.readString(direct), Files.readString(converted));
    }

    @Test
    void helpNamesEveryOptionAndTheExitCodes() {
        Run help = Run.widscan("scan", "--help");
        assertEquals(0, help.code());
        for (String option : List.of(
                "--output",
                "--format",
                "--severity",
                "--fail-on",
                "--fail-on-incomplete",
                "--config",
                "--ignore-file",
                "--baseline",
                "--no-inline-ignores",
                "--rule",
                "--class",
                "--disable-rule",
                "--exclude",
                "--no-config",
                "--snapshot")) {
            assertTrue(help.out().contains(option), option);
        }
        assertTrue(Run.widscan("--help").out().contains("could not be done"));
    }

    @Test
    void helpFitsEightyColumnsAndBreaksNoName() {
        for (String command : List.of("scan", "collect", "convert", "rules", "diff", "rbac", "completion")) {
            String help = Run.widscan(command, "--help").out();
            for (String line : help.lines().toList()) {
                assertTrue(line.length() <= 80, line);
            }
        }
        String scan = Run.widscan("scan", "--help").out();
        for (String name : List.of(" .widscan.yaml,", "aws.iam.roles=123456789012", "junit.xml", "\nThresholds:\n")) {
            assertTrue(scan.contains(name), scan);
        }
    }

    @Test
    void theCompletionScriptKnowsCommandsOptionsAndWords() {
        Run run = Run.widscan("completion");
        assertEquals(0, run.code());
        for (String word : List.of("complete -F", "'--fail-on'", "\"critical\"", "\"openmetrics\"", "convert")) {
            assertTrue(run.out().contains(word), word);
        }
    }

    @Test
    void rulesAreListedAndExplained() {
        assertTrue(Run.widscan("rules").out().contains("WI-K8S-002"));
        Run show = Run.widscan("rules", "show", "wi-k8s-002");
        assertEquals(0, show.code());
        assertTrue(show.out().contains("https://"), show.out());
    }

    @Test
    void sarifTellsTheExitCodeAndWhatIsGone() throws IOException {
        Path baseline = folder.resolve("before.json");
        Path sarif = folder.resolve("now.sarif");
        scan("-q", "-o", baseline.toString());
        assertEquals(1, scan("-q", "-o", sarif.toString()).code());
        assertTrue(Files.readString(sarif).contains("\"exitCode\": 1"));
        Path good = write("good.yaml", LONG_TOKEN.replace("604800", "3600"));
        Run run = Run.widscan(
                "scan",
                good.toString(),
                "-q",
                "--baseline",
                baseline.toString(),
                "--include-absent",
                "--include-passed",
                "-o",
                sarif.toString());
        assertEquals(0, run.code());
        String text = Files.readString(sarif);
        assertTrue(text.contains("\"exitCode\": 0"));
        assertTrue(text.contains("\"baselineState\": \"absent\""));
        assertTrue(text.contains("\"kind\": \"notApplicable\""));
    }

    private Run scan(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "scan";
        args[1] = bad.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Run.widscan(args);
    }

    private static void assertUsage(String message, String... args) {
        Run run = Run.widscan(args);
        assertEquals(2, run.code(), String.join(" ", args) + run.err());
        assertTrue(run.err().contains(message), run.err());
        assertEquals("", run.out());
    }

    private static String withoutTimes(String json) {
        return json.replaceAll("\"(startedAt|finishedAt)\" ?: ?\"[^\"]*\"", "\"$1\":\"\"");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
