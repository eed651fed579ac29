package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cronjob/ makes is taken by an API server, is as tight as it says, and passes widscan's own rules. */
final class CronjobTest {
    private static final Path CRONJOB = Path.of("../cronjob");
    private static final Path CHART = CRONJOB.resolve("helm/widscan");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Options of the chart that make what an overlay makes. */
    private static final Map<String, List<String>> SAME = new TreeMap<>(Map.of(
            "no-cloud",
            List.of(),
            "aws-irsa",
            List.of("cloud.identity=aws-irsa", "cloud.aws.roleArn=arn:aws:iam::111122223333:role/widscan"),
            "aws-pod-identity",
            List.of("cloud.identity=aws-pod-identity"),
            "azure",
            List.of("cloud.identity=azure", "cloud.azure.clientId=00000000-0000-4000-8000-000000000001"),
            "gcp",
            List.of("cloud.identity=gcp", "cloud.gcp.serviceAccount=widscan@my-project.iam.gserviceaccount.com"),
            "huawei",
            List.of(
                    "cloud.identity=huawei",
                    "cloud.huawei.identityProvider=widscan",
                    "cloud.huawei.clientId=widscan",
                    "cloud.huawei.domainId=0123456789abcdef0123456789abcdef"),
            "read-secrets",
            List.of("rbac.readSecrets=true")));

