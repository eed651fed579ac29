package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a rule makes a difference between cases that look alike: files in, JSON out. */
final class FinePointsTest {
    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: NAME
              namespace: shop
              annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/reader"}
            ---
            """;
    private static final String EKS = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

    @TempDir
    Path folder;

    private static String provider(String url, String... audiences) {
        return """
                {"Url": "URL", "ClientIDList": ["AUDIENCES"], "ThumbprintList": [],
                 "OpenIDConnectProviderArn": "arn:aws:iam::111122223333:oidc-provider/URL"}
                """
                .replace("URL", url)
                .replace("AUDIENCES", String.join("\", \"", audiences));
    }

    private static String role(String elements) {
        return "{\"RoleDetailList\": [{\"RoleName\": \"reader\", \"Arn\": \"arn:aws:iam::111122223333:role/reader\","
                + " \"AssumeRolePolicyDocument\": {\"Statement\": [{\"Effect\": \"Allow\", " + elements + "}]}}]}";
    }

    @Test
    void theAudiencesOfTheApiServerAreTheDefaultOnesUnlessSomebodySaysOthers() throws IOException {
        write("provider.json", provider(EKS, "sts.amazonaws.com", "https://kubernetes.default.svc"));
        assertEquals(List.of("fail high certain"), of("WI-K8S-003"));
        assertEquals(List.of(), of("WI-K8S-003", "--api-audience", "https://k8s.example.org"));

        write("provider.json", provider(EKS, "sts.amazonaws.com", "https://k8s.example.org"));
        assertEquals(List.of("unknown api-audience-unknown"), of("WI-K8S-003"));
        assertEquals(List.of("fail high certain"), of("WI-K8S-003", "--api-audience", "https://k8s.example.org"));
        assertEquals(List.of(), of("WI-K8S-003", "--api-audience", "https://other.example.org"));

        // The issuer is the audience where none is set.
        write("provider.json", provider(EKS, "sts.amazonaws.com", "https://" + EKS));
        assertEquals(List.of("fail high certain"), of("WI-K8S-003"));
        assertEquals(List.of(), of("WI-K8S-003", "--api-audience", "https://k8s.example.org"));

        // A word is somebody's client id.
        write("provider.json", provider(EKS, "sts.amazonaws.com", "backup"));
        assertEquals(List.of(), of("WI-K8S-003"));
    }

    @Test
    void thatRbacWasNotReadIsSaidOnce() throws IOException {
        write("accounts.yaml", ACCOUNT.replace("NAME", "web") + ACCOUNT.replace("NAME", "api"));
        JsonNode findings = scan("WI-K8S-006").get("findings");
        assertEquals(1, findings.size());
        assertTrue(findings.at("/0/message").textValue().contains("such as shop/api"), findings.toString());
    }

    @Test
    void whatStandsTwiceInAStatementIsNoVerdict() throws IOException {
        write("accounts.yaml", ACCOUNT.replace("NAME", "web"));
        String federated = "\"Principal\": {\"Federated\": \"arn:aws:iam::111122223333:oidc-provider/" + EKS + "\"}";
        String service = "\"Principal\": {\"Service\": \"ec2.amazonaws.com\"}";
        String web = "\"Action\": \"sts:AssumeRoleWithWebIdentity\"";
        String plain = "\"Action\": \"sts:AssumeRole\"";
        String condition = "\"Condition\": {\"StringEquals\": {\"" + EKS
                + ":sub\": \"system:serviceaccount:shop:web\", \"" + EKS + ":aud\": \"sts.amazonaws.com\"}}";
        for (List<String> elements : List.of(
                List.of(federated, web, plain, condition),
                List.of(federated, plain, web, condition),
                List.of(federated, service, web, condition),
                List.of(service, federated, web, condition),
                List.of(federated, web, condition, condition.replace("shop:web", "shop:api")))) {
            write("role.json", role(String.join(", ", elements)));
            assertEquals(List.of("unknown malformed-or-unsupported"), of("WI-AWS-001"), elements.toString());
            assertTrue(of("WI-AWS-007").get(0).startsWith("unknown"), elements.toString());
        }
        write("role.json", role(String.join(", ", federated, web, condition)));
        assertEquals(List.of(), of("WI-AWS-007"));
    }

    @Test
    void theIssuerOfAGkeClusterIsKnown() throws IOException {
        write(
                "provider.json",
                provider(
                        "container.googleapis.com/v1/projects/shop-prod/locations/europe-west1/clusters/prod",
                        "sts.amazonaws.com"));
        assertEquals(List.of("unknown issuer-not-among-scanned-clusters"), of("WI-AWS-006"));
        String cluster =
                """
                [{"name": "NAME", "location": "europe-west1", "currentMasterVersion": "1.31.1", "nodePools": [],
                  "selfLink": "https://container.googleapis.com/v1/projects/shop-prod/locations/europe-west1/clusters/NAME"}]
                """;
        write("clusters.json", cluster.replace("NAME", "prod"));
        assertEquals(List.of(), of("WI-AWS-006"));
        write("clusters.json", cluster.replace("NAME", "dev"));
        assertEquals(List.of("fail medium certain"), of("WI-AWS-006", "--assume-complete", "gcp.gke.clusters"));
    }

    @Test
    void anIssuerOfOnesOwnThatNoClusterHasIsWorse() throws IOException {
        String issuer = "oidc.example.org/old";
        write("provider.json", provider(issuer, "sts.amazonaws.com"));
        write(
                "role.json",
                role("\"Principal\": {\"Federated\": \"arn:aws:iam::111122223333:oidc-provider/" + issuer
                        + "\"}, \"Action\": \"sts:AssumeRoleWithWebIdentity\", \"Condition\": {\"StringEquals\": {\""
                        + issuer + ":sub\": \"system:serviceaccount:shop:web\"}}"));
        assertEquals(List.of("unknown issuer-not-among-scanned-clusters"), of("WI-AWS-006"));
        assertEquals(List.of("fail high certain"), of("WI-AWS-006", "--assume-complete", "k8s.issuer"));
        assertEquals(List.of(), of("WI-AWS-006", "--issuer", "https://" + issuer));
    }

    @Test
    void theNodesIdentityOfAksIsJudgedByWhatItMayDo() throws IOException {
        write(
                "aks.json",
                """
                {"id": "/subscriptions/s/resourcegroups/shop/providers/Microsoft.ContainerService/managedClusters/shop",
                 "name": "shop", "type": "Microsoft.ContainerService/ManagedClusters", "agentPoolProfiles": [{"name": "a"}],
                 "identityProfile": {"kubeletidentity": {"clientId": "C1", "objectId": "o1"}},
                 "networkProfile": {"podLinkLocalAccess": "IMDS"}, "podIdentityProfile": null}
                """);
        assertEquals(List.of("fail low conditional"), of("WI-NODE-004"));
        String assignment =
                """
                [{"principalId": "ID", "principalName": "NAME", "roleDefinitionName": "ROLE", "scope": "SCOPE",
                  "roleDefinitionId": "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/x",
                  "type": "Microsoft.Authorization/roleAssignments"}]
                """;
        String mine = assignment.replace("ID", "o1").replace("SCOPE", "/subscriptions/s/resourceGroups/shop");
        write("roles.json", mine.replace("ROLE", "AcrPull"));
        assertEquals(List.of("fail low conditional"), of("WI-NODE-004"));
        write("roles.json", mine.replace("ROLE", "Storage Blob Data Contributor"));
        assertEquals(List.of("fail medium conditional"), of("WI-NODE-004"));
        write("roles.json", mine.replace("ROLE", "Contributor"));
        assertEquals(List.of("fail high conditional"), of("WI-NODE-004"));
        write("roles.json", mine.replace("ROLE", "Contributor").replace("Groups/shop", "Groups/shop/providers/a/b/c"));
        assertEquals(List.of("fail medium conditional"), of("WI-NODE-004"));
        write("roles.json", assignment.replace("NAME", "c1").replace("ID", "x").replace("ROLE", "Owner"));
        assertEquals(List.of("fail high conditional"), of("WI-NODE-004"));
        write("roles.json", assignment.replace("ID", "o2").replace("ROLE", "Owner"));
        assertEquals(List.of("fail low conditional"), of("WI-NODE-004"));
    }

    @Test
    void theAgencyOfNodesIsJudgedByWhatItMayDo() throws IOException {
        String plan =
                """
                {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
                  {"address": "huaweicloud_cce_node.n", "mode": "managed", "type": "huaweicloud_cce_node", "name": "n",
                   "values": {"name": "n", "cluster_id": "prod", "extend_params": [{"agency_name": "ecs-obs"}]}},
                  {"address": "huaweicloud_identity_agency.a", "mode": "managed", "type": "huaweicloud_identity_agency",
                   "name": "a", "values": {"name": "NAME", "delegated_service_name": "op_svc_ecs",
                    "domain_roles": [DOMAIN], "project_role": [{"project": "cn-north-4", "roles": [PROJECT]}]}}]}}}
                """;
        String mine = plan.replace("NAME", "ecs-obs");
        assertEquals(
                List.of("fail low conditional"),
                ofPlan(mine.replace("DOMAIN", "").replace("PROJECT", "")));
        assertEquals(
                List.of("fail low conditional"),
                ofPlan(mine.replace("DOMAIN", "").replace("PROJECT", "\"SWR ReadOnlyAccess\"")));
        assertEquals(
                List.of("fail medium conditional"),
                ofPlan(mine.replace("DOMAIN", "\"OBS OperateAccess\"").replace("PROJECT", "\"SWR ReadOnlyAccess\"")));
        assertEquals(
                List.of("fail high conditional"),
                ofPlan(mine.replace("DOMAIN", "").replace("PROJECT", "\"Tenant Administrator\"")));
        String other =
                plan.replace("NAME", "other").replace("DOMAIN", "\"te_admin\"").replace("PROJECT", "");
        assertEquals(List.of("fail low conditional"), ofPlan(other));
        // Nothing stands in the way, and nothing else is to be read.
        assertEquals(
                List.of("fail low certain"),
                of("WI-NODE-004", "--assume-complete", "k8s.workloads", "--assume-complete", "k8s.networkpolicies"));
    }

    private List<String> ofPlan(String plan) throws IOException {
        write("plan.json", plan);
        return of("WI-NODE-004");
    }

    @Test
    void twoKeyFilesOfOneRotationAreNoTwoClusters() throws IOException {
        String jwk = "{\"kty\": \"RSA\", \"kid\": \"KID\", \"n\": \"wKxKIDw==\", \"e\": \"AQAB\"}";
        write(
                "idp.json",
                """
                {"idp_id": "cce", "openid_connect_config": {"access_mode": "program", "client_id": "cce-prod",
                 "idp_url": "https://kubernetes.default.svc.cluster.local",
                 "signing_key": "{\\"keys\\":[{\\"kty\\":\\"RSA\\",\\"kid\\":\\"k1\\",\\"n\\":\\"wKxk1w==\\",\\"e\\":\\"AQAB\\"},{\\"kty\\":\\"RSA\\",\\"kid\\":\\"k2\\",\\"n\\":\\"wKxk2w==\\",\\"e\\":\\"AQAB\\"}]}"}}
                """);
        write("prod/old-jwks.json", "{\"keys\": [" + jwk.replace("KID", "k1") + "]}");
        write("prod/new-jwks.json", "{\"keys\": [" + jwk.replace("KID", "k2") + "]}");
        for (String verdict : of("WI-HW-005")) {
            assertTrue(verdict.startsWith("unknown") || verdict.endsWith("conditional"), verdict);
        }
        assertEquals(1, of("WI-HW-005").size());
        Files.delete(folder.resolve("prod/new-jwks.json"));
        write("dev/jwks.json", "{\"keys\": [" + jwk.replace("KID", "k2") + "]}");
        assertEquals(List.of("fail high certain"), of("WI-HW-005"));
    }

    @Test
    void aPairThatDoesNotFitIsWorseWherePodsGoOnWithTheNode() throws IOException {
        write(
                "app.yaml",
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: web
                  namespace: shop
                  annotations: {iam.gke.io/gcp-service-account: "nobody"}
                """);
        assertEquals(List.of("fail low certain"), of("WI-GCP-004"));
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop}
                spec:
                  serviceAccountName: web
                  hostNetwork: true
                  containers: [{name: web, image: example.org/web}]
                """);
        assertEquals(List.of("fail medium certain"), of("WI-GCP-004"));
        Files.delete(folder.resolve("pod.yaml"));
        String pools =
                "[{\"name\": \"p\", \"selfLink\": \"https://container.googleapis.com/v1/projects/shop/locations/eu/"
                        + "clusters/prod/nodePools/p\", \"config\": {\"workloadMetadataConfig\": {\"mode\": \"MODE\"}}}]";
        write("pools.json", pools.replace("MODE", "GKE_METADATA"));
        assertEquals(List.of("fail low certain"), of("WI-GCP-004"));
        write("pools.json", pools.replace("MODE", "GCE_METADATA"));
        assertEquals(List.of("fail medium certain"), of("WI-GCP-004"));
    }

    @Test
    void definitionsOfAadPodIdentityThatNothingUsesAreForInformation() throws IOException {
        String definition =
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: azureidentities.aadpodidentity.k8s.io}
                spec: {group: aadpodidentity.k8s.io, names: {kind: AzureIdentity}}
                """;
        write("crd.yaml", definition);
        assertEquals(List.of("fail info certain"), of("WI-AZ-005"));
        write("crd.yaml", definition.replace(".aadpodidentity.k8s.io}", ".example.org}"));
        assertEquals(List.of(), of("WI-AZ-005"));
        write("crd.yaml", definition);
        write(
                "identity.yaml",
                """
                apiVersion: aadpodidentity.k8s.io/v1
                kind: AzureIdentity
                metadata: {name: a, namespace: shop}
                spec: {type: 0}
                """);
        assertEquals(List.of("fail high certain"), of("WI-AZ-005"));
        Files.delete(folder.resolve("identity.yaml"));
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop, labels: {aadpodidbinding: a}}
                spec: {containers: [{name: web, image: example.org/web}]}
                """);
        assertEquals(
                List.of("fail low certain", "fail info certain"),
                of("WI-AZ-005", "--assume-complete", "k8s.aadpodidentity"));
    }

    @Test
    void twoApplicationsOfOneNameStayTwo() throws IOException {
        String plan =
                """
                {"format_version": "1.2", "planned_values": {"root_module": {"resources": [
                  {"address": "azuread_application.a", "mode": "managed", "type": "azuread_application", "name": "a",
                   "values": {"display_name": "shop"}},
                  {"address": "azuread_application.b", "mode": "managed", "type": "azuread_application", "name": "b",
                   "values": {"display_name": "shop"}},
                  {"address": "azuread_application_password.p", "mode": "managed", "type": "azuread_application_password",
                   "name": "p", "values": {"display_name": "ci"}},
                  {"address": "azuread_application_federated_identity_credential.f", "mode": "managed", "name": "f",
                   "type": "azuread_application_federated_identity_credential",
                   "values": {"display_name": "f", "audiences": ["api://AzureADTokenExchange"],
                    "issuer": "https://oidc.example.com/prod", "subject": "system:serviceaccount:shop:web"}}]}},
                 "resource_changes": [
                  {"address": "azuread_application.a", "change": {"after_unknown": {"id": true, "client_id": true}}},
                  {"address": "azuread_application.b", "change": {"after_unknown": {"id": true, "client_id": true}}},
                  {"address": "azuread_application_password.p",
                   "change": {"after_unknown": {"application_id": true, "end_date": true, "value": true}}},
                  {"address": "azuread_application_federated_identity_credential.f",
                   "change": {"after_unknown": {"application_id": true}}}],
                 "configuration": {"root_module": {"resources": [
                  {"address": "azuread_application_password.p",
                   "expressions": {"application_id": {"references": ["azuread_application.OWNER.id", "azuread_application.OWNER"]}}},
                  {"address": "azuread_application_federated_identity_credential.f",
                   "expressions": {"application_id": {"references": ["azuread_application.b.id", "azuread_application.b"]}}}]}}}
                """;
        write("plan.json", plan.replace("OWNER", "b"));
        assertEquals(List.of("fail medium certain"), failures("WI-AZ-006"));
        write("plan.json", plan.replace("OWNER", "a"));
        assertEquals(List.of(), failures("WI-AZ-006"));
    }

    private List<String> failures(String rule) throws IOException {
        return of(rule).stream().filter(line -> line.startsWith("fail")).toList();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private JsonNode scan(String rule, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "scan", folder.toString(), "--rule", rule, "--format", "json", "--fail-on", "none", "--no-config"));
        arguments.addAll(List.of(more));
        Run run = Run.widscan(arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    /** {@code fail SEVERITY CONFIDENCE}, or {@code unknown REASON}, of each finding. */
    private List<String> of(String rule, String... more) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : scan(rule, more).get("findings")) {
            lines.add(
                    finding.get("status").textValue().equals("fail")
                            ? "fail " + finding.get("severity").textValue() + " "
                                    + finding.get("confidence").textValue()
                            : "unknown " + finding.at("/unknown/reason").textValue());
        }
        return lines;
    }
}
