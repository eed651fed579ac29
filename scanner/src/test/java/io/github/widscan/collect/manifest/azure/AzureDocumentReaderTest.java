package io.github.widscan.collect.manifest.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EntraApplication;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.ManagedIdentity;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureDocumentReaderTest {
    private static final String IDENTITY =
            "/subscriptions/s1/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/billing";
    private static final String CREDENTIAL =
            """
            {
              "audiences": ["api://AzureADTokenExchange"],
              "id": "%s/federatedIdentityCredentials/aks",
              "issuer": "https://westeurope.oic.prod-aks.azure.com/t/c/",
              "name": "aks",
              "resourceGroup": "rg",
              "subject": "system:serviceaccount:shop:billing",
              "systemData": null,
              "type": "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"
            }
            """
                    .formatted(IDENTITY);

    private static FederatedCredential credential(String text) {
        List<FederatedCredential> all = TestDocuments.read(text).azure().federatedCredentials();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static AksCluster cluster(String text) {
        List<AksCluster> all = TestDocuments.read(text).azure().clusters();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static String value(@Nullable Text text) {
        assertNotNull(text);
        return text.value();
    }

    private static boolean set(@Nullable Flag flag) {
        assertNotNull(flag);
        return flag.value();
    }

    private static List<State> coverage(Snapshot snapshot, String source, @Nullable String scope) {
        return snapshot.coverage().stream()
                .filter(c -> c.source().equals(source) && java.util.Objects.equals(c.scope(), scope))
                .map(Coverage::state)
                .toList();
    }

    @Test
    void readsAFederatedCredentialOfAManagedIdentity() {
        FederatedCredential credential = credential(CREDENTIAL);
        assertEquals("aks", credential.name());
        assertEquals(new AzureOwner(Kind.MANAGED_IDENTITY, IDENTITY, "billing"), credential.owner());
        assertEquals("https://westeurope.oic.prod-aks.azure.com/t/c/", value(credential.issuer()));
        assertEquals("system:serviceaccount:shop:billing", value(credential.subject()));
        assertNull(credential.expression());
        assertEquals(
                List.of("api://AzureADTokenExchange"),
                credential.audiences().stream().map(Text::value).toList());
    }

    @Test
    void pointsAtTheValues() {
        FederatedCredential credential = credential(CREDENTIAL);
        Text issuer = credential.issuer();
        assertNotNull(issuer);
        assertEquals("/issuer", issuer.at().pointer());
        assertEquals(4, issuer.at().line());
        assertEquals(13, issuer.at().column());
        assertEquals("/audiences/0", credential.audiences().get(0).at().pointer());
        At list = credential.audiencesAt();
        assertNotNull(list);
        assertEquals("/audiences", list.pointer());
    }

    @Test
    void aListOfOneIdentityIsComplete() {
        Snapshot snapshot = TestDocuments.read("[" + CREDENTIAL + "," + CREDENTIAL.replace("/aks", "/two") + "]");
        assertEquals(2, snapshot.azure().federatedCredentials().size());
        assertEquals(
                List.of(State.COMPLETE), coverage(snapshot, "azure.fic", IDENTITY.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(List.of(State.PARTIAL), coverage(snapshot, "azure.fic", null));
    }

    @Test
    void oneCredentialOrAListOfSeveralIdentitiesIsNot() {
        String scope = IDENTITY.toLowerCase(java.util.Locale.ROOT);
        assertEquals(List.of(), coverage(TestDocuments.read(CREDENTIAL), "azure.fic", scope));
        String other = CREDENTIAL.replace("Identities/billing", "Identities/other");
        assertEquals(List.of(), coverage(TestDocuments.read("[" + CREDENTIAL + "," + other + "]"), "azure.fic", scope));
    }

    @Test
    void aPageOfSeveralIsIncomplete() {
        Snapshot snapshot = TestDocuments.read("{\"value\": [" + CREDENTIAL + "], \"nextLink\": \"https://more\"}");
        assertEquals(
                List.of(State.PARTIAL), coverage(snapshot, "azure.fic", IDENTITY.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(1, snapshot.notes().size());
        assertTrue(snapshot.coverage().stream().anyMatch(Coverage::requested));
    }

    @Test
    void readsAFlexibleCredentialOfAnApplicationAsGraphAnswersIt() {
        Snapshot snapshot = TestDocuments.read(
                """
                {"@odata.context": "https://graph.microsoft.com/beta/$metadata#applications('0f1e')/federatedIdentityCredentials",
                 "value": [{"id": "d2", "name": "ci", "issuer": "https://token.actions.githubusercontent.com",
                   "subject": null, "audiences": ["api://AzureADTokenExchange"],
                   "claimsMatchingExpression": {"value": "claims['sub'] matches 'repo:o/*'", "languageVersion": 1}}]}
                """);
        FederatedCredential credential = snapshot.azure().federatedCredentials().get(0);
        assertNull(credential.subject());
        assertEquals("claims['sub'] matches 'repo:o/*'", value(credential.expression()));
        assertEquals(new AzureOwner(Kind.APPLICATION, null, "0f1e"), credential.owner());
        assertEquals(List.of(State.COMPLETE), coverage(snapshot, "azure.fic", "0f1e"));
    }

    @Test
    void theParametersOfACommandAreACredentialOfNobodyKnown() {
        FederatedCredential credential = credential(
                """
                {"name": "kubernetes", "issuer": "${ISSUER}", "subject": "system:serviceaccount:a:b", "description": "x",
                 "audiences": ["api://AzureADTokenExchange"]}
                """);
        assertEquals(AzureOwner.unknown(), credential.owner());
        Text issuer = credential.issuer();
        assertNotNull(issuer);
        assertTrue(issuer.unresolved());
    }

    @Test
    void readsAManagedIdentity() {
        Snapshot snapshot = TestDocuments.read(
                """
                [{"clientId": "c1", "id": "%s", "location": "westeurope", "name": "billing", "principalId": "p1",
                  "tenantId": "t", "type": "Microsoft.ManagedIdentity/userAssignedIdentities"}]
                """
                        .formatted(IDENTITY));
        ManagedIdentity identity = snapshot.azure().identities().get(0);
        assertEquals("billing", identity.name());
        assertEquals("c1", identity.clientId());
        assertEquals("s1", identity.subscription());
        assertEquals(IDENTITY, identity.resourceId());
    }

    @Test
    void readsWhenTheSecretsOfAnApplicationExpireAndNothingElseOfThem() {
        Snapshot snapshot = TestDocuments.read(
                """
                {"appId": "a1", "displayName": "billing", "id": "o1", "signInAudience": "AzureADMyOrg",
                 "keyCredentials": [{"displayName": "CN=x", "endDateTime": "2020-01-01T00:00:00", "key": "Q0FOQVJZLUNFUlQ=",
                   "keyId": "k2", "type": "AsymmetricX509Cert", "usage": "Verify"}],
                 "passwordCredentials": [
                   {"displayName": "ci", "startDateTime": "2026-01-01T00:00:00Z", "endDateTime": "2027-01-01T00:00:00Z", "hint": "CaN", "keyId": "k1", "secretText": "CANARY~secret~text~7Q~abc"}]}
                """);
        EntraApplication application = snapshot.azure().applications().get(0);
        assertEquals("billing", application.name());
        assertEquals("a1", application.clientId());
        assertEquals("o1", application.objectId());
        assertTrue(application.credentialsKnown());
        assertEquals(2, application.credentials().size());
        EntraApplication.Credential secret = application.credentials().get(0);
        assertFalse(secret.certificate());
        assertEquals(1798761600L, secret.end());
        assertEquals(1767225600L, secret.start());
        assertEquals("/passwordCredentials/0/endDateTime", secret.endAt().pointer());
        assertEquals(1577836800L, application.credentials().get(1).end());
        assertEquals(List.of(State.COMPLETE), coverage(snapshot, "azure.app.credentials", "a1"));
        String all = snapshot.toString();
        assertFalse(all.contains("CANARY"), all);
        assertFalse(all.contains("CaN"), all);
        assertFalse(all.contains("Q0FOQVJZ"), all);
    }

    @Test
    void readsAListOfSecrets() {
        Snapshot snapshot = TestDocuments.read(
                """
                [{"customKeyIdentifier": null, "displayName": "ci", "endDateTime": "2027-01-01T00:00:00Z", "hint": "abc",
                  "keyId": "k1", "secretText": null, "startDateTime": "2026-01-01T00:00:00Z"}]
                """);
        EntraApplication application = snapshot.azure().applications().get(0);
        assertNull(application.clientId());
        assertFalse(application.credentialsKnown());
        assertEquals(1, application.credentials().size());
    }

    @Test
    void aServicePrincipalIsNoApplication() {
        assertEquals(
                List.of(),
                TestDocuments.read(
                                """
                                {"appId": "a", "displayName": "x", "id": "o", "servicePrincipalType": "Application",
                                 "passwordCredentials": [], "keyCredentials": []}
                                """)
                        .azure()
                        .applications());
    }

    private static final String CLUSTER =
            """
            {"id": "/subscriptions/s1/resourcegroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
             "name": "shop", "type": "Microsoft.ContainerService/ManagedClusters", "agentPoolProfiles": [],
             "identityProfile": {"kubeletidentity": {"clientId": "k1"}},
             "networkProfile": {"networkPlugin": "kubenet", "networkPolicy": "calico", "podLinkLocalAccess": null},
             "oidcIssuerProfile": {"enabled": true, "issuerUrl": "https://westeurope.oic.prod-aks.azure.com/t/c/"},
             "podIdentityProfile": {"enabled": true, "allowNetworkPluginKubenet": true},
             "servicePrincipalProfile": {"clientId": "msi", "secret": "CANARY-sp"},
             "windowsProfile": {"adminUsername": "azureuser", "adminPassword": "CANARY-win"},
             "securityProfile": {"workloadIdentity": {"enabled": true}}}
            """;

    @Test
    void readsAnAksCluster() {
        AksCluster cluster = cluster("[" + CLUSTER + "]");
        assertEquals("shop", cluster.name());
        assertEquals("s1", cluster.subscription());
        assertEquals("https://westeurope.oic.prod-aks.azure.com/t/c/", value(cluster.issuer()));
        assertTrue(set(cluster.workloadIdentity()));
        assertTrue(set(cluster.podIdentity()));
        assertTrue(set(cluster.podIdentityKubenet()));
        assertEquals("kubenet", value(cluster.networkPlugin()));
        assertEquals("calico", value(cluster.networkPolicy()));
        assertNull(cluster.podLinkLocalAccess());
        assertTrue(cluster.podLinkLocalAccessKnown());
        assertEquals("k1", cluster.kubeletClientId());
        assertEquals("/0/networkProfile", cluster.networkAt().pointer());
        assertFalse(TestDocuments.read(CLUSTER).azure().toString().contains("CANARY"));
    }

    @Test
    void anOldApiDoesNotSayWhetherPodsReachTheMetadataService() {
        AksCluster cluster = cluster(CLUSTER.replace(", \"podLinkLocalAccess\": null", ""));
        assertNull(cluster.podLinkLocalAccess());
        assertFalse(cluster.podLinkLocalAccessKnown());
    }

    private static final String ARM =
            "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", \"resources\": [";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[parameters('props')]",
                "{'podIdentityProfile': '[parameters(\"pip\")]', 'networkProfile': '[variables(\"net\")]',"
                        + " 'securityProfile': '${security}', 'oidcIssuerProfile': '${oidc}'}"
            })
    void aBlockThatIsAnExpressionMaySetAnything(String properties) {
        AksCluster cluster = cluster(ARM
                + "{\"type\": \"Microsoft.ContainerService/managedClusters\", \"apiVersion\": \"2024-09-02-preview\","
                + " \"name\": \"shop\", \"properties\": "
                + (properties.startsWith("{")
                        ? properties.replace("\"", "`").replace('\'', '"').replace('`', '\'')
                        : "\"" + properties + "\"")
                + "}]}");
        assertTrue(unresolved(cluster.podIdentity()));
        assertTrue(unresolved(cluster.workloadIdentity()));
        for (Text text : java.util.Arrays.asList(
                cluster.networkPlugin(), cluster.networkPolicy(), cluster.podLinkLocalAccess(), cluster.issuer())) {
            assertNotNull(text);
            assertTrue(text.unresolved(), text.value());
        }
    }

    private static boolean unresolved(@Nullable Flag flag) {
        assertNotNull(flag);
        return flag.unresolved();
    }

    @Test
    void aCredentialWhosePropertiesAreAnExpressionIsNotEmpty() {
        FederatedCredential credential = credential(ARM
                + "{\"type\": \"Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials\","
                + " \"name\": \"billing/aks\", \"properties\": \"[parameters('fic')]\"}]}");
        assertEquals("${parameters('fic')}", value(credential.subject()));
        assertEquals("${parameters('fic')}", value(credential.issuer()));
    }

    @Test
    void saysThatResourcesAreNestedTooDeep() {
        String deepest = "{\"type\": \"Microsoft.ManagedIdentity/userAssignedIdentities\", \"name\": \"a\"}";
        for (int i = 0; i < 17; i++) {
            deepest = "{\"type\": \"Microsoft.Resources/deployments\", \"name\": \"d\","
                    + " \"properties\": {\"template\": {\"resources\": [" + deepest + "]}}}";
        }
        Snapshot snapshot = TestDocuments.read(ARM + deepest + "]}");
        assertEquals(List.of(), snapshot.azure().identities());
        assertEquals(1, snapshot.notes().size());
        assertTrue(snapshot.notes().get(0).unreadable());
        assertTrue(snapshot.notes().get(0).message().contains("deeper than 16"));
    }

    private static final String TEMPLATE =
            """
            {"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0",
             "resources": [
               {"type": "Microsoft.ManagedIdentity/userAssignedIdentities", "apiVersion": "2023-01-31",
                "name": "[parameters('identityName')]",
                "resources": [{"type": "federatedIdentityCredentials", "apiVersion": "2023-01-31", "name": "inner",
                  "properties": {"issuer": "https://i/", "subject": "system:serviceaccount:a:b", "audiences": ["x"]}}]},
               {"type": "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
                "apiVersion": "2023-01-31", "name": "[format('{0}/{1}', parameters('identityName'), 'outer')]",
                "properties": {"issuer": "[reference('aks').oidcIssuerProfile.issuerURL]",
                  "subject": "[format('system:serviceaccount:{0}:b', parameters('ns'))]",
                  "audiences": ["api://AzureADTokenExchange"]}},
               {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "nested",
                "properties": {"mode": "Incremental", "template": {"resources": {"fic": {
                  "type": "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
                  "apiVersion": "2023-01-31", "name": "billing/deep",
                  "properties": {"issuer": "https://i/", "subject": "s", "audiences": "[parameters('audiences')]"}}}}}},
               {"type": "Microsoft.ContainerService/managedClusters", "apiVersion": "2024-09-02-preview", "name": "shop",
                "properties": {"networkProfile": {"networkPlugin": "[parameters('plugin')]"},
                  "podIdentityProfile": {"enabled": "[parameters('podIdentity')]"}}},
               {"type": "Microsoft.Graph/applications/federatedIdentityCredentials@v1.0", "name": "app/ci",
                "properties": {"issuer": "https://i", "subject": "s", "audiences": ["a"]}}
             ]}
            """;

    @Test
    void readsChildrenOfATemplateWhereverTheyStand() {
        Snapshot snapshot = TestDocuments.read(TEMPLATE);
        List<FederatedCredential> all = snapshot.azure().federatedCredentials();
        assertEquals(
                List.of("inner", "outer", "deep", "ci"),
                all.stream().map(FederatedCredential::name).toList());
        assertEquals(
                List.of("[parameters('identityName')]", "[parameters('identityName')]", "billing", "app"),
                all.stream().map(c -> String.valueOf(c.owner().name())).toList());
        assertEquals(
                "[parameters('identityName')]",
                snapshot.azure().identities().get(0).name());
        assertEquals(Kind.APPLICATION, all.get(3).owner().kind());
        assertEquals("/resources/0/resources/0", all.get(0).at().pointer());
    }

    @Test
    void whatAnExpressionFillsInIsNotKnown() {
        Snapshot snapshot = TestDocuments.read(TEMPLATE);
        FederatedCredential outer = snapshot.azure().federatedCredentials().get(1);
        assertTrue(Text.isUnresolved(value(outer.issuer())));
        assertTrue(Text.isUnresolved(value(outer.subject())));
        FederatedCredential deep = snapshot.azure().federatedCredentials().get(2);
        assertNull(deep.audiencesAt());
        AksCluster cluster = snapshot.azure().clusters().get(0);
        assertTrue(Text.isUnresolved(value(cluster.networkPlugin())));
        Flag podIdentity = cluster.podIdentity();
        assertNotNull(podIdentity);
        assertTrue(podIdentity.unresolved());
        assertTrue(cluster.podLinkLocalAccessKnown());
    }

    @Test
    void aBrokenItemDoesNotHideTheOthers() {
        Snapshot snapshot = TestDocuments.read("[7, null, [], {\"audiences\": 3}, " + CREDENTIAL + "]");
        assertEquals(1, snapshot.azure().federatedCredentials().size());
        FederatedCredential odd = credential(
                """
                {"name": {"a": 1}, "id": [1], "issuer": ["x"], "subject": {"b": 2}, "audiences": [{"c": 3}, "a"]}
                """);
        assertNull(odd.issuer());
        assertNull(odd.subject());
        assertEquals(1, odd.audiences().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"issuer\": \"https://i\", \"jwks_uri\": \"https://i/keys\"}",
                "{\"audiences\": [\"a\"], \"issuer\": \"i\"}",
                "{\"audience\": \"a\", \"issuer\": \"i\", \"subject\": \"s\"}",
                "{\"keyId\": \"k\", \"endDate\": 3, \"appId\": \"a\"}",
                "[]",
                "{\"value\": []}"
            })
    void leavesOtherDocumentsAlone(String text) {
        Snapshot snapshot = TestDocuments.read(text);
        assertEquals(io.github.widscan.snapshot.AzureFacts.none(), snapshot.azure());
    }
}
