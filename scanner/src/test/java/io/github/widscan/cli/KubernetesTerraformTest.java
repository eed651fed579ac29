package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.collect.manifest.TestPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resources of Terraform's Kubernetes provider are judged as the objects that they become. */
final class KubernetesTerraformTest {
    private static final String KEY_ID = "AKIA2QZ7XK3MNPR4TUVW";
    private static final String SECRET_KEY = "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";

    private static final String ACCOUNT =
            "{'metadata':[{'name':'web','namespace':'shop','uid':'u1','resource_version':'7','labels':null,"
                    + "'annotations':{'eks.amazonaws.com/role-arn':'arn:aws:iam::111122223333:role/reader'}}],"
                    + "'automount_service_account_token':true,'secret':[{'name':'web-token'}]}";

    private static String deployment(String spec) {
        return "{'metadata':[{'name':'web','namespace':'shop','annotations':null}],'wait_for_rollout':true,"
                + "'spec':[{'replicas':'2','selector':[{'match_labels':{'app':'web'},'match_expressions':[]}],"
                + "'template':[{'metadata':[{'labels':{'app':'web'},'namespace':''}],'spec':[{"
                + "'service_account_name':'web','host_network':false,'volume':[],'init_container':[]," + spec
                + "}]}]}]}";
    }

    private static String container(String more) {
        return "'container':[{'name':'app','image':'example.org/web:1','command':null,'args':[],'env_from':[],"
                + "'volume_mount':[]," + more + "}]";
    }

    @TempDir
    Path folder;

    @Test
    void aLiteralKeyInADeploymentIsFoundWhereItStands() throws IOException {
        String spec = container("'env':[{'name':'AWS_ACCESS_KEY_ID','value':'" + KEY_ID + "','value_from':[]},"
                + "{'name':'AWS_SECRET_ACCESS_KEY','value':'" + SECRET_KEY + "','value_from':[]}]");
        JsonNode result = scan(new TestPlan().with("kubernetes_deployment_v1.web", deployment(spec), "{}"));
        assertEquals(
                List.of("WI-SEC-001 fail Deployment shop/web", "WI-SEC-001 fail Deployment shop/web"),
                lines(result, "WI-SEC-001"));
        assertEquals(
                "/planned_values/root_module/resources/0",
                result.at("/findings/0/location/pointer").textValue());
        String text = Files.readString(folder.resolve("plan.json"));
        int column = result.at("/findings/0/location/column").intValue();
        assertTrue(text.startsWith("\"AKIA", column - 1) || text.startsWith("\"Xq9s", column - 1), "column " + column);
        assertFalse(result.toString().contains(SECRET_KEY));
    }

    @Test
    void whatAnAccountAndItsPodsDoIsJoined() throws IOException {
        TestPlan plan = new TestPlan()
                .with("kubernetes_service_account.web", ACCOUNT, "{}")
                .with(
                        "kubernetes_deployment.web",
                        deployment("'host_network':true," + container("'env':[]")
                                + ",'volume':[{'name':'t','projected':[{'sources':[{'service_account_token':[{'audience':"
                                + "'sts.amazonaws.com','expiration_seconds':604800,'path':'token'}]}]}]}]"),
                        "{}");
        JsonNode result = scan(plan);
        assertEquals(List.of("WI-AWS-007 unknown ServiceAccount shop/web"), lines(result, "WI-AWS-007"));
        assertEquals(List.of("WI-K8S-002 fail Deployment shop/web"), lines(result, "WI-K8S-002"));
        assertEquals(1, result.get("inventory").size());
        assertEquals("irsa", result.at("/inventory/0/credentials/0/method").textValue());
        // A state is no dump of a cluster.
        assertEquals(2, result.at("/summary/objects").intValue());
    }

    @Test
    void keysOfSecretsAreKnownAndSensitiveValuesAreNot() throws IOException {
        String user = deployment(container("'env':[],'env_from':[{'secret_ref':[{'name':'s3','optional':false}],"
                + "'config_map_ref':[],'prefix':''}]"));
        String secret = "{'metadata':[{'name':'s3','namespace':'shop'}],'type':'Opaque','data':{'AWS_ACCESS_KEY_ID':'"
                + KEY_ID + "','AWS_SECRET_ACCESS_KEY':'" + SECRET_KEY + "'}}";
        String plan = new TestPlan()
                .with("kubernetes_secret.s3", secret, "{}")
                .with("kubernetes_deployment.web", user, "{}")
                .text();
        JsonNode open = scan(plan);
        assertEquals(List.of("WI-SEC-003 fail Deployment shop/web"), lines(open, "WI-SEC-003"));
        assertTrue(lines(open, "WI-SEC-002").contains("WI-SEC-002 fail Secret shop/s3"), open.toString());
        JsonNode hidden = scan(
                plan.replaceFirst("\"values\":", "\"sensitive_values\":{\"data\":true,\"metadata\":[{}]},\"values\":"));
        assertEquals(List.of(), lines(hidden, "WI-SEC-002"));
        assertEquals(List.of("WI-SEC-003 fail Deployment shop/web"), lines(hidden, "WI-SEC-003"));
        assertFalse(hidden.toString().contains(KEY_ID));
        JsonNode later = scan(new TestPlan()
                .with("kubernetes_secret.s3", "{'metadata':[{'name':'s3','namespace':'shop'}]}", "{'data':true}")
                .with("kubernetes_deployment.web", user, "{}"));
        assertEquals(List.of("WI-SEC-003 unknown Deployment shop/web"), lines(later, "WI-SEC-003"));
    }

