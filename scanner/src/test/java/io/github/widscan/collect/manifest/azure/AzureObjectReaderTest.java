package io.github.widscan.collect.manifest.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import org.junit.jupiter.api.Test;

class AzureObjectReaderTest {
    @Test
    void readsAnIdentityAndItsCredential() {
        Snapshot snapshot = TestDocuments.read(
                """
                apiVersion: managedidentity.azure.com/v1api20230131
                kind: UserAssignedIdentity
                metadata: {name: billing, namespace: infra}
                spec: {azureName: id-billing, location: westeurope}
                status: {clientId: c1, principalId: p1, id: /subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-billing}
                ---
                apiVersion: managedidentity.azure.com/v1api20230131
                kind: FederatedIdentityCredential
                metadata: {name: billing, namespace: infra}
                spec:
                  owner: {name: billing}
                  audiences: [api://AzureADTokenExchange]
                  issuerFromConfig: {name: aks, key: issuer}
                  subject: system:serviceaccount:shop:billing
                """);
        assertEquals("id-billing", snapshot.azure().identities().get(0).name());
        assertEquals("c1", snapshot.azure().identities().get(0).clientId());
        assertEquals("s", snapshot.azure().identities().get(0).subscription());
        FederatedCredential credential = snapshot.azure().federatedCredentials().get(0);
        assertEquals("billing", credential.owner().name());
        assertNull(credential.issuer());
        Text subject = credential.subject();
        assertNotNull(subject);
        assertEquals("/spec/subject", subject.at().pointer());
        assertEquals(14, subject.at().line());
    }

    @Test
    void readsAClusterAndWhatItsApiVersionCanSay() {
        String text =
                """
                apiVersion: containerservice.azure.com/v1api20231001
                kind: ManagedCluster
                metadata: {name: shop, namespace: infra}
                spec:
                  networkProfile: {networkPlugin: azure, networkPolicy: cilium}
                  oidcIssuerProfile: {enabled: true}
                status:
                  oidcIssuerProfile: {enabled: true, issuerURL: "https://westeurope.oic.prod-aks.azure.com/t/c/"}
                  identityProfile: {kubeletidentity: {clientId: k1}}
                """;
        AksCluster cluster = TestDocuments.read(text).azure().clusters().get(0);
        Text issuer = cluster.issuer();
        assertNotNull(issuer);
        assertEquals("https://westeurope.oic.prod-aks.azure.com/t/c/", issuer.value());
        assertEquals("k1", cluster.kubeletClientId());
        assertFalse(cluster.podLinkLocalAccessKnown());
        assertTrue(TestDocuments.read(text.replace("v1api20231001", "v1api20250602preview"))
                .azure()
                .clusters()
                .get(0)
                .podLinkLocalAccessKnown());
        assertFalse(TestDocuments.read(text.replace("v1api20231001", "v1api2024"))
                .azure()
                .clusters()
                .get(0)
                .podLinkLocalAccessKnown());
    }

    @Test
    void oddObjectsAreNoTrouble() {
        Snapshot snapshot = TestDocuments.read(
                """
                apiVersion: managedidentity.azure.com/v1
                kind: FederatedIdentityCredential
                metadata: {name: a}
                spec: {owner: [], issuer: {}, subject: [], audiences: {a: b}, claimsMatchingExpression: 3}
                ---
                apiVersion: containerservice.azure.com/v1
                kind: ManagedCluster
                metadata: {name: b}
                spec: {networkProfile: [], podIdentityProfile: {enabled: maybe}, securityProfile: x}
                ---
                apiVersion: managedidentity.azure.com/v1
                kind: UserAssignedIdentity
                metadata: {name: c}
                spec: nothing
                """);
        assertEquals(1, snapshot.azure().federatedCredentials().size());
        assertEquals(1, snapshot.azure().clusters().size());
        assertEquals(0, snapshot.azure().identities().size());
        assertEquals(3, snapshot.objects());
    }
}
