package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A role that lets a ServiceAccount in is of use only where its account has the issuer's OIDC provider. */
final class RoleAndProviderTest {
    private static final String ISSUER = "oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    private static final String PROVIDERS =
            "{\"OpenIDConnectProviderList\": [{\"Arn\":" + " \"arn:aws:iam::111122223333:oidc-provider/%s\"}]%s}";
    private static final String NEXT_PAGE = ", \"Marker\": \"more\"";

    @TempDir
    Path folder;

    @BeforeEach
    void writeAccountAndRole() throws IOException {
        Files.writeString(
                folder.resolve("account.yaml"),
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: web
                  namespace: shop
                  annotations:
                    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/reader
                """);
        Files.writeString(
                folder.resolve("role.json"),
                """
                {"Role": {"RoleName": "reader", "Arn": "arn:aws:iam::111122223333:role/reader",
                 "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ISSUER"},
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringEquals": {"ISSUER:sub": "system:serviceaccount:shop:web",
                   "ISSUER:aud": "sts.amazonaws.com"}}}]}}}
                """
                        .replace("ISSUER", ISSUER));
    }

    @Test
    void theRoleAloneDecidesWhereNoProviderWasRead() throws IOException {
        assertEquals("pass", verdict());
    }

    @Test
    void aProviderThatIsThereIsTrusted() throws IOException {
        providers(ISSUER, "");
        assertEquals("pass", verdict());
    }

    @Test
    void aProviderMissingFromAWholeListIsMissing() throws IOException {
        providers("oidc.eks.eu-west-1.amazonaws.com/id/OTHER", "");
        assertEquals("fail", verdict());
    }

    @Test
    void aProviderMissingFromPartOfAListIsUnknown() throws IOException {
        providers("oidc.eks.eu-west-1.amazonaws.com/id/OTHER", NEXT_PAGE);
        assertEquals("unknown provider-unread aws.iam.oidcproviders[111122223333]", verdict());
    }

    private void providers(String issuer, String rest) throws IOException {
        Files.writeString(folder.resolve("providers.json"), PROVIDERS.formatted(issuer, rest));
    }

    private String verdict() throws IOException {
        Run run =
                Run.widscan("scan", folder.toString(), "--rule", "WI-AWS-007", "--format", "json", "--fail-on", "none");
        assertEquals(0, run.code(), run.err());
        JsonNode findings = new ObjectMapper().readTree(run.out()).get("findings");
        for (JsonNode finding : findings) {
            assertEquals("ServiceAccount", finding.at("/resource/kind").textValue());
            String status = finding.get("status").textValue();
            return status.equals("fail")
                    ? status
                    : status + " " + finding.at("/unknown/reason").textValue() + " "
                            + finding.at("/unknown/needs/0").textValue();
        }
        assertTrue(new ObjectMapper().readTree(run.out()).at("/summary/pass").intValue() > 0);
        return "pass";
    }
}
