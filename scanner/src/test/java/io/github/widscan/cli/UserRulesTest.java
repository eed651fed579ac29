package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.OpaBinary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of the user's: they run beside widscan's own, cannot replace them, and their mistakes are never a pass. */
final class UserRulesTest {
    private static final Path SAMPLE = Path.of("../samples/user-rules");
    private static final String RULES = SAMPLE.resolve("rules").toString();
    private static final String RULE = "rules/acme/foreign-role/foreign_role.rego";

    @TempDir
    Path folder;

    @Test
    void aFolderIsCompiledAndRunsBesideOurRules() throws Exception {
        JsonNode result = json(scan(0, "--rules", RULES, "--format", "json"));
        assertEquals(List.of("ACME-001 fail medium"), findings(result, "ACME-001"));
        JsonNode finding = result.path("findings").path(0);
        for (JsonNode other : result.path("findings")) {
            finding = other.path("ruleId").asText().equals("ACME-001") ? other : finding;
        }
        assertEquals(7, finding.at("/location/line").asInt());
        assertEquals(
                "The role shop-orders is not one of the namespace billing.",
                finding.path("message").asText());
        assertEquals("shop-orders", finding.at("/evidence/role").asText());
        assertTrue(rule(result, "WI-AWS-007").has("unknown"), "our own rules ran too");
        assertEquals(1, rule(result, "ACME-001").path("fail").asInt());
        assertTrue(result.at("/tool/rulesRevision").asText().contains("+"));
    }

    @Test
    void aLinkThatLeavesTheFolderIsRefusedAndOneInsideIsFollowed() throws Exception {
        Path outside = Files.writeString(folder.resolve("outside"), "outsiders: CANARY");
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.createSymbolicLink(rules.resolve("y.rego"), outside);
        assertLeaves(scan("--rules", rules.toString()));
        Files.delete(rules.resolve("y.rego"));
        Files.createSymbolicLink(rules.resolve("sub"), Files.createDirectories(folder.resolve("other")));
        assertLeaves(scan("--rules", rules.toString()));
        Files.delete(rules.resolve("sub"));
        // A mounted ConfigMap: files are links into a hidden folder, which is a link too.
        Path data = Files.createDirectories(rules.resolve("..2026"));
        Files.copy(SAMPLE.resolve(RULE), data.resolve("rule.rego"));
        Files.createSymbolicLink(rules.resolve("..data"), Path.of("..2026"));
        Files.createSymbolicLink(rules.resolve("rule.rego"), Path.of("..data/rule.rego"));
        assertEquals(
                List.of("ACME-001 fail medium"),
                findings(json(scan(0, "--rules", rules.toString(), "--format", "json")), "ACME-001"));
    }

    private static void assertLeaves(Run run) {
        assertEquals(3, run.code(), run.err());
        assertTrue(run.err().contains("is a link that leaves the folder"), run.err());
        assertFalse(run.err().contains("CANARY"), run.err());
    }

    @Test
    void aBundleSaysTheSame() throws Exception {
        String bundle = bundle(SAMPLE.resolve("rules"));
        assertEquals(
                plain(scan(0, "--rules", RULES, "--format", "json").out()),
                plain(scan(0, "--rules", bundle, "--format", "json").out()));
    }

    @Test
    void severityAndSelectionHoldForUserRulesToo() throws Exception {
        assertEquals(
                1,
                scan("--rules", RULES, "--severity-override", "ACME-001=high").code());
        assertEquals(
                0, scan("--rules", RULES, "--severity-override", "ACME-001=low").code());
        Run disabled = scan(0, "--rules", RULES, "--disable-rule", "acme-001", "--format", "json");
        assertFalse(disabled.out().contains("ACME-001"), disabled.out());
        Run alone = scan(0, "--rules", RULES, "--rule", "ACME-001", "--format", "json");
        assertEquals(1, json(alone).path("rules").size());
        assertEquals(2, scan("--rules", RULES, "--rule", "ACME-002").code());
        Run listed = Run.with("", environment(), "rules", "list", "--rules", RULES);
        assertTrue(listed.out().contains("ACME-001"), listed.err());
        Run shown = Run.with("", environment(), "rules", "show", "ACME-001", "--rules", RULES);
        assertTrue(shown.out().contains("Role of another team"), shown.err());
    }

