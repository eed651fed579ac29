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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the cluster's issuer known, trust for another cluster is of no use to its ServiceAccounts. */
final class KnownIssuerTest {
    private static final String OURS = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";
    private static final String OTHER = "https://oidc.eks.eu-west-1.amazonaws.com/id/FEDCBA9876543210FEDCBA9876543210";

    @TempDir
    Path folder;

    @BeforeEach
    void writeAccountAndRole() throws IOException {
        write(
                "apps/account.yaml",
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: web
                  namespace: shop
                  annotations:
                    eks.amazonaws.com/role-arn: arn:aws:iam::111122223333:role/reader
                """);
        write(
                "apps/role.json",
                """
                {"Role": {"RoleName": "reader", "Arn": "arn:aws:iam::111122223333:role/reader",
                 "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
                  "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/ISSUER"},
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringEquals": {"ISSUER:sub": "system:serviceaccount:shop:web",
                   "ISSUER:aud": "sts.amazonaws.com"}}}]}}}
                """
                        .replace("ISSUER", OURS.substring("https://".length())));
    }

    @Test
    void withoutAnIssuerTheRolesOwnCounts() throws IOException {
        assertEquals("pass", verdict());
    }

    @Test
    void theIssuerOfTheCommandLineDecides() throws IOException {
        assertEquals("pass", verdict("--issuer", OURS));
        assertEquals("fail wrong-issuer certain", verdict("--issuer", OTHER));
    }

    @Test
    void theDocumentOfTheClusterDecidesForWhatIsBelowIt() throws IOException {
        document("apps/.well-known/openid-configuration", OTHER);
        assertEquals("fail wrong-issuer certain", verdict());
        document("apps/.well-known/openid-configuration", OURS);
        assertEquals("pass", verdict());
    }

    @Test
    void aDocumentElsewhereIsProbablyTheClusters() throws IOException {
        document("cluster/openid.json", OTHER);
        assertEquals("fail wrong-issuer conditional", verdict());
    }

    @Test
    void severalClustersOfWhichOneIsTrustedAreUnknown() throws IOException {
        document("dev/openid.json", OTHER);
        document("prod/openid.json", OURS);
        assertEquals("unknown competing-issuers", verdict());
    }

    @Test
    void severalClustersOfWhichNoneIsTrustedAreABrokenBinding() throws IOException {
        document("dev/openid.json", OTHER);
        document("prod/openid.json", OTHER + "1");
        assertEquals("fail wrong-issuer conditional", verdict());
    }

    @Test
    void theNearestFolderTellsOfWhichClusterAnAccountIs() throws IOException {
        document("apps/openid.json", OURS);
        document("prod/openid.json", OTHER);
        assertEquals("pass", verdict());
    }

    @Test
    void aSnapshotKeepsWhatTheUserSaid() throws IOException {
        Path snapshot = folder.resolve("snapshot.json");
        Run collect =
                Run.widscan("collect", folder.resolve("apps").toString(), "--issuer", OTHER, "-o", snapshot.toString());
        assertEquals(0, collect.code(), collect.err());
        assertEquals("fail wrong-issuer certain", judge(List.of("--snapshot", snapshot.toString())));
    }

    @Test
    void aWrongUrlIsAUsageError() {
        Run run = Run.widscan("scan", folder.toString(), "--issuer", "oidc.eks.eu-west-1.amazonaws.com/id/A");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("https://"), run.err());
    }

    private void document(String file, String issuer) throws IOException {
        write(
                file,
                """
                {"issuer": "ISSUER", "jwks_uri": "ISSUER/keys",
                 "authorization_endpoint": "urn:kubernetes:programmatic_authorization"}
                """
                        .replace("ISSUER", issuer));
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private String verdict(String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(folder.toString()));
        args.addAll(List.of(more));
        return judge(args);
    }

    private static String judge(List<String> what) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("scan", "--rule", "WI-AWS-007", "--format", "json", "--fail-on", "none", "--no-config"));
        args.addAll(what);
        Run run = Run.widscan(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        JsonNode result = new ObjectMapper().readTree(run.out());
        for (JsonNode finding : result.get("findings")) {
            if (!finding.at("/resource/kind").textValue().equals("ServiceAccount")) {
                continue;
            }
            return finding.get("status").textValue().equals("fail")
                    ? "fail " + finding.at("/evidence/reason").textValue() + " "
                            + finding.get("confidence").textValue()
                    : "unknown " + finding.at("/unknown/reason").textValue();
        }
        assertTrue(result.at("/summary/pass").intValue() > 0, run.out());
        return "pass";
    }
}
