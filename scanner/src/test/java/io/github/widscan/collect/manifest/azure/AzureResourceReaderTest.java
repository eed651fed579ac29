package io.github.widscan.collect.manifest.azure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.EntraApplication;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.ManagedIdentity;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.SourceFile;
import io.github.widscan.snapshot.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AzureResourceReaderTest {
    private static final String IDENTITY =
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/billing";
    private static final String APPLICATION = "5f1c0e52-3f0c-4c5e-9a53-2f6f2a1d9b10";

    private static String resource(String type, String name, String values) {
        return "{\"address\": \"%1$s.%2$s\", \"mode\": \"managed\", \"type\": \"%1$s\", \"name\": \"%2$s\",\n\"values\": %3$s}"
                .formatted(type, name, values);
    }

    private static String state(String... resources) {
        return "{\"format_version\": \"1.0\", \"values\": {\"root_module\": {\"resources\": [\n"
                + String.join(",\n", resources) + "]}}}";
    }

    private static String change(String address, String unknown) {
        return "{\"address\": \"%s\", \"change\": {\"actions\": [\"create\"], \"after_unknown\": %s}}"
                .formatted(address, unknown);
    }

    private static String expression(String address, String attribute, String target) {
        return "{\"address\": \"%s\", \"expressions\": {\"%s\": {\"references\": [\"%s.id\", \"%s\"]}}}"
                .formatted(address, attribute, target, target);
    }

    private static String plan(List<String> resources, List<String> changes, List<String> expressions) {
        return "{\"format_version\": \"1.2\", \"planned_values\": {\"root_module\": {\"resources\": [\n"
                + String.join(",\n", resources) + "]}},\n\"resource_changes\": [" + String.join(",\n", changes)
                + "],\n\"configuration\": {\"root_module\": {\"resources\": [" + String.join(",", expressions) + "]}}}";
    }

    private static AzureFacts read(String text) {
        return TestDocuments.read(text).azure();
    }

    private static FederatedCredential credential(String text) {
        List<FederatedCredential> all = read(text).federatedCredentials();
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static Text present(@Nullable Text text) {
        assertNotNull(text);
        return text;
    }

    private static void stands(String document, String value, String pointer, @Nullable Text text) {
        Text present = present(text);
        assertEquals(value, present.value());
        String line = document.lines().toList().get(present.at().line() - 1);
        assertTrue(line.substring(present.at().column() - 1).startsWith("\"" + value), line);
        assertEquals(pointer, present.at().pointer());
    }

    private static Set<String> sources(Snapshot snapshot) {
        return snapshot.coverage().stream().map(Coverage::source).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"parent_id", "user_assigned_identity_id"})
    void readsAFederatedCredentialOfAManagedIdentity(String owner) {
        String state = state(resource(
                "azurerm_federated_identity_credential",
                "x",
                """
                {"audience": ["api://AzureADTokenExchange"], "%s": "%s",
                 "issuer": "https://issuer.example/",
                 "name": "aks", "subject": "system:serviceaccount:shop:billing"}
                """
                        .formatted(owner, IDENTITY)));
        FederatedCredential credential = credential(state);
        String values = "/values/root_module/resources/0/values";
        assertEquals("aks", credential.name());
        assertEquals(new AzureOwner(Kind.MANAGED_IDENTITY, IDENTITY, "billing"), credential.owner());
        stands(state, "https://issuer.example/", values + "/issuer", credential.issuer());
        stands(state, "system:serviceaccount:shop:billing", values + "/subject", credential.subject());
        assertEquals(1, credential.audiences().size());
        stands(
                state,
                "api://AzureADTokenExchange",
                values + "/audience/0",
                credential.audiences().get(0));
        assertNotNull(credential.audiencesAt());
        assertNull(credential.expression());
        assertEquals(2, credential.at().line());
        assertTrue(sources(TestDocuments.read(state)).contains("azure.fic"));
    }

    @Test
    void readsFederatedCredentialsOfApplications() {
        String state = state(
                resource(
                        "azuread_application_federated_identity_credential",
                        "a",
                        """
                        {"application_id": "/applications/%s", "audiences": ["api://x"], "display_name": "own",
                         "issuer": "https://issuer.example", "subject": "s"}
                        """
                                .formatted(APPLICATION)),
                resource(
                        "azuread_application_flexible_federated_identity_credential",
                        "b",
                        """
                        {"application_id": "/applications/%s", "audience": "api://AzureADTokenExchange",
                         "claims_matching_expression": "claims['sub'] matches 'repo:shop/*'",
                         "display_name": "flexible", "issuer": "https://token.actions.githubusercontent.com"}
                        """
                                .formatted(APPLICATION)));
        List<FederatedCredential> all = read(state).federatedCredentials();
        assertEquals(
                List.of("own", "flexible"),
                all.stream().map(FederatedCredential::name).toList());
        for (FederatedCredential credential : all) {
            assertEquals(new AzureOwner(Kind.APPLICATION, null, APPLICATION), credential.owner());
        }
        FederatedCredential flexible = all.get(1);
        String values = "/values/root_module/resources/1/values";
        assertNull(flexible.subject());
        stands(
                state,
                "claims['sub'] matches 'repo:shop/*'",
                values + "/claims_matching_expression",
                flexible.expression());
        assertEquals(1, flexible.audiences().size());
        stands(
                state,
                "api://AzureADTokenExchange",
                values + "/audience",
                flexible.audiences().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"parent_id", "user_assigned_identity_id"})
    void whatIsKnownAfterApplyOnlyIsUnresolved(String owner) {
        String address = "azurerm_federated_identity_credential.x";
        FederatedCredential credential = credential(plan(
                List.of(
                        resource("azurerm_federated_identity_credential", "x", "{\"name\": \"aks\"}"),
                        resource("azurerm_user_assigned_identity", "one", "{\"name\": \"billing\"}"),
                        resource("azurerm_user_assigned_identity", "two", "{\"name\": \"billing\"}")),
                List.of(
                        change(
                                address,
                                "{\"issuer\": true, \"subject\": true, \"audience\": true, \"parent_id\": true, \"user_assigned_identity_id\": true}"),
                        change("azurerm_user_assigned_identity.one", "{\"id\": true, \"client_id\": true}"),
                        change("azurerm_user_assigned_identity.two", "{\"id\": true, \"client_id\": true}")),
                List.of(expression(address, owner, "azurerm_user_assigned_identity.two"))));
        assertTrue(present(credential.issuer()).unresolved());
        assertTrue(present(credential.subject()).unresolved());
        assertEquals(1, credential.audiences().size());
        assertTrue(credential.audiences().get(0).unresolved());
        assertNotNull(credential.audiencesAt());
        assertEquals(
                new AzureOwner(Kind.MANAGED_IDENTITY, "${azurerm_user_assigned_identity.two.id}", "billing"),
                credential.owner());
    }

    @Test
    void anOwnerThatNothingNamesIsUnknown() {
        String address = "azurerm_federated_identity_credential.x";
        FederatedCredential credential = credential(plan(
                List.of(
                        resource("azurerm_federated_identity_credential", "x", "{\"name\": \"aks\"}"),
                        resource("azurerm_user_assigned_identity", "one", "{\"name\": \"billing\"}")),
                List.of(change(address, "{\"name\": true, \"parent_id\": true}")),
                List.of(expression(address, "parent_id", "module.identity"))));
        assertEquals(new AzureOwner(Kind.MANAGED_IDENTITY, null, null), credential.owner());
        assertEquals(address, credential.name());
        assertNull(credential.issuer());
        assertNull(credential.audiencesAt());
    }

    @Test
    void readsManagedIdentities() {
        List<ManagedIdentity> all = read(state(
                        resource(
                                "azurerm_user_assigned_identity",
                                "made",
                                "{\"id\": \"%s\", \"client_id\": \"c1\", \"principal_id\": \"p1\", \"name\": \"billing\"}"
                                        .formatted(IDENTITY)),
                        resource("azurerm_user_assigned_identity", "read", "{\"name\": \"other\"}")
                                .replace("managed", "data")))
                .identities();
        assertEquals(2, all.size());
        assertEquals("billing", all.get(0).name());
        assertEquals(IDENTITY, all.get(0).resourceId());
        assertEquals("s1", all.get(0).subscription());
        assertEquals("c1", all.get(0).clientId());
        assertEquals(2, all.get(0).at().line());
        assertEquals("other", all.get(1).name());
        assertNull(all.get(1).clientId());
    }

    @Test
    void aClientIdThatIsKnownAfterApplyOnlyIsNone() {
        AzureFacts facts = read(plan(
                List.of(
                        resource("azurerm_user_assigned_identity", "x", "{\"name\": \"billing\"}"),
                        resource("azuread_application", "x", "{\"display_name\": \"billing\"}")),
                List.of(
                        change("azurerm_user_assigned_identity.x", "{\"id\": true, \"client_id\": true}"),
                        change("azuread_application.x", "{\"id\": true, \"object_id\": true, \"client_id\": true}")),
                List.of()));
        assertNull(facts.identities().get(0).clientId());
        assertNull(facts.identities().get(0).subscription());
        assertNull(facts.applications().get(0).clientId());
        assertEquals("${azuread_application.x.id}", facts.applications().get(0).objectId());
    }

    @Test
    void readsApplicationsAndWhenTheirCredentialsExpire() {
        String state = state(
                resource(
                        "azuread_application",
                        "a",
                        "{\"id\": \"/applications/%1$s\", \"object_id\": \"%1$s\", \"client_id\": \"c1\", \"display_name\": \"billing\"}"
                                .formatted(APPLICATION)),
                resource(
                        "azuread_application_password",
                        "p",
                        """
                        {"application_id": "/applications/%s", "display_name": "ci", "key_id": "k1",
                         "start_date": "1970-01-01T00:00:01Z", "end_date": "1970-01-01T00:01:00Z",
                         "value": "CANARY-password"}
                        """
                                .formatted(APPLICATION)),
                resource(
                        "azuread_application_certificate",
                        "c",
                        """
                        {"application_id": "/applications/%s", "key_id": "k2", "end_date": "1970-01-01T00:02:00Z",
                         "value": "CANARY-certificate"}
                        """
                                .formatted(APPLICATION)),
                resource(
                        "azuread_application",
                        "inline",
                        """
                        {"client_id": "c2", "display_name": "inline", "password": [
                         {"display_name": "own", "key_id": "k3", "end_date": "1970-01-01T00:03:00Z",
                          "value": "CANARY-inline"}]}
                        """));
        Snapshot snapshot = TestDocuments.read(state);
        List<EntraApplication> all = snapshot.azure().applications();
        assertEquals(4, all.size());
        for (EntraApplication application : all) {
            assertFalse(application.credentialsKnown());
        }
        for (EntraApplication application : all.subList(0, 3)) {
            assertEquals("billing", application.name());
            assertEquals("c1", application.clientId());
            assertEquals(APPLICATION, application.objectId());
        }
        assertEquals(List.of(), all.get(0).credentials());
        EntraApplication.Credential password = all.get(1).credentials().get(0);
        assertFalse(password.certificate());
        assertEquals("ci", password.name());
        assertEquals("k1", password.keyId());
        assertEquals(1L, password.start());
        assertEquals(60L, password.end());
        assertEquals(
                "/values/root_module/resources/1/values/end_date",
                password.endAt().pointer());
        EntraApplication.Credential certificate = all.get(2).credentials().get(0);
        assertTrue(certificate.certificate());
        assertEquals(120L, certificate.end());
        assertEquals(180L, all.get(3).credentials().get(0).end());
        assertTrue(sources(snapshot).contains("azure.app.credentials"));
        for (SourceFile file : snapshot.files()) {
            for (SourceFile.SourceLine line : file.lines()) {
                assertFalse(line.text().contains("CANARY"), line.text());
            }
        }
        assertFalse(snapshot.toString().contains("CANARY"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application_id", "application_object_id"})
    void aSecretWhoseEndIsUnknownIsNotOneWithoutEnd(String owner) {
        AzureFacts facts = read(plan(
                List.of(
                        resource("azuread_application", "a", "{\"display_name\": \"billing\"}"),
                        resource("azuread_application_password", "p", "{\"display_name\": \"ci\"}")),
                List.of(
                        change("azuread_application.a", "{\"id\": true, \"client_id\": true}"),
                        change(
                                "azuread_application_password.p",
                                "{\"application_id\": true, \"application_object_id\": true, \"end_date\": true}")),
                List.of(expression("azuread_application_password.p", owner, "azuread_application.a"))));
        EntraApplication application = facts.applications().get(1);
        assertEquals("billing", application.name());
        assertEquals(1, application.credentials().size());
        assertNull(application.credentials().get(0).end());
        assertTrue(application.credentials().get(0).endUnresolved());
        assertFalse(application.credentialsKnown());
    }

    private static final String CLUSTER =
            """
            {"id": "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
             "name": "shop", "oidc_issuer_enabled": %s, "oidc_issuer_url": "https://issuer.example/",
             "workload_identity_enabled": true,
             "kube_config_raw": "CANARY-kubeconfig",
             "network_profile": [{"network_plugin": "azure", "network_policy": "cilium"}],
             "kubelet_identity": [{"client_id": "c9", "object_id": "o9"}]}
            """;

    @Test
    void readsAksClusters() {
        String state = state(resource("azurerm_kubernetes_cluster", "x", CLUSTER.formatted("true")));
        Snapshot snapshot = TestDocuments.read(state);
        AksCluster cluster = snapshot.azure().clusters().get(0);
        String values = "/values/root_module/resources/0/values";
        assertEquals("shop", cluster.name());
        assertEquals("s1", cluster.subscription());
        stands(state, "https://issuer.example/", values + "/oidc_issuer_url", cluster.issuer());
        Flag workloadIdentity = cluster.workloadIdentity();
        assertNotNull(workloadIdentity);
        assertTrue(workloadIdentity.value());
        stands(state, "azure", values + "/network_profile/0/network_plugin", cluster.networkPlugin());
        stands(state, "cilium", values + "/network_profile/0/network_policy", cluster.networkPolicy());
        assertEquals(values + "/network_profile/0", cluster.networkAt().pointer());
        assertFalse(cluster.podLinkLocalAccessKnown());
        assertEquals("c9", cluster.kubeletClientId());
        assertFalse(snapshot.toString().contains("CANARY"));
    }

    @Test
    void aClusterWithoutIssuerHasNone() {
        assertNull(read(state(resource("azurerm_kubernetes_cluster", "x", CLUSTER.formatted("false"))))
                .clusters()
                .get(0)
                .issuer());
    }

    @Test
    void anIssuerThatIsKnownAfterApplyOnlyIsUnresolved() {
        AksCluster cluster = read(plan(
                        List.of(resource("azurerm_kubernetes_cluster", "x", "{\"name\": \"shop\"}")),
                        List.of(
                                change(
                                        "azurerm_kubernetes_cluster.x",
                                        "{\"oidc_issuer_url\": true, \"workload_identity_enabled\": true, \"kubelet_identity\": true, \"network_profile\": true}")),
                        List.of()))
                .clusters()
                .get(0);
        assertTrue(present(cluster.issuer()).unresolved());
        Flag workloadIdentity = cluster.workloadIdentity();
        assertNotNull(workloadIdentity);
        assertTrue(workloadIdentity.unresolved());
        assertNull(cluster.kubeletClientId());
        assertNull(cluster.networkPlugin());
    }
}