    @Test
    void anIdOrPackageThatIsTakenIsAUsageError() throws Exception {
        String bundle = bundle(SAMPLE.resolve("rules"));
        assertSays(2, "ACME-001", scan("--rules", RULES, "--rules", bundle));
        assertSays(2, "WI- are widscan's", changed("ACME-001", "WI-ACME-001"));
        assertSays(2, "WI- are widscan's", changed("  severity:", "  aliases: [WI-AWS-001]\n#   severity:"));
        assertSays(2, "in capitals", changed("ACME-001", "acme-1"));
        assertSays(2, "the group aws is widscan's own", changed("rules.acme[", "rules.aws["));
        assertSays(2, "packages below lib", changed("rules.acme[\"foreign-role\"]", "lib.mine"));
        assertSays(2, "rules.GROUP.NAME", changed("rules.acme[\"foreign-role\"]", "rules.acme"));
        assertSays(2, "no such file", scan("--rules", folder.resolve("missing").toString()));
    }

    @Test
    void anAnnotationThatIsMissingOrWrongIsAUsageError() throws Exception {
        assertSays(2, "needs custom.id", changed("  id: ACME-001\n", "  aliases: []\n"));
        assertSays(2, "needs title", changed("# title: Role of another team\n", ""));
        assertSays(2, "custom.class is", changed("class: hygiene", "class: other"));
        assertSays(2, "custom.severity is", changed("severity: medium", "severity: worst"));
        assertSays(2, "nobody reads", changed("  severity:", "  mood: good\n#   severity:"));
        assertSays(2, "needs METADATA", changed("# METADATA\n# title", "# title"));
        assertSays(2, "foreign_role.rego:", changed("# title:", "# title: ["));
    }

    @Test
    void aSetThatNobodyWouldAskIsNoPass() throws Exception {
        assertSays(2, "no kind of subject", changed("\nservice_account contains {", "\nservice_acount contains {"));
        String unmarked = Files.readString(SAMPLE.resolve(RULE)).replace("# METADATA\n# entrypoint: true\n", "");
        Path rules = write("unmarked", unmarked);
        assertEquals(0, scan("--rules", rules.toString()).code(), "in a folder every set counts");
        String partly = unmarked + "\n# METADATA\n# entrypoint: true\nrole contains {} if false\n";
        assertSays(3, "service_account is no entry point", scan("--rules", bundle(write("partly", partly))));
        assertSays(
                3,
                "no kind of subject",
                scan("--rules", bundle(write("odd", unmarked + "\npod := 1\n"), "-e", "rules/acme/foreign-role/pod")));
    }

    @Test
    void whatDoesNotCompileIsAnError() throws Exception {
        assertSays(3, "undefined function regex.match", changed("_name(binding) != \"\"", "regex.match(`a`, \"a\")"));
        assertSays(3, "undefined function sprintf", changed("_name(binding) != \"\"", "sprintf(\"%d\", [1])"));
        assertSays(3, "undefined ref: subject.acount", changed("subject.account.bindings", "subject.acount.bindings"));
        assertSays(3, "rego_parse_error", changed("if {", "if {{"));
        String other = Files.readString(SAMPLE.resolve(RULE)).replace("_name(binding) != \"\"", "sprintf(\"%d\", [1])");
        assertSays(3, "sprintf", scan("--rules", bundle(write("sprintf", other))));
    }

    @Test
    void whatARuleSaysWronglyIsUnknownAndFailsTheScan() throws Exception {
        for (String[] wrong : new String[][] {
            {"\"at\": binding.at", "\"at\": 999999"},
            {"\"at\": binding.at", "\"at\": \"7\""},
            {"\"at\": binding.at", "\"where\": 7"},
            {"\"subject\": subject.id,\n\t\t\"result\": \"fail\"", "\"subject\": 999,\n\t\t\"result\": \"fail\""},
            {"\"result\": \"fail\"", "\"result\": \"maybe\""},
            {"\"message\": concat(", "\"severity\": \"worst\",\n\t\t\"message\": concat("},
            {"\"path\": [\"role\", _name(binding)]", "\"path\": [1]"},
            {"\"facts\": {\"role\": _name(binding)}", "\"facts\": \"none\""},
            {"\"facts\": {\"role\": _name(binding)}", "\"container\": [\"a\"]"},
        }) {
            Run run = changed(wrong[0], wrong[1], "--format", "json");
            assertEquals(3, run.code(), wrong[1] + run.err());
            JsonNode result = json(run);
            assertEquals(List.of("ACME-001 unknown medium"), findings(result, "ACME-001"), wrong[1]);
            assertEquals(0, rule(result, "ACME-001").path("pass").asInt(), wrong[1]);
            assertEquals("error", result.at("/notifications/0/level").asText(), wrong[1]);
            assertTrue(run.err().contains("could not be evaluated"), run.err());
        }
        assertEquals(
                0,
                changed("\"at\": binding.at", "\"at\": \"7\"", "--disable-rule", "ACME-001")
                        .code());
    }

