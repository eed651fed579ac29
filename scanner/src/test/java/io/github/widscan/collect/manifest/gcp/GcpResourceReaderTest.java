package io.github.widscan.collect.manifest.gcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.collect.manifest.TestPlan;
import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.GcpServiceAccount;
import io.github.widscan.snapshot.GcpServiceAccountKey;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.GkeNodePool;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.WorkloadIdentityProvider;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GcpResourceReaderTest {
    private static final String ADDRESS = "reader@shop.iam.gserviceaccount.com";
    private static final String VALUES = "/planned_values/root_module/resources/0/values";

    private static String value(@Nullable Text text) {
        assertNotNull(text);
        return text.value();
    }

    private static GcpIamBinding binding(Snapshot snapshot) {
        assertEquals(1, snapshot.gcp().bindings().size());
        return snapshot.gcp().bindings().get(0);
    }

    private static boolean unresolved(@Nullable Text text) {
        return text != null && text.unresolved();
    }

    @Test
    void readsServiceAccounts() {
        Snapshot snapshot = new TestPlan()
                .with("google_service_account.a", "{'email':'" + ADDRESS + "','disabled':true}", "{}")
                .with("google_service_account.b", "{'account_id':'new','project':'shop'}", "{'email':true}")
                .with(
                        "google_service_account.c",
                        "{'account_id':'bare'}",
                        "{'email':true,'project':true,'disabled':true}")
                .with("google_service_account.d", "{}", "{'email':true,'project':true,'account_id':true}")
                .read();
        List<GcpServiceAccount> accounts = snapshot.gcp().serviceAccounts();
        assertEquals(
                List.of(ADDRESS, "new@shop.iam.gserviceaccount.com", "bare", "google_service_account.d"),
                accounts.stream().map(GcpServiceAccount::email).toList());
        assertEquals("shop", accounts.get(0).project());
        assertEquals(Boolean.TRUE, accounts.get(0).disabled());
        assertNull(accounts.get(1).disabled());
        assertNull(accounts.get(2).disabled());
        assertEquals(
                "/planned_values/root_module/resources/1", accounts.get(1).at().pointer());
        assertEquals(4, snapshot.objects());
    }

    @ParameterizedTest
    @CsvSource({
        "google_service_account_iam, service_account_id, projects/shop/serviceAccounts/" + ADDRESS
                + ", SERVICE_ACCOUNT, " + ADDRESS,
        "google_project_iam, project, shop, PROJECT, shop",
        "google_project_iam, project, projects/shop, PROJECT, shop",
        "google_folder_iam, folder, folders/12, FOLDER, folders/12",
        "google_folder_iam, folder, 12, FOLDER, folders/12",
        "google_organization_iam, org_id, 99, ORGANIZATION, organizations/99"
    })
    void readsMembersBindingsAndPolicies(String type, String attribute, String id, Level level, String resource) {
        String target = "'" + attribute + "':'" + id + "','role':'roles/iam.workloadIdentityUser'";
        GcpIamBinding member = binding(new TestPlan()
                .with(type + "_member.x", "{" + target + ",'member':'allUsers','condition':[]}", "{'condition':[]}")
                .read());
        assertEquals(level, member.level());
        assertEquals(resource, member.resource());
        assertTrue(member.named());
        assertNull(member.condition());
        assertEquals("roles/iam.workloadIdentityUser", member.role().value());
        assertEquals(VALUES + "/role", member.role().at().pointer());
        assertEquals("allUsers", member.members().get(0).value());
        assertEquals(VALUES + "/member", member.members().get(0).at().pointer());

        GcpIamBinding binding = binding(new TestPlan()
                .with(
                        type + "_binding.x",
                        "{" + target + ",'members':['user:a@example.com','allUsers'],"
                                + "'condition':[{'title':'t','expression':'request.time < x'}]}",
                        "{}")
                .read());
        assertEquals(resource, binding.resource());
        assertEquals(VALUES + "/members/1", binding.members().get(1).at().pointer());
        assertNotNull(binding.condition());
        assertEquals("request.time < x", value(binding.condition().expression()));

        String data = "'{\\'bindings\\':[{\\'role\\':\\'roles/owner\\',\\'members\\':[\\'allUsers\\'],"
                + "\\'condition\\':{\\'expression\\':\\'true\\'}}]}'";
        Snapshot whole = new TestPlan()
                .with(type + "_policy.x", "{'" + attribute + "':'" + id + "','policy_data':" + data + "}", "{}")
                .read();
        GcpIamBinding policy = binding(whole);
        assertEquals(level, policy.level());
        assertEquals(resource, policy.resource());
        assertEquals("roles/owner", policy.role().value());
        assertEquals(VALUES + "/policy_data", policy.members().get(0).at().pointer());
        assertNotNull(policy.condition());
        assertEquals(1, whole.objects());
        assertEquals(List.of(), whole.notes());
    }

    @Test
    void aMemberStandsWhereThePlanHasIt() {
        String plan = new TestPlan()
                .with(
                        "google_project_iam_member.x",
                        "{'project':'shop','role':'roles/owner',\n'member':\n 'allUsers'}",
                        "{}")
                .text();
        Text member = binding(TestDocuments.read(plan)).members().get(0);
        assertEquals(3, member.at().line());
        assertEquals(2, member.at().column());
    }

    @Test
    void whatIsKnownAfterApplyOnlyIsUnresolved() {
        GcpIamBinding member = binding(new TestPlan()
                .with(
                        "google_project_iam_member.x",
                        "{}",
                        "{'project':true,'role':true,'member':true,'condition':[{'expression':true}]}")
                .read());
        assertTrue(Text.isUnresolved(member.resource()));
        assertNull(member.project());
        assertTrue(member.role().unresolved());
        assertTrue(member.members().get(0).unresolved());
        assertNotNull(member.condition());
        assertTrue(unresolved(member.condition().expression()));

        GcpIamBinding binding = binding(new TestPlan()
                .with(
                        "google_service_account_iam_binding.x",
                        "{'role':'roles/iam.workloadIdentityUser'}",
                        "{'service_account_id':true,'members':true,'condition':true}")
                .read());
        assertEquals("${google_service_account_iam_binding.x.service_account_id}", binding.resource());
        assertTrue(binding.members().get(0).unresolved());
        assertNotNull(binding.condition());
        assertNull(binding.condition().expression());

        GcpIamBinding one = binding(new TestPlan()
                .with(
                        "google_project_iam_binding.x",
                        "{'project':'shop','role':'roles/viewer','members':['allUsers']}",
                        "{'members':[false,true]}")
                .read());
        assertEquals("allUsers", one.members().get(0).value());
        assertTrue(one.members().get(1).unresolved());

        GcpIamBinding policy = binding(new TestPlan()
                .with("google_project_iam_policy.x", "{'project':'shop'}", "{'policy_data':true}")
                .read());
        assertEquals("shop", policy.resource());
        assertTrue(policy.members().get(0).unresolved());
    }

    @Test
    void followsReferencesToAccountsAndRolesThatThePlanMakes() {
        Snapshot snapshot = new TestPlan()
                .with(
                        "google_service_account.a",
                        "{'account_id':'reader','project':'shop'}",
                        "{'email':true,'name':true}")
                .with(
                        "google_project_iam_custom_role.r",
                        "{'project':'shop','role_id':'actor','permissions':['iam.serviceAccounts.actAs']}",
                        "{'id':true,'name':true}")
                .with(
                        "google_service_account_iam_member.x",
                        "{'member':'allUsers'}",
                        "{'service_account_id':true,'role':true}")
                .refers(
                        "google_service_account_iam_member.x",
                        "{'service_account_id':{'references':['google_service_account.a.name','google_service_account.a']},"
                                + "'role':{'references':['google_project_iam_custom_role.r.id',"
                                + "'google_project_iam_custom_role.r']}}")
                .read();
        assertEquals(ADDRESS, binding(snapshot).resource());
        assertEquals("shop", binding(snapshot).project());
        assertEquals("projects/shop/roles/actor", binding(snapshot).role().value());
        assertEquals("projects/shop/roles/actor", snapshot.gcp().roles().get(0).name());
        assertEquals(
                List.of("iam.serviceAccounts.actAs"),
                snapshot.gcp().roles().get(0).permissions());
    }

    @Test
    void aRoleWithAPermissionThatIsNotKnownYetSaysNothing() {
        assertEquals(
                List.of(),
                new TestPlan()
                        .with(
                                "google_project_iam_custom_role.r",
                                "{'project':'shop','role_id':'actor','permissions':['a.b.c']}",
                                "{'permissions':[false,true]}")
                        .read()
                        .gcp()
                        .roles());
    }

    @Test
    void readsNothingOfAKeyButItsMetadata() {
        String key = "eyJ0eXBlIjoiY2FuYXJ5LTQ3MTEifQ==";
        String text =
                """
                {"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"resources": [
                 {"address": "google_service_account_key.k", "mode": "managed", "type": "google_service_account_key",
                  "name": "k", "values": {
                  "name": "projects/shop/serviceAccounts/reader@shop.iam.gserviceaccount.com/keys/0123456789abcdef",
                  "private_key": "KEY",
                  "public_key": "KEY",
                  "public_key_data": null,
                  "service_account_id": "KEY",
                  "valid_after": "2026-01-01T00:00:00Z", "valid_before": "9999-12-31T23:59:59Z"}%s}]}}}
                """
                        .replace("KEY", key);
        for (String marks : List.of("", ", \"sensitive_values\": {\"private_key\": true}")) {
            Snapshot snapshot = TestDocuments.read(text.formatted(marks));
            assertFalse(snapshot.toString().contains(key.substring(0, 12)), "the key is in the snapshot");
            GcpServiceAccountKey found = snapshot.gcp().keys().get(0);
            assertEquals(ADDRESS, found.account());
            assertEquals("0123456789abcdef", found.id());
            assertTrue(found.userManaged());
            assertFalse(found.uploaded());
            assertEquals(1767225600L, found.validAfter());
            assertEquals(2, found.at().line());
            assertEquals("/values/root_module/resources/0", found.at().pointer());
        }
    }

    @Test
    void readsAKeyThatIsYetToBeMade() {
        GcpServiceAccountKey key = new TestPlan()
                .with(
                        "google_service_account.a",
                        "{'account_id':'reader','project':'shop'}",
                        "{'email':true,'name':true}")
                .with(
                        "google_service_account_key.k",
                        "{'public_key_data':'x'}",
                        "{'name':true,'private_key':true,'service_account_id':true,'valid_after':true}")
                .refers(
                        "google_service_account_key.k",
                        "{'service_account_id':{'references':['google_service_account.a.id','google_service_account.a']}}")
                .read()
                .gcp()
                .keys()
                .get(0);
        assertEquals(ADDRESS, key.account());
        assertNull(key.id());
        assertTrue(key.uploaded());
        assertNull(key.validAfter());
    }

    @Test
    void readsProvidersOfPools() {
        Snapshot snapshot = new TestPlan()
                .with(
                        "google_iam_workload_identity_pool_provider.p",
                        "{'project':'shop','workload_identity_pool_id':'ci','workload_identity_pool_provider_id':'github',"
                                + "'attribute_condition':'assertion.repository_owner == \\\"shop\\\"',"
                                + "'attribute_mapping':{'google.subject':'assertion.sub'},'disabled':null,"
                                + "'oidc':[{'issuer_uri':'https://token.actions.githubusercontent.com',"
                                + "'allowed_audiences':['a','b'],'jwks_json':''}],'aws':[],'saml':[]}",
                        "{'name':true}")
                .with("google_iam_workload_identity_pool.ci", "{'workload_identity_pool_id':'own'}", "{}")
                .with(
                        "google_iam_workload_identity_pool_provider.q",
                        "{}",
                        "{'project':true,'workload_identity_pool_id':true,'workload_identity_pool_provider_id':true,"
                                + "'attribute_condition':true,'attribute_mapping':true,'oidc':true}")
                .with(
                        "google_iam_workload_identity_pool_provider.r",
                        "{'oidc':[{}]}",
                        "{'oidc':[{'issuer_uri':true,'allowed_audiences':true}]}")
                .refers(
                        "google_iam_workload_identity_pool_provider.q",
                        "{'workload_identity_pool_id':{'references':['google_iam_workload_identity_pool.ci.workload_identity_pool_id',"
                                + "'google_iam_workload_identity_pool.ci']}}")
                .read();
        List<WorkloadIdentityProvider> providers = snapshot.gcp().providers();
        WorkloadIdentityProvider first = providers.get(0);
        assertEquals("shop", first.project());
        assertEquals("ci", first.pool());
        assertEquals("github", first.id());
        assertEquals("oidc", first.type());
        assertEquals("https://token.actions.githubusercontent.com", value(first.issuer()));
        assertEquals(
                VALUES + "/oidc/0/allowed_audiences/1",
                first.allowedAudiences().get(1).at().pointer());
        assertEquals("google.subject", first.attributeMapping().get(0).key());
        assertEquals("assertion.repository_owner == \"shop\"", value(first.attributeCondition()));
        assertFalse(first.uploadedKeys());
        assertFalse(first.inactive());

        WorkloadIdentityProvider open = providers.get(1);
        assertEquals("own", open.pool());
        assertEquals("google_iam_workload_identity_pool_provider.q", open.id());
        assertEquals("oidc", open.type());
        assertTrue(unresolved(open.issuer()));
        assertTrue(unresolved(open.attributeCondition()));
        assertTrue(open.attributeMapping().get(0).value().unresolved());

        assertTrue(unresolved(providers.get(2).issuer()));
        assertTrue(providers.get(2).allowedAudiences().get(0).unresolved());
        assertEquals(4, snapshot.objects());
    }

    @Test
    void readsClustersAndNodePools() {
        Snapshot snapshot = new TestPlan()
                .with(
                        "google_container_cluster.c",
                        "{'name':'main','project':'shop','location':'europe-west1','remove_default_node_pool':true,"
                                + "'workload_identity_config':[{'workload_pool':'shop.svc.id.goog'}],'enable_autopilot':null}",
                        "{'node_pool':true}")
                .with("google_container_cluster.auto", "{'name':'auto','enable_autopilot':true}", "{}")
                .with(
                        "google_container_node_pool.n",
                        "{'name':'n','cluster':'projects/shop/locations/europe-west1/clusters/main','project':'shop',"
                                + "'node_config':[{'service_account':'" + ADDRESS + "','oauth_scopes':['a','b'],"
                                + "'image_type':'COS_CONTAINERD','workload_metadata_config':[{'mode':'GKE_METADATA'}]}]}",
                        "{}")
                .read();
        List<GkeCluster> clusters = snapshot.gcp().clusters();
        assertEquals("shop.svc.id.goog", value(clusters.get(0).workloadPool()));
        assertEquals("europe-west1", clusters.get(0).location());
        assertNull(clusters.get(0).autopilot());
        assertEquals(Boolean.TRUE, clusters.get(1).autopilot());
        assertEquals(1, snapshot.gcp().nodePools().size());
        GkeNodePool pool = snapshot.gcp().nodePools().get(0);
        assertEquals("main", pool.cluster());
        assertEquals("GKE_METADATA", value(pool.metadataMode()));
        assertEquals(ADDRESS, value(pool.serviceAccount()));
        assertEquals(2, pool.scopes().size());
        assertEquals("COS_CONTAINERD", pool.imageType());
        assertNotNull(pool.metadataMode());
        assertEquals(
                "/planned_values/root_module/resources/2/values/node_config/0/workload_metadata_config/0/mode",
                pool.metadataMode().at().pointer());
        assertEquals(3, snapshot.objects());
    }

    @Test
    void aStateRepeatsNodePoolsInTheirCluster() {
        List<GkeNodePool> pools = new TestPlan()
                .with(
                        "google_container_cluster.c",
                        "{'name':'main','node_pool':[{'name':'apart','node_config':[{}]},{'name':'inner','node_config':[{}]}]}",
                        "{}")
                .with("google_container_node_pool.n", "{'name':'apart','cluster':'main'}", "{}")
                .read()
                .gcp()
                .nodePools();
        assertEquals(
                List.of("inner", "apart"), pools.stream().map(GkeNodePool::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'cluster':true,'node_config':true}",
                "{'cluster':true,'node_config':[true]}",
                "{'cluster':true,'node_config':[{'service_account':true,'oauth_scopes':true,'workload_metadata_config':true}]}",
                "{'cluster':true,'node_config':[{'service_account':true,'workload_metadata_config':[{'mode':true}]}]}"
            })
    void blocksOfNodesThatAreNotKnownYetAreUnresolved(String unknown) {
        Snapshot snapshot = new TestPlan()
                .with(
                        "google_container_cluster.c",
                        "{'remove_default_node_pool':true}",
                        "{'name':true,'project':true,'workload_identity_config':true,'enable_autopilot':true}")
                .with("google_container_node_pool.n", "{}", unknown)
                .refers(
                        "google_container_node_pool.n",
                        "{'cluster':{'references':['google_container_cluster.c.name','google_container_cluster.c']}}")
                .read();
        GkeCluster cluster = snapshot.gcp().clusters().get(0);
        assertTrue(unresolved(cluster.workloadPool()));
        assertNull(cluster.autopilot());
        GkeNodePool pool = snapshot.gcp().nodePools().get(0);
        assertEquals("google_container_node_pool.n", pool.name());
        assertEquals(cluster.name(), pool.cluster());
        assertTrue(unresolved(pool.metadataMode()));
        assertTrue(unresolved(pool.serviceAccount()));
    }

    @Test
    void theDefaultNodePoolIsTheClustersOwn() {
        GkeNodePool pool = new TestPlan()
                .with("google_container_cluster.c", "{'name':'main'}", "{'node_config':true}")
                .read()
                .gcp()
                .nodePools()
                .get(0);
        assertEquals("default-pool", pool.name());
        assertTrue(unresolved(pool.metadataMode()));
    }

    @Test
    void aPolicyThatIsNoJsonIsNoted() {
        Snapshot snapshot = new TestPlan()
                .with("google_project_iam_policy.x", "{'project':'shop','policy_data':'{['}", "{}")
                .read();
        assertEquals(List.of(), snapshot.gcp().bindings());
        assertEquals(1, snapshot.notes().size());
        assertTrue(snapshot.notes().get(0).message().contains("google_project_iam_policy.x"));
    }

    @Test
    void standsWrongTypesEverywhere() {
        String wrong =
                "{'name':[],'email':{},'account_id':7,'project':[],'disabled':'x','service_account_id':[[]],'folder':{},"
                        + "'org_id':{},'role':[],'member':{},'members':{'a':1},'condition':[[]],'policy_data':[],'permissions':'x',"
                        + "'role_id':[],'workload_identity_pool_id':{},'workload_identity_pool_provider_id':[],'oidc':7,'attribute_mapping':[],"
                        + "'attribute_condition':{},'cluster':[],'node_config':'x','node_pool':[[]],'workload_identity_config':[7],"
                        + "'enable_autopilot':{},'private_key':{},'valid_after':'x','resource_labels':[]}";
        TestPlan plan = new TestPlan();
        List<String> types = List.of(
                "google_service_account",
                "google_service_account_key",
                "google_service_account_iam_member",
                "google_service_account_iam_policy",
                "google_project_iam_member",
                "google_project_iam_binding",
                "google_project_iam_policy",
                "google_folder_iam_binding",
                "google_organization_iam_policy",
                "google_project_iam_custom_role",
                "google_organization_iam_custom_role",
                "google_iam_workload_identity_pool",
                "google_iam_workload_identity_pool_provider",
                "google_container_cluster",
                "google_container_node_pool");
        for (String type : types) {
            plan.with(type + ".x", wrong, "7").with(type + ".y", "[]", "{}").with(type + ".z", wrong, "true");
        }
        assertEquals(3 * types.size(), plan.read().objects());
    }
}
