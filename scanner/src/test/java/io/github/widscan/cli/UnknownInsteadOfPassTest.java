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

    @TempDir
    Path folder;

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

    private JsonNode scan(String rule) throws IOException {
        Run run = Run.widscan(
                "scan", folder.toString(), "--rule", rule, "--format", "json", "--fail-on", "none", "--no-config");
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out());
    }

    private List<String> of(String rule) throws IOException {
        List<String> lines = new ArrayList<>();
        for (JsonNode finding : scan(rule).get("findings")) {
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