    @Test
    void manifestsAreReadAsTheyAreAndReleasesForTheirCredentials() throws IOException {
        TestPlan plan = new TestPlan()
                .with(
                        "kubernetes_manifest.job",
                        "{'manifest':{'apiVersion':'batch/v1','kind':'CronJob','metadata':{'name':'export','namespace':'shop'},"
                                + "'spec':{'jobTemplate':{'spec':{'template':{'spec':{'hostNetwork':true,"
                                + "'containers':[{'name':'a','image':'example.org/a'}]}}}}}},'object':null}",
                        "{'object':true}")
                .with(
                        "helm_release.shop",
                        "{'name':'shop','namespace':'shop','chart':'shop','values':['s3:\\n  accessKey: " + KEY_ID
                                + "\\n  color: blue\\n'],'set':[{'name':'image.tag','value':'1.0'}]}",
                        "{}");
        JsonNode result = scan(plan);
        assertEquals(List.of("WI-NODE-002 fail CronJob shop/export"), lines(result, "WI-NODE-002"));
        assertEquals(List.of("WI-SEC-002 fail helm_release shop/shop"), lines(result, "WI-SEC-002"));
        assertFalse(result.toString().contains(KEY_ID));
    }

    @Test
    void policiesOfTheNetworkAndRolesKeepTheirMeaning() throws IOException {
        String policy = "{'metadata':[{'name':'p','namespace':'shop'}],'spec':[{'pod_selector':[{'match_labels':{},"
                + "'match_expressions':[]}],'policy_types':['Egress'],'ingress':[],'egress':EGRESS}]}";
        for (List<String> one : List.of(
                List.of("[]", "policy"),
                List.of("[{'ports':[],'to':[]}]", "open"),
                List.of("[null]", "open"),
                List.of("[{'ports':[],'to':[{'ip_block':[{'cidr':'10.0.0.0/8','except':[]}]}]}]", "policy"),
                List.of(
                        "[{'ports':[],'to':[{'ip_block':[{'cidr':'0.0.0.0/0','except':['169.254.169.254/32']}]}]}]",
                        "policy"))) {
            write(new TestPlan()
                    .with("kubernetes_network_policy.p", policy.replace("EGRESS", one.get(0)), "{}")
                    .with("kubernetes_deployment.web", deployment(container("'env':[]")), "{}")
                    .text());
            Run run = Run.widscan("rules", "input", folder.toString(), "--kind", "workload");
            assertEquals(
                    one.get(1),
                    new ObjectMapper().readTree(run.out()).findValue("metadata").asText(),
                    one.get(0));
        }
        JsonNode result = scan(new TestPlan()
                .with("kubernetes_service_account.web", ACCOUNT, "{}")
                .with(
                        "kubernetes_role.minter",
                        "{'metadata':[{'name':'minter','namespace':'shop'}],'rule':[{'api_groups':[''],"
                                + "'resources':['serviceaccounts/token'],'resource_names':null,'verbs':['create']}]}",
                        "{}")
                .with(
                        "kubernetes_role_binding.minter",
                        "{'metadata':[{'name':'minter','namespace':'shop'}],'role_ref':[{'api_group':"
                                + "'rbac.authorization.k8s.io','kind':'Role','name':'minter'}],'subject':[{'kind':'Group',"
                                + "'name':'devs','namespace':'','api_group':'rbac.authorization.k8s.io'}]}",
                        "{}"));
        assertEquals(List.of("WI-K8S-006 fail RoleBinding shop/minter"), lines(result, "WI-K8S-006"));
    }

    private void write(String plan) throws IOException {
        Files.writeString(folder.resolve("plan.json"), plan);
    }

    private JsonNode scan(TestPlan plan) throws IOException {
        return scan(plan.text());
    }

    private JsonNode scan(String plan) throws IOException {
        write(plan);
        Run run = Run.widscan("scan", folder.toString(), "--format", "json", "--fail-on", "none", "--no-config");
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private static List<String> lines(JsonNode result, String rule) {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : result.get("findings")) {
            if (finding.get("ruleId").textValue().equals(rule)) {
                JsonNode resource = finding.get("resource");
                lines.add(rule + " " + finding.get("status").textValue() + " "
                        + resource.get("kind").textValue() + " "
                        + resource.path("namespace").asText() + "/"
                        + resource.get("name").textValue());
            }
        }
        return lines;
    }
}
