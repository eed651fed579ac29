package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.collect.manifest.TestDocuments;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedIssuersTest {
    private static final String AKS = "westeurope.oic.prod-aks.azure.com/11111111-1111-1111-1111-111111111111/"
            + "22222222-2222-2222-2222-222222222222/";

    private static String provider(String issuer, String clientIds) {
        return "{'Url':'" + issuer + "','ClientIDList':[" + clientIds + "],'ThumbprintList':[],"
                + "'CreateDate':'2026-01-01T00:00:00Z'}";
    }

    private static String role(String issuer, String condition) {
        return "{'Role':{'RoleName':'r','Arn':'arn:aws:iam::111122223333:role/r','AssumeRolePolicyDocument':{'Statement':"
                + "[{'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::111122223333:oidc-provider/" + issuer
                + "'},'Action':'sts:AssumeRoleWithWebIdentity','Condition':{" + condition + "}}]}}}";
    }

    private static Links link(String... documents) {
        String text = String.join("\n---\n", documents).replace('\'', '"');
        return Linker.link(TestDocuments.read(text), LinkSettings.defaults());
    }

    private static IssuerStanding standing(String... documents) {
        List<? extends Subject> providers = link(documents).of(SubjectKind.OIDC_PROVIDER);
        assertEquals(1, providers.size());
        return ((OidcProviderSubject) providers.get(0)).standing();
    }

    @Test
    void knowsTheIssuerOfAnAksCluster() {
        String cluster =
                "{'id':'/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c',"
                        + "'name':'c','agentPoolProfiles':[],'networkProfile':{},'type':'Microsoft.ContainerService/ManagedClusters',"
                        + "'oidcIssuerProfile':{'enabled':true,'issuerUrl':'https://" + AKS + "'}}";
        assertEquals("unread", standing(provider(AKS, "")).state());
        assertEquals("known", standing(provider(AKS, ""), cluster).state());
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:a:b, issuer-not-among-scanned-clusters",
        "*, issuer-unknown",
        "system:*, issuer-unknown",
        "${SUBJECT}, issuer-unknown",
    })
    void cannotTellWhoseAnUnknownIssuerIs(String subject, String reason) {
        String issuer = "oidc.example.com/cluster";
        IssuerStanding alone = standing(provider(issuer, ""));
        assertEquals(List.of("unread", "issuer-unknown"), List.of(alone.state(), String.valueOf(alone.reason())));
        assertEquals(List.of(ClusterIssuers.SOURCE), alone.needs());
        String condition = "'StringLike':{'" + issuer + ":sub':'" + subject + "'}";
        assertEquals(
                reason, standing(provider(issuer, ""), role(issuer, condition)).reason());
    }

    @Test
    void leavesAnIssuerAloneWhoseSubjectsAreNoServiceAccounts() {
        String issuer = "ci.example.com";
        String condition = "'StringLike':{'" + issuer + ":sub':'pipeline/*'}";
        assertEquals(
                "other", standing(provider(issuer, ""), role(issuer, condition)).state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'sts.amazonaws.com' | only-sts",
                "'sts.amazonaws.com','x' | more",
                "'${CLIENT}' | unknown",
                "'sts.amazonaws.com','${CLIENT}' | unknown",
                "'x','${CLIENT}' | more",
            })
    void knowsWhichClientsAProviderAccepts(String clientIds, String expected) {
        String issuer = "oidc.eks.eu-west-1.amazonaws.com/id/A";
        List<? extends Subject> roles =
                link(provider(issuer, clientIds), role(issuer, "")).of(SubjectKind.ROLE);
        assertEquals(expected, ((RoleSubject) roles.get(0)).grants().get(0).clientIds());
    }
}