    @Test
    void anErrorInsideARuleIsUnknownAndCostsNoOtherRule() throws Exception {
        Path rules = write("two", Files.readString(SAMPLE.resolve(RULE)));
        write(
                "two/b",
                """
                # METADATA
                # title: Contradiction
                # description: It has two values.
                # custom:
                #   id: ACME-002
                #   class: hygiene
                #   severity: low
                #   remediation: Nothing.
                package rules.acme.contradiction

                service_account := {{"subject": subject.id, "result": "pass"}} if some subject in input.subjects

                service_account := set() if count(input.subjects) > 0
                """);
        Run run = scan("--rules", rules.toString(), "--format", "json");
        assertEquals(3, run.code(), run.err());
        JsonNode result = json(run);
        assertEquals(List.of("ACME-002 unknown low"), findings(result, "ACME-002"));
        assertEquals(List.of("ACME-001 fail medium"), findings(result, "ACME-001"));
    }

    @Test
    void withoutOpaAFolderIsAnErrorThatSaysWhatToDo() throws IOException {
        Run run = Run.with("", Map.of("PATH", folder.toString()), arguments("--rules", RULES));
        assertSays(3, "not on the PATH", run);
        Path broken = Files.writeString(folder.resolve("broken.tar.gz"), "no bundle");
        assertSays(3, "cannot be read as a bundle", scan("--rules", broken.toString()));
    }

    @Test
    void whatOpaSaysIsCleanedAndItsFolderRemoved() throws IOException {
        Path opa = folder.resolve("opa");
        Files.writeString(opa, "#!/bin/sh\nprintf 'in \\033[31m%s;' \"$PWD\" >&2\nexit 1\n");
        Files.setPosixFilePermissions(opa, PosixFilePermissions.fromString("rwx------"));
        Run run = Run.with("", Map.of("PATH", folder.toString()), arguments("--rules", RULES));
        assertEquals(3, run.code());
        assertFalse(run.err().contains("\033"), run.err());
        String work =
                run.err().substring(run.err().indexOf("[31m") + 4, run.err().indexOf(';'));
        assertTrue(work.contains("widscan-rules"), run.err());
        assertFalse(Files.exists(Path.of(work)), work);
    }

    private Run changed(String from, String to, String... more) throws IOException {
        String text = Files.readString(SAMPLE.resolve(RULE));
        assertTrue(text.contains(from), from);
        Path rules = write("changed", text.replace(from, to));
        List<String> line = new ArrayList<>(List.of("--rules", rules.toString()));
        line.addAll(List.of(more));
        return scan(line.toArray(new String[0]));
    }

    private Path write(String name, String text) throws IOException {
        Path rules = Files.createDirectories(folder.resolve(name));
        Files.writeString(rules.resolve("foreign_role.rego"), text);
        return rules;
    }

    private String bundle(Path rules, String... more) throws IOException, InterruptedException {
        Path bundle = folder.resolve(rules.getFileName() + ".tar.gz");
        List<String> line = new ArrayList<>(
                List.of("build", "-t", "wasm", "--ignore", "*_test.rego", "-o", bundle.toString(), "."));
        line.addAll(List.of(more));
        OpaBinary.run(rules, line.toArray(new String[0]));
        return bundle.toString();
    }

    private static Map<String, String> environment() {
        return Map.of("PATH", OpaBinary.orSkip().getParent().toString());
    }

    private static String[] arguments(String... options) {
        List<String> line =
                new ArrayList<>(List.of("scan", SAMPLE.resolve("billing.yaml").toString()));
        line.addAll(List.of(options));
        return line.toArray(new String[0]);
    }

    private static Run scan(String... options) {
        return Run.with("", environment(), arguments(options));
    }

    private static Run scan(int code, String... options) {
        Run run = scan(options);
        assertEquals(code, run.code(), run.err());
        return run;
    }

    private static void assertSays(int code, String message, Run run) {
        assertEquals(code, run.code(), run.err());
        assertTrue(run.err().contains(message), run.err());
        assertFalse(run.err().contains("error of widscan itself"), run.err());
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> findings(JsonNode result, String rule) {
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : result.path("findings")) {
            if (finding.path("ruleId").asText().equals(rule)) {
                findings.add(rule + " " + finding.path("status").asText() + " "
                        + finding.path("severity").asText());
            }
        }
        return findings;
    }

    private static JsonNode rule(JsonNode result, String id) {
        for (JsonNode rule : result.path("rules")) {
            if (rule.path("id").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError(id + " did not run");
    }

    private static String plain(String json) {
        return json.replaceAll("\"(startedAt|finishedAt|rulesRevision)\" ?: ?\"[^\"]*\"", "\"$1\":\"\"");
    }
}
