package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that are easily taken for clean: files in, JSON out. */
final class UnknownInsteadOfPassTest {
    private static final String ACCOUNT =
            """
            apiVersion: v1
            kind: ServiceAccount
            metadata:
              name: web
              namespace: shop
              annotations: {eks.amazonaws.com/role-arn: "arn:aws:iam::111122223333:role/reader"}
            """;
    private static final String STATEMENT =
            """
            {"Effect": "Allow", "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/I"},
             "Action": "sts:AssumeRoleWithWebIdentity",
             "Condition": {"StringEquals": {"I:sub": "system:serviceaccount:shop:web", "I:aud": "sts.amazonaws.com"}}}
            """
                    .replace("I:", "oidc.eks.eu-west-1.amazonaws.com/id/A:")
                    .replace("provider/I", "provider/oidc.eks.eu-west-1.amazonaws.com/id/A");

    private static final String POD =
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop}
            spec:
              serviceAccountName: web
              containers: [{name: web, image: example.org/web, env: []}]
            """;
    private static final String IRSA_FILE = "/var/run/secrets/eks.amazonaws.com/serviceaccount/token";
    private static final String POD_IDENTITY =
            """
            {"Effect": "Allow", "Principal": {"Service": "pods.eks.amazonaws.com"},
             "Action": ["sts:AssumeRole", "sts:TagSession"]}
            """;

    @TempDir
    Path folder;

    /** A pod of a live cluster after the EKS webhook. */
    private static String mutated(String name, String role, String file) {
        return """
                apiVersion: v1
                kind: Pod
                metadata: {name: NAME, namespace: shop, uid: u1}
                spec:
                  serviceAccountName: web
                  containers:
                    - name: web
                      image: example.org/web
                      env:
                        - {name: AWS_DEFAULT_REGION, value: eu-west-1}
                        - {name: AWS_REGION, value: eu-west-1}
                        - {name: AWS_ROLE_ARN, value: "@ROLE@"}
                        - {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: "@FILE@"}
                      volumeMounts:
                        - {name: aws-iam-token, mountPath: /var/run/secrets/eks.amazonaws.com/serviceaccount, readOnly: true}
                  volumes:
                    - name: aws-iam-token
                      projected:
                        sources: [{serviceAccountToken: {audience: sts.amazonaws.com, expirationSeconds: 86400, path: token}}]
                """
                .replace("NAME", name)
                .replace("@ROLE@", role)
                .replace("@FILE@", file);
    }

    private static String instances(String options) {
        return """
                {"Reservations": [{"OwnerId": "111122223333", "Instances": [{"InstanceId": "i-0a1",
                  "IamInstanceProfile": {"Arn": "arn:aws:iam::111122223333:instance-profile/node"},
                  "MetadataOptions": {"State": "applied", "HttpEndpoint": "enabled", OPTIONS},
                  "Tags": [{"Key": "eks:cluster-name", "Value": "prod"}]}]}]}
                """
                .replace("OPTIONS", options);
    }

    private static String aks(String network) {
        return """
                {"id": "/subscriptions/0/resourcegroups/shop/providers/Microsoft.ContainerService/managedClusters/shop",
                 "name": "shop", "type": "Microsoft.ContainerService/ManagedClusters", "resourceGroup": "shop",
                 "agentPoolProfiles": [{"name": "system"}], "networkProfile": {NETWORK}, "podIdentityProfile": null}
                """
                .replace("NETWORK", network);
    }

    private static String role(String account, String statements) {
        return "{\"RoleDetailList\": [{\"RoleName\": \"reader\", \"Arn\": \"arn:aws:iam::" + account
                + ":role/reader\", \"AssumeRolePolicyDocument\": {\"Statement\": [" + statements + "]}}]";
    }

    @Test
    void case1_aRoleArnWithoutAnyDataOfAws() throws IOException {
        write("account.yaml", ACCOUNT);
        assertEquals(List.of("unknown source-missing aws.iam.roles[111122223333]"), of("WI-AWS-007"));
    }

    @Test
    void case2_aRoleInAnAccountThatWasNotRead() throws IOException {
        write("account.yaml", ACCOUNT);
        write("roles.json", role("444455556666", STATEMENT) + "}");
        assertTrue(of("WI-AWS-007").contains("unknown source-missing aws.iam.roles[111122223333]"));
        write("roles.json", role("111122223333", STATEMENT).replace("reader", "other") + "}");
        assertEquals(List.of("fail"), of("WI-AWS-007"));
    }

    @Test
    void case3_aListingThatWasCutShort() throws IOException {
        write("account.yaml", ACCOUNT);
        write(
                "roles.json",
                role("111122223333", STATEMENT).replace("reader", "other")
                        + ", \"IsTruncated\": true, \"Marker\": \"m\"}");
        assertEquals(List.of("unknown source-missing aws.iam.roles[111122223333]"), of("WI-AWS-007"));
        JsonNode result = scan("WI-AWS-007");
        boolean partial = false;
        for (JsonNode source : result.get("sources")) {
            partial |= source.get("name").textValue().equals("aws.iam.roles")
                    && source.get("state").textValue().equals("partial");
        }
        assertTrue(partial);
    }

    @Test
    void case4_anAccountWithoutAnnotationMayHaveAnAssociation() throws IOException {
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: web, namespace: shop}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop}
                spec:
                  serviceAccountName: web
                  containers: [{name: web, image: example.org/web, env: [{name: AWS_REGION, value: eu-west-1}]}]
                """);
        List<String> verdicts = of("WI-NODE-001");
        assertEquals(1, verdicts.size());
        assertTrue(verdicts.get(0).startsWith("unknown"), verdicts.toString());
        assertTrue(verdicts.get(0).contains("aws.eks.podidentityassociations"), verdicts.toString());
    }

    @Test
    void case5_aPolicyThatNobodyMayEnforce() throws IOException {
        write("instances.json", instances("\"HttpTokens\": \"optional\", \"HttpPutResponseHopLimit\": 2"));
        write("pod.yaml", POD);
        assertEquals(List.of("fail certain"), confidence("WI-AWS-009"));
        write(
                "policy.yaml",
                """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny, namespace: shop}
                spec: {podSelector: {}, policyTypes: [Egress]}
                """);
        assertEquals(List.of("fail conditional"), confidence("WI-AWS-009"));
        // Even where all policies and workloads are known.
        assertEquals(List.of("fail conditional"), confidence("WI-AWS-009", "k8s.networkpolicies", "k8s.workloads"));

        write("aks.json", aks("\"networkPlugin\": \"azure\", \"podLinkLocalAccess\": \"IMDS\""));
        assertEquals(List.of("fail conditional"), confidence("WI-NODE-004", "k8s.networkpolicies", "k8s.workloads"));
        write(
                "aks.json",
                aks("\"networkPlugin\": \"azure\", \"networkPolicy\": \"cilium\", \"podLinkLocalAccess\": \"IMDS\""));
        assertEquals(List.of(), confidence("WI-NODE-004", "k8s.networkpolicies", "k8s.workloads"));
        assertEquals(List.of("fail conditional"), confidence("WI-NODE-004"));
    }

    @Test
    void case6_aLaunchTemplateThatLeavesTheOptionsOut() throws IOException {
        write(
                "template.json",
                """
                {"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-0a1", "LaunchTemplateName": "nodes",
                  "VersionNumber": 1, "DefaultVersion": true, "LaunchTemplateData": {"ImageId": "ami-0a1"}}]}
                """);
        write(
                "group.json",
                """
                {"nodegroup": {"nodegroupName": "ng", "clusterName": "prod",
                  "nodegroupArn": "arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/ng/1",
                  "nodeRole": "arn:aws:iam::111122223333:role/node",
                  "launchTemplate": {"id": "lt-0a1", "name": "nodes", "version": "1"}}}
                """);
        assertEquals(List.of("unknown source-missing aws.ec2.instances"), of("WI-AWS-009"));
        write(
                "instances.json",
                instances("\"HttpTokens\": \"required\", \"HttpPutResponseHopLimit\": 1")
                        .replace(
                                "\"eks:cluster-name\"",
                                "\"eks:nodegroup-name\", \"Value\": \"ng\"}, {\"Key\": \"eks:cluster-name\""));
        assertEquals(List.of(), of("WI-AWS-009"));
    }

    @Test
    void case7_aFieldThatOlderVersionsOfAnInterfaceLack() throws IOException {
        String template =
                """
                {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                 "resources": [{"type": "Microsoft.ContainerService/managedClusters", "apiVersion": "VERSION",
                   "name": "shop", "properties": {"networkProfile": {"networkPlugin": "azure"}}}]}
                """;
        write("aks.json", template.replace("VERSION", "2023-01-01"));
        assertEquals(List.of("unknown source-missing azure.aks"), of("WI-NODE-004"));
        write("aks.json", template.replace("VERSION", "2025-05-02-preview"));
        assertEquals(List.of("fail"), of("WI-NODE-004"));
        // The command line asks for a version without the field unless its preview extension is there.
        write("aks.json", aks("\"networkPlugin\": \"azure\""));
        assertEquals(List.of("unknown source-missing azure.aks"), of("WI-NODE-004"));
    }

    @Test
    void case8_aMappingThatHasLostWhichValuesAreExpressions() throws IOException {
        String state =
                """
                {"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"resources": [
                  {"address": "huaweicloud_identity_provider.cce", "mode": "managed", "type": "huaweicloud_identity_provider",
                   "name": "cce", "values": {"name": "cce", "protocol": "oidc",
                    "access_config": [{"access_type": "program", "client_id": "c",
                      "provider_url": "https://kubernetes.default.svc.cluster.local", "signing_key": "{\\"keys\\": []}"}],
                    "conversion_rules": [{"local": [{"username": "u", "group": "readers"}],
                      "remote": [{"attribute": "sub", "condition": "any_one_of",
                        "value": ["system:serviceaccount:shop:web"]}]}]}}]}}}
                """;
        write("state.json", state);
        assertEquals(List.of("unknown regex-not-supported huawei.iam.mappings"), of("WI-HW-001"));
        assertEquals(List.of("unknown regex-not-supported huawei.iam.mappings"), of("WI-HW-002"));
        // What fails anyhow still fails.
        write("state.json", state.replace("any_one_of", "not_any_of"));
        assertEquals(List.of("fail"), of("WI-HW-001"));
    }

    @Test
    void case9_allKeysOfASecretThatWasNotRead() throws IOException {
        String from = POD.replace("env: []", "envFrom: [{secretRef: {name: aws-credentials, optional: OPTIONAL}}]");
        for (String optional : List.of("false", "true")) {
            write("pod.yaml", from.replace("OPTIONAL", optional));
            assertEquals(List.of("unknown source-missing k8s.secrets.metadata"), of("WI-SEC-003"), optional);
        }
        // All were read. One that may be missing gives nothing; one that must be there was deleted.
        assertEquals(List.of(), of("WI-SEC-003", "k8s.secrets.metadata"));
        write("pod.yaml", from.replace("OPTIONAL", "false"));
        assertEquals(List.of("unknown secret-missing"), of("WI-SEC-003", "k8s.secrets.metadata"));
        write(
                "secret.yaml",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: aws-credentials, namespace: shop}
                stringData: {color: blue}
                """);
        assertEquals(List.of(), of("WI-SEC-003"));
    }

    @Test
    void case10_aPolicyThatCannotBeUnderstood() throws IOException {
        write("account.yaml", ACCOUNT);
        for (String statement : List.of(
                STATEMENT.replace("\"Principal\"", "\"NotPrincipal\""),
                STATEMENT.replace("system:serviceaccount:shop:web", "system:serviceaccount:${aws:username}:web"),
                STATEMENT.replace("\"Action\"", "\"Action\": \"sts:AssumeRole\", \"Action\""),
                STATEMENT + ", {\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"sts:*\","
                        + " \"Condition\": {\"Odd\": {\"aws:SourceIp\": \"10.0.0.0/8\"}}}")) {
            write("roles.json", role("111122223333", statement) + "}");
            List<String> verdicts = of("WI-AWS-007");
            assertFalse(verdicts.isEmpty(), statement);
            assertTrue(verdicts.get(0).startsWith("unknown"), statement + verdicts);
        }
    }

    /** What a webhook put into a pod is not what somebody wrote there. */
    @Test
    void case11_aPodAsTheWebhookLeftIt() throws IOException {
        write("account.yaml", ACCOUNT);
        write("pod.yaml", mutated("web-0", "arn:aws:iam::111122223333:role/reader", IRSA_FILE));
        assertEquals(List.of(), of("WI-NODE-003"));
        assertEquals(List.of(), of("WI-K8S-002"));
        assertEquals(List.of(), of("WI-SEC-004"));
        assertEquals("irsa annotation", methods());

        // The volume is there as well where a container brought variables of its own.
        write("pod.yaml", mutated("web-0", "arn:aws:iam::111122223333:role/writer", "/own/token"));
        assertEquals(List.of("fail"), of("WI-NODE-003"));
        write("pod.yaml", mutated("web-0", "arn:aws:iam::111122223333:role/writer", IRSA_FILE));
        assertEquals(List.of("fail"), of("WI-NODE-003"));

        // A bare name that the webhook made an ARN of.
        write("account.yaml", ACCOUNT.replace("arn:aws:iam::111122223333:role/reader", "reader"));
        write("pod.yaml", mutated("web-0", "arn:aws:iam::111122223333:role/reader", IRSA_FILE));
        assertEquals(List.of(), of("WI-NODE-003"));
    }

    @Test
    void case11_aManifestShowsNoneOfItAndALivePodMayHaveMore() throws IOException {
        write("account.yaml", ACCOUNT);
        write("pod.yaml", POD);
        assertEquals(List.of("manifest"), origins());
        write("pod.yaml", mutated("web-0", "arn:aws:iam::111122223333:role/reader", IRSA_FILE));
        assertEquals(List.of("live"), origins());
        // Who reads a live pod sees EKS Pod Identity by what it injects, without any association.
        write("account.yaml", "{apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}");
        write(
                "pod.yaml",
                mutated("web-0", "x", "y")
                        .replace(
                                "AWS_ROLE_ARN, value: \"x\"",
                                "AWS_CONTAINER_CREDENTIALS_FULL_URI, value: \"http://169.254.170.23/v1/credentials\"")
                        .replace(
                                "AWS_WEB_IDENTITY_TOKEN_FILE, value: \"y\"",
                                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, value: /var/run/secrets/pods.eks.amazonaws.com/serviceaccount/eks-pod-identity-token")
                        .replace("audience: sts.amazonaws.com", "audience: pods.eks.amazonaws.com")
                        .replace("aws-iam-token", "eks-pod-identity-token"));
        assertEquals(List.of(), of("WI-NODE-003"));
        assertEquals(List.of(), of("WI-K8S-002"));
        assertTrue(methods().startsWith("eks-pod-identity"), methods());
    }

    @Test
    void case12_podsOfADeploymentAreToldOnceOnTheDeployment() throws IOException {
        write("account.yaml", ACCOUNT);
        StringBuilder dump = new StringBuilder(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: shop, uid: d1}
                spec:
                  replicas: 3
                  template:
                    metadata: {labels: {app: web}}
                    spec:
                      serviceAccountName: web
                      hostNetwork: true
                      containers: [{name: web, image: example.org/web, env: []}]
                ---
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: web-5d9c, namespace: shop, uid: r1,
                  ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: web, uid: d1, controller: true}]}
                spec:
                  replicas: 3
                  template:
                    metadata: {labels: {app: web, pod-template-hash: 5d9c}}
                    spec:
                      serviceAccountName: web
                      hostNetwork: true
                      containers: [{name: web, image: example.org/web, env: []}]
                """);
        for (int i = 0; i < 3; i++) {
            dump.append("---\n")
                    .append(mutated("web-5d9c-" + i, "arn:aws:iam::111122223333:role/reader", IRSA_FILE)
                            .replace(
                                    "uid: u1",
                                    "uid: u" + i + ", labels: {app: web, pod-template-hash: 5d9c}, ownerReferences:"
                                            + " [{apiVersion: apps/v1, kind: ReplicaSet, name: web-5d9c, uid: r1,"
                                            + " controller: true}]")
                            .replace("spec:\n", "spec:\n  hostNetwork: true\n"));
        }
        write("dump.yaml", dump.toString());
        JsonNode result = scan("WI-NODE-002");
        assertEquals(1, result.get("findings").size());
        assertEquals("Deployment", result.at("/findings/0/resource/kind").textValue());
        assertEquals("web", result.at("/findings/0/resource/name").textValue());
        assertEquals(1, result.at("/summary/workloads").intValue());
        assertEquals(1, result.get("inventory").size());
        assertEquals(List.of(), of("WI-NODE-003"));
    }

    @Test
    void case13_templatesOfAnyKindAreJudged() throws IOException {
        write(
                "rollout.yaml",
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Rollout
                metadata: {name: web, namespace: shop}
                spec:
                  template:
                    spec:
                      containers: [{name: web, image: example.org/web, env: [{name: AWS_SECRET_ACCESS_KEY,
                        valueFrom: {secretKeyRef: {name: s3, key: sk}}}]}]
                """);
        assertEquals(List.of("fail"), of("WI-SEC-003"));
    }

    @Test
    void case14_aModelThatNoRuleCovers() throws IOException {
        write(
                "cce.json",
                """
                {"podIdentityAssociations": [{"clusterName": "prod", "namespace": "shop", "serviceAccount": "web",
                  "agencyName": "obs-reader"}]}
                """);
        write(
                "agency.json",
                """
                {"agency": {"agency_name": "cce-agency", "trust_policy":
                  "{\\"Statement\\": [{\\"Action\\": [\\"sts::assumeAgencyWithOIDC\\"]}]}"}}
                """);
        assertEquals(List.of("unknown model-not-supported", "unknown model-not-supported"), of("WI-HW-001"));
        write("role.json", role("111122223333", POD_IDENTITY) + "}");
        String association =
                """
                {"association": {"clusterName": "prod", "namespace": "shop", "serviceAccount": "web",
                  "roleArn": "arn:aws:iam::111122223333:role/reader", "associationId": "a-1",
                  "associationArn": "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/a-1"TARGET}}
                """;
        write("association.json", association.replace("TARGET", ""));
        assertEquals(List.of(), of("WI-AWS-007"));
        write(
                "association.json",
                association.replace("TARGET", ", \"targetRoleArn\": \"arn:aws:iam::444455556666:role/target\""));
        assertEquals(List.of("unknown model-not-supported"), of("WI-AWS-007"));
    }

    @Test
    void aScanThatKnowsNothingDoesNotReadAsAGoodOne() throws IOException {
        write("account.yaml", ACCOUNT);
        Run run = Run.widscan("scan", folder.toString(), "--no-config", "--fail-on", "none");
        assertEquals(0, run.code(), run.err());
        String out = run.out().toLowerCase(Locale.ROOT);
        for (String word : List.of(
                "no problems", "no issues", "all good", "all clear", "clean", "success", "✓", "✔", "passed all")) {
            assertFalse(out.contains(word), word);
        }
        assertTrue(out.contains("unknown"), out);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** @param complete sources that are declared to be read whole */
    private JsonNode scan(String rule, String... complete) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "scan", folder.toString(), "--rule", rule, "--format", "json", "--fail-on", "none", "--no-config"));
        for (String source : complete) {
            arguments.add("--assume-complete");
            arguments.add(source);
        }
        Run run = Run.widscan(arguments.toArray(String[]::new));
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private List<String> confidence(String rule, String... complete) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : scan(rule, complete).get("findings")) {
            lines.add(finding.get("status").textValue() + " "
                    + finding.get("confidence").textValue());
        }
        return lines;
    }

    /** How the one workload gets credentials. */
    private String methods() throws IOException {
        JsonNode inventory = scan("WI-NODE-001").get("inventory");
        assertEquals(1, inventory.size());
        JsonNode first = inventory.at("/0/credentials/0");
        return first.get("method").textValue() + " "
                + first.get("source").textValue().split(" ", 2)[0];
    }

    private List<String> origins() throws IOException {
        Run run = Run.widscan("rules", "input", folder.toString(), "--kind", "workload");
        assertEquals(0, run.code(), run.err());
        List<String> origins = new ArrayList<>();
        for (JsonNode subject : new ObjectMapper().readTree(run.out()).get("subjects")) {
            origins.add(subject.get("origin").textValue());
        }
        return origins;
    }

    private List<String> of(String rule, String... complete) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : scan(rule, complete).get("findings")) {
            StringBuilder line = new StringBuilder(finding.get("status").textValue());
            if (line.toString().equals("unknown")) {
                line.append(' ').append(finding.at("/unknown/reason").textValue());
                finding.at("/unknown/needs").forEach(need -> line.append(' ').append(need.textValue()));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
