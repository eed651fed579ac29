package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issuer is stale only where every cluster that may have it was read. */
final class StaleIssuerTest {
    private static final String ID = "0123456789ABCDEF0123456789ABCDEF";
    private static final String EKS = "oidc.eks.eu-west-1.amazonaws.com/id/" + ID;
    private static final String OWN = "shop-oidc.s3.eu-west-1.amazonaws.com";
    private static final String ALL_EKS = "--assume-complete=aws.eks.clusters";

    @TempDir
    Path folder;

    @Test
    void anInventoryThatIsNotWholeDecidesNothing() throws IOException {
        provider(EKS);
        assertEquals(List.of("IamOidcProvider unknown issuer-not-among-scanned-clusters aws.eks.clusters"), verdicts());
        cluster("dev", "https://oidc.eks.eu-west-1.amazonaws.com/id/" + ID.replace('0', '1'));
        assertEquals(List.of("IamOidcProvider unknown issuer-not-among-scanned-clusters aws.eks.clusters"), verdicts());
    }

    @Test
    void aWholeInventoryWithoutTheIdMakesTheIssuerStale() throws IOException {
        provider(EKS);
        cluster("dev", "https://oidc.eks.eu-west-1.amazonaws.com/id/" + ID.replace('0', '1'));
        assertEquals(List.of("IamOidcProvider fail medium issuer-of-no-cluster"), verdicts(ALL_EKS));
    }

    @Test
    void aClusterWithTheIdIsKnownByEitherOfItsAddresses() throws IOException {
        cluster("shop", "https://" + EKS);
        provider(EKS);
        assertEquals(List.of(), verdicts());
        provider("oidc-eks.eu-west-1.api.aws/id/" + ID);
        assertEquals(List.of(), verdicts(ALL_EKS));
    }

    @Test
    void aClusterOfWhichOnlyTheNameIsKnownMayHaveIt() throws IOException {
        provider(EKS);
        Files.writeString(folder.resolve("clusters.json"), "{\"clusters\": [\"dev\"]}");
        assertEquals(List.of("IamOidcProvider unknown cluster-issuer-unread aws.eks.clusters"), verdicts(ALL_EKS));
        cluster("dev", "https://oidc.eks.eu-west-1.amazonaws.com/id/" + ID.replace('0', '1'));
        assertEquals(List.of("IamOidcProvider fail medium issuer-of-no-cluster"), verdicts(ALL_EKS));
    }

    @Test
    void anAddressOfOnesOwnIsStaleOnlyWhereItSignsForServiceAccounts() throws IOException {
        provider(OWN);
        assertEquals(List.of("IamOidcProvider unknown issuer-unknown null"), verdicts("--assume-complete=k8s.issuer"));
        role(OWN);
        assertEquals(
                List.of("IamOidcProvider unknown issuer-not-among-scanned-clusters k8s.issuer"), verdicts(ALL_EKS));
        assertEquals(
                List.of("IamOidcProvider fail high issuer-of-no-cluster"), verdicts("--assume-complete=k8s.issuer"));
        assertEquals(List.of(), verdicts("--issuer", "https://" + OWN, "--assume-complete=k8s.issuer"));
    }

    @Test
    void aRoleThatNamesAProviderWhichIsNotThereIsReportedOnItself() throws IOException {
        role(EKS);
        assertEquals(List.of("IamRole unknown issuer-not-among-scanned-clusters aws.eks.clusters"), verdicts());
        assertEquals(List.of("IamRole fail medium issuer-of-no-cluster"), verdicts(ALL_EKS));
        Files.writeString(
                folder.resolve("providers.json"),
                "{\"OpenIDConnectProviderList\": [{\"Arn\": \"arn:aws:iam::111122223333:oidc-provider/gitlab.com\"}]}");
        assertEquals(List.of("IamRole fail medium provider-missing"), verdicts());
    }

    @Test
    void issuersOfBuildsAreNoClusters() throws IOException {
        provider("token.actions.githubusercontent.com");
        assertEquals(List.of(), verdicts(ALL_EKS, "--assume-complete=k8s.issuer"));
    }

    private void provider(String issuer) throws IOException {
        Files.writeString(
                folder.resolve("provider.json"),
                "{\"Url\": \"" + issuer + "\", \"ClientIDList\": [\"sts.amazonaws.com\"]}");
    }

    private void cluster(String name, String issuer) throws IOException {
        Files.writeString(
                folder.resolve("cluster.json"),
                """
                {"cluster": {"name": "NAME", "arn": "arn:aws:eks:eu-west-1:111122223333:cluster/NAME",
                 "identity": {"oidc": {"issuer": "ISSUER"}}}}
                """
                        .replace("NAME", name)
                        .replace("ISSUER", issuer));
    }

    private void role(String issuer) throws IOException {
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
                        .replace("ISSUER", issuer));
    }

    private List<String> verdicts(String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "scan",
                folder.toString(),
                "--rule",
                "WI-AWS-006",
                "--format",
                "json",
                "--fail-on",
                "none",
                "--no-config"));
        args.addAll(List.of(more));
        Run run = Run.widscan(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out()).get("findings")) {
            boolean fail = finding.get("status").textValue().equals("fail");
            lines.add(finding.at("/resource/kind").textValue() + " "
                    + (fail
                            ? "fail " + finding.get("severity").textValue() + " " + code(finding)
                            : "unknown " + finding.at("/unknown/reason").textValue() + " "
                                    + finding.at("/unknown/needs/0").textValue()));
        }
        return List.copyOf(lines);
    }

    private static String code(JsonNode finding) {
        return finding.get("message").textValue().contains("no OIDC provider")
                ? "provider-missing"
                : "issuer-of-no-cluster";
    }
}