    static Stream<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(CRONJOB.resolve("base"), CRONJOB.resolve("shards")));
        try (DirectoryStream<Path> overlays = Files.newDirectoryStream(CRONJOB.resolve("overlays"))) {
            overlays.forEach(folders::add);
        }
        return folders.stream();
    }

    static Stream<List<String>> values() {
        List<List<String>> values = new ArrayList<>(SAME.values());
        values.add(List.of("namespaces={shop,bank}", "networkPolicy.enabled=false", "priorityClass.create=false"));
        values.add(List.of(
                "upload.existingSecret=widscan-upload",
                "persistence.enabled=false",
                "image.digest=sha256:0000000000000000000000000000000000000000000000000000000000000000"));
        return values.stream();
    }

    static Stream<Arguments> overlaysAndValues() {
        return SAME.entrySet().stream().map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("folders")
    void kustomizationsAreWhatAnApiServerTakesAndPassTheRules(Path folder) throws Exception {
        Rendered rendered = Rendered.kustomize(folder);
        assertEquals(List.of(), KubernetesSchema.problems(rendered.objects()));
        assertClean(rendered, folder.toString());
        assertTight(rendered);
    }

    @ParameterizedTest
    @MethodSource("values")
    void theChartIsWhatAnApiServerTakesAndPassesTheRules(List<String> values) throws Exception {
        Rendered rendered = Rendered.helm(CHART, options(values));
        assertEquals(List.of(), KubernetesSchema.problems(rendered.objects()));
        assertClean(rendered, values.toString());
        assertTight(rendered);
    }

    @ParameterizedTest
    @MethodSource("overlaysAndValues")
    void theChartMakesWhatTheOverlayMakes(String overlay, List<String> values) throws Exception {
        assertEquals(
                plain(Rendered.kustomize(CRONJOB.resolve("overlays").resolve(overlay))),
                plain(Rendered.helm(CHART, options(values))));
    }

    @Test
    void componentsCombine() throws Exception {
        Path folder = overlay(
                "aws-irsa",
                """
                components:
                  - ../../../../cronjob/components/read-secrets
                  - ../../../../cronjob/components/upload
                  - ../../../../cronjob/components/publish
                images:
                  - {name: registry.example.com/widscan, newName: registry.test/audit/widscan, newTag: 1.2.3}
                """);
        Rendered rendered = Rendered.kustomize(folder);
        assertEquals(List.of(), KubernetesSchema.problems(rendered.objects()));
        assertClean(rendered, "components");
        assertTight(rendered);
        String scan = rendered.all("CronJob").get(0).toString();
        assertTrue(scan.contains("\"registry.test/audit/widscan:1.2.3\""), scan);
        assertTrue(scan.contains("--read-secrets") && scan.contains("--upload-urls="), scan);
    }

    /** An overlay on an overlay, as the README shows. */
    private static Path overlay(String of, String more) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/cronjob-overlays", of));
        Files.writeString(
                folder.resolve("kustomization.yaml"),
                "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../../../../cronjob/overlays/"
                        + of + "]\n" + more);
        return folder;
    }

    /**
     * Every role has the rights that {@code widscan rbac} prints and no more. {@code -Dcronjob.update=true} writes them into
     * the files anew.
     */
    @Test
    void rolesGrantWhatAScanAsksForAndNoMore() throws Exception {
        if (Boolean.getBoolean("cronjob.update")) {
            Path chart = CHART.resolve("templates/_rules.tpl");
            write(CRONJOB.resolve("base/rbac.yaml"), "rules:\n", "---\n", rules());
            write(CRONJOB.resolve("overlays/namespaced/rbac.yaml"), "rules:\n", "---\n", rules("--namespaced"));
            write(chart, "{{- define \"widscan.rules.cluster\" }}\n", "{{- end }}", rules());
            write(chart, "{{- define \"widscan.rules.namespaced\" }}\n", "{{- end }}", rules("--namespaced"));
        }
        String how = "written anew by -Dcronjob.update=true";
        Path overlays = CRONJOB.resolve("overlays");
        assertEquals(
                granted("rbac"),
                rights(Rendered.kustomize(CRONJOB.resolve("base")).only("ClusterRole")),
                how);
        assertEquals(
                granted("rbac", "--namespaced"),
                rights(Rendered.kustomize(overlays.resolve("namespaced")).only("Role")),
                how);
        assertEquals(
                granted("rbac", "--read-secrets"),
                rights(Rendered.kustomize(overlays.resolve("read-secrets")).only("ClusterRole")));
        Path secrets = overlay("namespaced", "components: [../../../../cronjob/components/read-secrets]\n");
        assertEquals(
                granted("rbac", "--namespaced", "--read-secrets"),
                rights(Rendered.kustomize(secrets).only("Role")));
        Rendered chart = Rendered.helm(CHART, "--set", "namespaces={shop,bank},rbac.readSecrets=true");
        assertEquals(List.of(), chart.all("ClusterRole"));
        assertEquals(2, chart.all("Role").size());
        for (JsonNode role : chart.all("Role")) {
            assertEquals(granted("rbac", "--namespaced", "--read-secrets"), rights(role), how);
        }
    }

    /** What stands below {@code rules:}. */
    private static String rules(String... options) {
        List<String> line = new ArrayList<>(List.of("rbac"));
        line.addAll(List.of(options));
        String role = Run.widscan(line.toArray(new String[0])).out();
        return role.substring(role.indexOf("rules:\n") + "rules:\n".length());
    }

    private static Set<String> granted(String... command) throws IOException {
        return rights(Rendered.parse(Run.widscan(command).out()).objects().get(0));
    }

    /** Each right on its own, such as {@code list apps/deployments} or {@code get /openid/v1/jwks}. */
    private static Set<String> rights(JsonNode role) {
        Set<String> rights = new TreeSet<>();
        for (JsonNode rule : role.get("rules")) {
            for (JsonNode verb : rule.get("verbs")) {
                for (JsonNode url : rule.path("nonResourceURLs")) {
                    rights.add(verb.asText() + " " + url.asText());
                }
                for (JsonNode group : rule.path("apiGroups")) {
                    for (JsonNode resource : rule.get("resources")) {
                        rights.add(verb.asText() + " " + group.asText() + "/" + resource.asText());
                    }
                }
            }
        }
        return rights;
    }

    /** Replaces what stands between the first {@code start} and the {@code end} after it. */
    private static void write(Path file, String start, String end, String text) throws IOException {
        String old = Files.readString(file);
        int from = old.indexOf(start) + start.length();
        Files.writeString(file, old.substring(0, from) + text + old.substring(old.indexOf(end, from)));
    }

    /** The trust policies beside the overlays, too. */
    @Test
    void widscanFindsNothingInTheFolderAsItIs() {
        Run run = Run.widscan(
                "scan",
                CRONJOB.toString(),
                "--exclude",
                "**/templates/**",
                "--no-config",
                "--fail-on",
                "info",
                "--format",
                "json");
        assertEquals(0, run.code(), run.out() + run.err());
    }

    @Test
    void theRolesOfTheOverlaysTrustTheirServiceAccountAndNobodyElse() throws Exception {
        for (String overlay : List.of("aws-irsa", "aws-pod-identity")) {
            Path folder = CRONJOB.resolve("overlays").resolve(overlay);
            Run run = Run.with(
                    Rendered.kustomize(folder).text(),
                    Map.of(),
                    "scan",
                    "-",
                    folder.resolve("trust-policy.json").toString(),
                    "--no-config",
                    "--fail-on",
                    "info",
                    "--format",
                    "json");
            assertEquals(0, run.code(), run.out());
            JsonNode result = JSON.readTree(run.out());
            assertNotEquals(0, result.at("/summary/pass").asInt(), overlay);
        }
    }

    /** Every option that a job is run with is one of this version. */
    @ParameterizedTest
    @MethodSource("folders")
    void passesOptionsThatThereAre(Path folder) throws Exception {
        String help = Run.widscan("scan", "--help").out()
                + Run.widscan("collect", "--help").out();
        for (JsonNode container : containers(Rendered.kustomize(folder))) {
            assertEquals("widscan", container.get("name").asText());
            for (JsonNode argument : container.path("args")) {
                String option = argument.asText().split("=", 2)[0];
                if (option.startsWith("--")) {
                    assertTrue(help.contains(option), folder + ": " + option);
                }
            }
        }
    }

    @Test
    void theChartRefusesValuesThatWouldNotWork() throws Exception {
        for (String value : List.of(
                "image.tag=latest",
                "cloud.identity=aws",
                "cloud.identity=aws-irsa",
                "cloud.aws.roleArn=widscan",
                "serviceAccount.name=default",
                "reports={report.pdf}",
                "unknown=1")) {
            Rendered.Output output = Rendered.helmOutput(CHART, options(List.of(value)));
            assertNotEquals(0, output.code(), value);
        }
    }

    @Test
    void theReadmesNameEveryOverlayAndEveryValue() throws Exception {
        String readme = Files.readString(CRONJOB.resolve("README.md"));
        for (Path folder : folders().toList()) {
            String link = "](" + CRONJOB.relativize(folder) + ")";
            assertTrue(readme.contains(link), link);
        }
        String chart = Files.readString(CHART.resolve("README.md"));
        JsonNode schema = JSON.readTree(CHART.resolve("values.schema.json").toFile());
        for (Map.Entry<String, JsonNode> value : schema.get("properties").properties()) {
            assertTrue(chart.contains("`" + value.getKey()) || value.getKey().equals("global"), value.getKey());
            for (Map.Entry<String, JsonNode> part :
                    value.getValue().path("properties").properties()) {
                String name = part.getKey();
                assertTrue(
                        chart.contains("." + name + "`")
                                || chart.contains("." + name + ".")
                                || name.equals("requests")
                                || name.equals("limits"),
                        value.getKey() + "." + name);
            }
        }
    }

    private static String[] options(List<String> values) {
        List<String> options = new ArrayList<>();
        for (String value : values) {
            options.add("--set");
            options.add(value);
        }
        return options.toArray(new String[0]);
    }

    private static void assertClean(Rendered rendered, String what) throws IOException {
        Run run = Run.with(
                rendered.text(), Map.of(), "scan", "-", "--no-config", "--fail-on", "info", "--format", "json");
        assertEquals(0, run.code(), what + "\n" + run.out() + run.err());
        JsonNode summary = JSON.readTree(run.out()).get("summary");
        assertTrue(summary.get("workloads").asInt() > 0, summary.toString());
        assertEquals(0, summary.get("unreadable").asInt(), summary.toString());
    }

    /** The Pod Security Standard "restricted", and what this project adds to it. */
    private static void assertTight(Rendered rendered) {
        List<JsonNode> pods = pods(rendered);
        assertFalse(pods.isEmpty());
        for (JsonNode pod : pods) {
            JsonNode context = pod.get("securityContext");
            assertTrue(context.get("runAsNonRoot").asBoolean());
            assertEquals(65532, context.get("runAsUser").asInt());
            assertEquals("RuntimeDefault", context.at("/seccompProfile/type").asText());
            assertFalse(pod.get("automountServiceAccountToken").asBoolean(true));
            assertFalse(pod.get("enableServiceLinks").asBoolean(true));
            assertEquals("Never", pod.get("restartPolicy").asText());
            for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertFalse(pod.has(host), host);
            }
            for (JsonNode volume : pod.get("volumes")) {
                assertFalse(volume.has("hostPath"), volume.toString());
                assertTrue(!volume.has("emptyDir") || volume.at("/emptyDir").has("sizeLimit"), volume.toString());
                for (JsonNode source : volume.at("/projected/sources")) {
                    JsonNode token = source.path("serviceAccountToken");
                    assertTrue(token.isMissingNode()
                            || token.get("expirationSeconds").asInt() <= 3600);
                }
            }
        }
        for (JsonNode container : containers(rendered)) {
            JsonNode context = container.get("securityContext");
            assertFalse(context.get("allowPrivilegeEscalation").asBoolean(true));
            assertTrue(context.get("readOnlyRootFilesystem").asBoolean());
            assertEquals("[\"ALL\"]", context.at("/capabilities/drop").toString());
            assertTrue(container.at("/resources/limits").has("memory"));
            assertTrue(container.at("/resources/requests").has("cpu"));
            assertFalse(container.get("image").asText().endsWith(":latest"));
            assertFalse(container.has("command"), "there is no shell in the image");
        }
        for (JsonNode job : rendered.all("CronJob")) {
            JsonNode spec = job.get("spec");
            assertEquals("Forbid", spec.get("concurrencyPolicy").asText());
            for (String field : List.of("startingDeadlineSeconds", "timeZone", "failedJobsHistoryLimit")) {
                assertTrue(spec.has(field), field);
            }
            for (String field : List.of("backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished")) {
                assertTrue(spec.at("/jobTemplate/spec").has(field), field);
            }
        }
        for (String kind : List.of("ClusterRole", "Role")) {
            for (JsonNode role : rendered.all(kind)) {
                if (role.at("/metadata/name").asText().equals("widscan-publish")) {
                    continue; // kubectl's, which writes reports and can do nothing else
                }
                for (JsonNode rule : role.get("rules")) {
                    assertTrue(
                            List.of("[\"get\",\"list\"]", "[\"get\"]", "[\"list\"]")
                                    .contains(rule.get("verbs").toString()),
                            rule.toString());
                    assertFalse(rule.toString().contains("\"*\""), rule.toString());
                }
            }
        }
    }

    private static List<JsonNode> pods(Rendered rendered) {
        List<JsonNode> pods = new ArrayList<>();
        rendered.all("CronJob").forEach(job -> pods.add(job.at("/spec/jobTemplate/spec/template/spec")));
        rendered.all("Job").forEach(job -> pods.add(job.at("/spec/template/spec")));
        return pods;
    }

    private static List<JsonNode> containers(Rendered rendered) {
        List<JsonNode> containers = new ArrayList<>();
        for (JsonNode pod : pods(rendered)) {
            pod.get("containers").forEach(containers::add);
            pod.path("initContainers").forEach(containers::add);
        }
        return containers;
    }

    /** Without what only one of the two writes: the Namespace, and Helm's labels. By kind and name. */
    private static Map<String, String> plain(Rendered rendered) {
        Map<String, String> objects = new TreeMap<>();
        for (JsonNode object : rendered.objects()) {
            if (!object.get("kind").asText().equals("Namespace")) {
                JsonNode copy = object.deepCopy();
                withoutLabels(copy);
                objects.put(
                        object.get("kind").asText() + "/"
                                + object.at("/metadata/name").asText(),
                        sorted(copy).toPrettyString());
            }
        }
        return objects;
    }

    private static void withoutLabels(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of(
                    "app.kubernetes.io/instance",
                    "app.kubernetes.io/managed-by",
                    "app.kubernetes.io/version",
                    "helm.sh/chart"));
        }
        node.forEach(CronjobTest::withoutLabels);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isObject()) {
            ObjectNode sorted = JSON.createObjectNode();
            Map<String, JsonNode> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            fields.forEach(sorted::set);
            return sorted;
        }
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(sorted(item)));
            return JSON.createArrayNode().addAll(items);
        }
        return node;
    }
}
