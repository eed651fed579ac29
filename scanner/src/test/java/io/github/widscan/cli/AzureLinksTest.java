package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.json.ResultJson;
import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ServiceAccounts, federated credentials, identities and AKS clusters, joined and judged. */
class AzureLinksTest {
    private static final String ISSUER = "https://westeurope.oic.prod-aks.azure.com/t/c/";
    private static final String IDENTITY =
            "/subscriptions/s1/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/billing";

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void account(String client, boolean label) throws IOException {
        write(
                "app.yaml",
                """
                apiVersion: v1
                kind: ServiceAccount
                metadata:
                  name: billing
                  namespace: shop%s
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: billing, namespace: shop}
                spec:
                  selector: {matchLabels: {app: billing}}
                  template:
                    metadata: {labels: {app: billing%s}}
                    spec:
                      serviceAccountName: billing
                      containers: [{name: app, image: registry.example.org/billing:1}]
                """
                        .formatted(
                                client.isEmpty()
                                        ? ""
                                        : "\n  annotations: {azure.workload.identity/client-id: " + client + "}",
                                label ? ", azure.workload.identity/use: \"true\"" : ""));
    }

    private void credential(String issuer, String subject) throws IOException {
        write(
                "credentials.json",
                """
                [{"audiences": ["api://AzureADTokenExchange"], "id": "%s/federatedIdentityCredentials/aks",
                  "issuer": "%s", "name": "aks", "subject": "%s"}]
                """
                        .formatted(IDENTITY, issuer, subject));
        write(
                "identity.json",
                """
                {"clientId": "c1", "id": "%s", "name": "billing",
                 "type": "Microsoft.ManagedIdentity/userAssignedIdentities"}
                """
                        .formatted(IDENTITY));
    }

    private void cluster() throws IOException {
        write(
                "cluster.json",
                """
                {"name": "shop", "type": "Microsoft.ContainerService/ManagedClusters", "agentPoolProfiles": [],
                 "networkProfile": {"podLinkLocalAccess": "None"}, "oidcIssuerProfile": {"issuerUrl": "%s"}}
                """
                        .formatted(ISSUER));
    }

    private ScanResult scan(String... options) throws IOException {
        List<String> args = new ArrayList<>(
                List.of("scan", folder.toString(), "--no-config", "--fail-on", "none", "--format", "json"));
        args.addAll(List.of(options));
        Run run = Run.widscan(args.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        return ResultJson.read(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)), "result");
    }

    /** {@code status confidence kind message} of a rule's findings. */
    private static List<String> of(ScanResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .map(finding -> finding.status() + " " + finding.severity() + " "
                        + finding.resource().kind() + " " + finding.message())
                .toList();
    }

    private static Finding only(ScanResult result, String rule) {
        List<Finding> all = result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .toList();
        assertEquals(1, all.size(), () -> of(result, rule).toString());
        return all.get(0);
    }

    private static TreeSet<String> methods(ScanResult result) {
        TreeSet<String> methods = new TreeSet<>();
        result.inventory().forEach(row -> row.credentials()
                .forEach(credential -> methods.add(credential.method().word() + " " + credential.principal())));
        return methods;
    }

    @Test
    void aCredentialToTheLetterMakesTheBindingEffective() throws IOException {
        account("c1", true);
        credential(ISSUER, "system:serviceaccount:shop:billing");
        cluster();
        ScanResult result = scan();
        assertEquals(List.of(), of(result, "WI-AZ-004"));
        assertEquals(List.of(), of(result, "WI-AZ-003"));
        assertEquals(new TreeSet<>(List.of("azure-workload-identity c1")), methods(result));
    }

    @Test
    void withoutTheIssuerTheBindingCountsAndTheIssuerIsUnknown() throws IOException {
        account("c1", true);
        credential(ISSUER, "system:serviceaccount:shop:billing");
        ScanResult result = scan();
        assertEquals(List.of(), of(result, "WI-AZ-004"));
        assertEquals(Status.UNKNOWN, only(result, "WI-AZ-003").status());
    }

    @Test
    void aMissingSlashBreaksItAndTheFixHasTheIssuerOfTheCluster() throws IOException {
        account("c1", true);
        credential(ISSUER.substring(0, ISSUER.length() - 1), "system:serviceaccount:shop:billing");
        cluster();
        Finding finding = only(scan(), "WI-AZ-004");
        assertEquals(Status.FAIL, finding.status());
        assertEquals("ServiceAccount", finding.resource().kind());
        assertTrue(finding.message().contains("a slash at the end"), finding.message());
        assertEquals(
                "az identity federated-credential create --name shop-billing --identity-name billing --resource-group rg"
                        + " --issuer " + ISSUER
                        + " --subject system:serviceaccount:shop:billing --audiences api://AzureADTokenExchange",
                finding.remediation());
    }

    @Test
    void aCredentialForAnotherAccountIsNone() throws IOException {
        account("c1", true);
        credential(ISSUER, "system:serviceaccount:shop:other");
        cluster();
        Finding finding = only(scan(), "WI-AZ-004");
        assertEquals(Status.FAIL, finding.status());
        assertFalse(finding.message().contains(":"), finding.message());
    }

    @Test
    void aClientOfWhichNothingWasReadIsUnknown() throws IOException {
        account("c2", true);
        credential(ISSUER, "system:serviceaccount:shop:other");
        Finding finding = only(scan(), "WI-AZ-004");
        assertEquals(Status.UNKNOWN, finding.status());
        assertEquals(
                Status.FAIL,
                only(scan("--assume-complete", "azure.fic=c2"), "WI-AZ-004").status());
    }

    @Test
    void aCredentialBindsAnAccountWithoutAnnotation() throws IOException {
        account("", true);
        credential(ISSUER, "system:serviceaccount:shop:billing");
        ScanResult result = scan();
        assertEquals(new TreeSet<>(List.of("azure-workload-identity c1")), methods(result));
    }

    @Test
    void aPodWithoutTokenGetsNothingOfACredentialThatNobodyNames() throws IOException {
        account("", false);
        credential(ISSUER, "system:serviceaccount:shop:billing");
        assertFalse(methods(scan()).contains("azure-workload-identity c1"));
    }

    @Test
    void theDefaultAccountIsBoundByACredentialAlone() throws IOException {
        write("account.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\n");
        credential(ISSUER, "system:serviceaccount:shop:default");
        assertEquals(Status.FAIL, only(scan(), "WI-K8S-001").status());
    }

    @Test
    void secretsOfApplicationsNeverShow() throws IOException {
        write(
                "app.json",
                """
                {"appId": "c1", "displayName": "billing", "id": "o1", "signInAudience": "AzureADMyOrg", "keyCredentials": [], "passwordCredentials": [{"displayName": "ci", "endDateTime": "2299-01-01T00:00:00Z", "hint": "CaN", "keyId": "k1", "secretText": "CANARY-0123456789-abcdefghij"}]}
                """);
        account("c1", true);
        Path snapshot = folder.resolve("snapshot.out");
        Run collect = Run.widscan("collect", folder.resolve("app.json").toString(), "-o", snapshot.toString());
        assertEquals(0, collect.code(), collect.err());
        Run run = Run.widscan("scan", folder.toString(), "--no-config", "--fail-on", "none", "--format", "json");
        assertTrue(run.out().contains("WI-AZ-006"), run.out());
        for (String text : List.of(run.out(), run.err(), collect.err(), Files.readString(snapshot))) {
            assertFalse(text.contains("CANARY"), text);
            assertFalse(text.contains("CaN\""), text);
        }
    }
}
