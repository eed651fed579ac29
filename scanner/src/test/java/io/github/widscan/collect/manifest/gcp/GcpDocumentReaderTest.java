package io.github.widscan.collect.manifest.gcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.GcpServiceAccountKey;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.GkeNodePool;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.WorkloadIdentityProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What gcloud prints, as JSON and as YAML, and what Config Connector is told. */
final class GcpDocumentReaderTest {
    private static final String POLICY =
            """
            bindings:
            - members:
              - serviceAccount:shop.svc.id.goog[app/api]
              - allUsers
              role: roles/iam.workloadIdentityUser
            - condition:
                expression: request.time < timestamp("2027-01-01T00:00:00Z")
                title: until
              members:
              - user:a@example.com
              role: roles/iam.serviceAccountUser
            etag: BwXhqDiA3Zk=
            version: 3
            """;

    @TempDir
    Path folder;

    private Snapshot read(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
        return new ManifestCollector(
                        ManifestOptions.of(List.of(folder.toString())),
                        CloudReaders.documents(),
                        CloudReaders.objects(),
                        InputStream.nullInputStream(),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .collect();
    }

    private static boolean complete(Snapshot snapshot, String source, String scope) {
        return snapshot.coverage().stream()
                .anyMatch(c ->
                        c.source().equals(source) && scope.equals(c.scope()) && c.state() == Coverage.State.COMPLETE);
    }

    @Test
    void thePolicyOfAServiceAccountIsNamedByItsFile() throws IOException {
        Snapshot snapshot = read("reader@shop.iam.gserviceaccount.com.yaml", POLICY);
        assertEquals(List.of(), snapshot.notes());
        List<GcpIamBinding> bindings = snapshot.gcp().bindings();
        assertEquals(2, bindings.size());
        GcpIamBinding first = bindings.get(0);
        assertEquals(Level.SERVICE_ACCOUNT, first.level());
        assertEquals("reader@shop.iam.gserviceaccount.com", first.resource());
        assertEquals("shop", first.project());
        assertFalse(first.named());
        assertNull(first.condition());
        assertEquals("roles/iam.workloadIdentityUser", first.role().value());
        assertEquals("/bindings/0/members/1", first.members().get(1).at().pointer());
        assertEquals(4, first.members().get(1).at().line());
        assertEquals(5, first.members().get(1).at().column());
        assertNotNull(bindings.get(1).condition());
        assertTrue(complete(snapshot, "gcp.iam.serviceaccount.policies", "reader@shop.iam.gserviceaccount.com"));
        assertEquals(1, snapshot.objects());
    }

    @Test
    void thePolicyOfAProjectIsToldByItsRoles() throws IOException {
        String policy =
                "{\"bindings\": [{\"role\": \"roles/owner\", \"members\": [\"user:a@example.com\"]}], \"etag\": \"x\"}";
        Snapshot snapshot = read("shop-prod.json", policy);
        GcpIamBinding binding = snapshot.gcp().bindings().get(0);
        assertEquals(Level.PROJECT, binding.level());
        assertEquals("shop-prod", binding.project());
        assertTrue(complete(snapshot, "gcp.iam.project.policies", "shop-prod"));
    }

    @Test
    void aPolicyOfWhatIsNoProjectsAndNoAccounts() {
        Snapshot snapshot = TestDocuments.read(POLICY);
        assertEquals(Level.UNKNOWN, snapshot.gcp().bindings().get(0).level());
        assertTrue(snapshot.coverage().stream().noneMatch(c -> c.state() == Coverage.State.COMPLETE));
    }

    @Test
    void foldersOrganizationsAndBucketsAreNoServiceAccounts() throws IOException {
        assertEquals(
                Level.FOLDER,
                read("folders-1.yaml", POLICY).gcp().bindings().get(0).level());
        Files.delete(folder.resolve("folders-1.yaml"));
        assertEquals(
                Level.ORGANIZATION,
                read("organization-9.yaml", POLICY).gcp().bindings().get(0).level());
        Files.delete(folder.resolve("organization-9.yaml"));
        String bucket = "kind: storage#policy\nresourceId: projects/_/buckets/b\n" + POLICY;
        assertEquals(Level.OTHER, read("b.yaml", bucket).gcp().bindings().get(0).level());
    }

    /** Asked for with a version below 3, a policy has its conditional roles by other names and without the condition. */
    @Test
    void aHiddenConditionIsACondition() {
        GcpIamBinding binding = TestDocuments.read(
                        "{\"bindings\": [{\"role\": \"roles/owner_withcond_2b17cc25d2cd9e2c54d8\", \"members\": [\"allUsers\"]}],"
                                + " \"version\": 1}")
                .gcp()
                .bindings()
                .get(0);
        assertEquals("roles/owner", binding.role().value());
        assertNotNull(binding.condition());
        assertNull(binding.condition().expression());
    }

    @Test
    void anEmptyPolicyIsWholeToo() throws IOException {
        Snapshot snapshot = read("reader@shop.iam.gserviceaccount.com.json", "{\"etag\": \"ACAB\", \"version\": 1}");
        assertEquals(List.of(), snapshot.gcp().bindings());
        assertTrue(complete(snapshot, "gcp.iam.serviceaccount.policies", "reader@shop.iam.gserviceaccount.com"));
    }

    /** So gcloud prints the policy of a service account that has none. */
    @Test
    void anEmptyPolicyMayBeNothingButAnEtag() throws IOException {
        Snapshot snapshot = read("reader@shop.iam.gserviceaccount.com.yaml", "etag: ACAB\n");
        assertTrue(complete(snapshot, "gcp.iam.serviceaccount.policies", "reader@shop.iam.gserviceaccount.com"));
    }

    @Test
    void aProjectMayBeCalledAfterFolders() throws IOException {
        String policy =
                "{\"bindings\": [{\"role\": \"roles/viewer\", \"members\": [\"user:a@b.c\"]}], \"etag\": \"x\"}";
        for (String project : List.of("folder-tools", "organization-a1")) {
            Snapshot snapshot = read(project + ".json", policy);
            assertEquals(Level.PROJECT, snapshot.gcp().bindings().get(0).level(), project);
            assertTrue(complete(snapshot, "gcp.iam.project.policies", project));
            Files.delete(folder.resolve(project + ".json"));
        }
        for (String above : List.of("folder", "folders_12", "organizations-34")) {
            assertTrue(read(above + ".json", policy).gcp().bindings().get(0).level() != Level.PROJECT, above);
            Files.delete(folder.resolve(above + ".json"));
        }
    }

    /** Parsers keep the last of them, or the first, or turn the document down. */
    @Test
    void aKeyThatStandsTwiceTellsNothing() throws IOException {
        String role = "\"role\": \"roles/iam.workloadIdentityUser\"";
        String all = "\"members\": [\"allUsers\"]";
        String one = "\"members\": [\"serviceAccount:shop.svc.id.goog[a/b]\"]";
        String file = "reader@shop.iam.gserviceaccount.com.json";
        for (String policy : List.of(
                "\"bindings\": [{" + role + ", " + all + ", " + one + "}]",
                "\"bindings\": [{" + role + ", " + all + "}], \"bindings\": [{" + role + ", " + one + "}]",
                "\"bindings\": [{" + role + ", \"role\": \"roles/viewer\", " + all + "}, {" + role + "}]",
                "\"bindings\": [{" + role + ", " + all
                        + ", \"condition\": {\"expression\": \"true\", \"expression\": \"false\"}}]")) {
            Snapshot snapshot = read(file, "{" + policy + ", \"etag\": \"x\"}");
            GcpIamBinding first = snapshot.gcp().bindings().get(0);
            assertTrue(first.duplicateKey(), policy);
            assertEquals("allUsers", first.members().get(0).value(), policy);
            assertEquals(1, snapshot.notes().size(), policy);
            assertFalse(complete(snapshot, "gcp.iam.serviceaccount.policies", "reader@shop.iam.gserviceaccount.com"));
        }
        assertFalse(read(file, "{\"bindings\": [{" + role + ", " + all + "}]}")
                .gcp()
                .bindings()
                .get(0)
                .duplicateKey());
    }

    private static String kcc(String kind, String spec) {
        return "apiVersion: iam.cnrm.cloud.google.com/v1beta1\nkind: " + kind
                + "\nmetadata: {name: x, annotations: {cnrm.cloud.google.com/project-id: shop}}\nspec: " + spec
                + "\n---\n";
    }

    private static String bindings(GcpFacts gcp) {
        StringBuilder text = new StringBuilder();
        for (GcpIamBinding binding : gcp.bindings()) {
            for (Text member : binding.members()) {
                text.append(binding.level()).append(' ').append(binding.resource());
                text.append(' ').append(binding.role().value()).append(' ').append(member.value());
            }
        }
        return text.toString();
    }

    @Test
    void aMemberMayBeAReferenceToAServiceAccount() {
        String rest = ", role: roles/editor, resourceRef: {kind: Project, external: projects/shop}}";
        for (String reference : List.of(
                "{name: nodes}",
                "{external: nodes@shop.iam.gserviceaccount.com}",
                "{external: projects/shop/serviceAccounts/nodes@shop.iam.gserviceaccount.com}")) {
            assertEquals(
                    "PROJECT shop roles/editor serviceAccount:nodes@shop.iam.gserviceaccount.com",
                    bindings(TestDocuments.read(kcc(
                                    "IAMPolicyMember", "{memberFrom: {serviceAccountRef: " + reference + "}" + rest))
                            .gcp()));
        }
        for (String open :
                List.of("\"${m}\"", "{serviceAccountRef: \"${m}\"}", "{serviceAccountRef: {name: \"${m}\"}}")) {
            assertEquals(
                    "PROJECT shop roles/editor ${m}",
                    bindings(TestDocuments.read(kcc("IAMPolicyMember", "{memberFrom: " + open + rest))
                            .gcp()));
        }
        // An agent of Google's.
        assertEquals(
                "",
                bindings(TestDocuments.read(kcc("IAMPolicyMember", "{memberFrom: {logSinkRef: {name: x}}" + rest))
                        .gcp()));
        GkeNodePool pool = TestDocuments.read(
                        kcc("ContainerNodePool", "{nodeConfig: {serviceAccountRef: {name: nodes}}}"))
                .gcp()
                .nodePools()
                .get(0);
        assertEquals(
                "nodes@shop.iam.gserviceaccount.com",
                pool.serviceAccount() == null ? "" : pool.serviceAccount().value());
    }

    @Test
    void aTemplateInPlaceOfABlockIsNoAbsence() {
        String rest = "role: roles/owner, member: allUsers, resourceRef: ";
        assertEquals(
                "UNKNOWN ${k} roles/owner allUsers",
                bindings(TestDocuments.read(kcc("IAMPolicyMember", "{" + rest + "{kind: \"${k}\", name: x}}"))
                        .gcp()));
        assertEquals(
                "UNKNOWN ${r} roles/owner allUsers",
                bindings(TestDocuments.read(kcc("IAMPolicyMember", "{" + rest + "\"${r}\"}"))
                        .gcp()));
        for (String kind : List.of("IAMPolicyMember", "IAMPartialPolicy", "IAMPolicy")) {
            assertEquals(
                    "UNKNOWN ${s} ${s} ${s}",
                    bindings(TestDocuments.read(kcc(kind, "\"${s}\"")).gcp()));
        }
        assertEquals(
                "PROJECT shop ${b} ${b}",
                bindings(TestDocuments.read(kcc("IAMPolicy", "{resourceRef: {kind: Project}, bindings: \"${b}\"}"))
                        .gcp()));
        assertEquals(1, TestDocuments.read(kcc("IAMPolicyMember", "{}")).notes().size());
        for (String spec :
                List.of("\"${s}\"", "{serviceAccountRef: \"${s}\"}", "{serviceAccountRef: {name: \"${s}\"}}")) {
            Snapshot key = TestDocuments.read(kcc("IAMServiceAccountKey", spec));
            assertEquals(1, key.notes().size(), spec);
            assertEquals(List.of(), key.gcp().keys());
        }
        WorkloadIdentityProvider provider = TestDocuments.read(kcc("IAMWorkloadIdentityPoolProvider", "\"${s}\""))
                .gcp()
                .providers()
                .get(0);
        assertEquals("${s}", provider.issuer() == null ? "" : provider.issuer().value());
        GcpFacts cluster =
                TestDocuments.read(kcc("ContainerCluster", "\"${s}\"")).gcp();
        Text federation = cluster.clusters().get(0).workloadPool();
        assertEquals("${s}", federation == null ? "" : federation.value());
    }

    /** Of whatever holds the account and mode of nodes. */
    @Test
    void aTemplateInPlaceOfNodesSettingsIsNoDefault() {
        String link =
                "\"selfLink\": \"https://container.googleapis.com/v1/projects/p/locations/l/clusters/c\", \"name\": \"c\"";
        for (String text : List.of(
                kcc("ContainerNodePool", "\"${s}\""),
                kcc("ContainerNodePool", "{nodeConfig: \"${s}\"}"),
                kcc(
                        "ContainerNodePool",
                        "{nodeConfig: {serviceAccountRef: \"${s}\", workloadMetadataConfig: \"${s}\"}}"),
                kcc("ContainerCluster", "\"${s}\""),
                "{" + link + ", \"nodePools\": [{\"name\": \"p\", \"config\": \"${s}\"}]}")) {
            GkeNodePool pool = TestDocuments.read(text).gcp().nodePools().get(0);
            assertEquals(
                    "${s}",
                    pool.serviceAccount() == null ? "" : pool.serviceAccount().value(),
                    text);
            assertEquals(
                    "${s}",
                    pool.metadataMode() == null ? "" : pool.metadataMode().value(),
                    text);
        }
    }

    @Test
    void whetherAProviderIsDisabledMayBeATemplate() {
        String name =
                "{\"name\": \"projects/1/locations/global/workloadIdentityPools/ci/providers/gh\", \"disabled\": ";
        WorkloadIdentityProvider open =
                TestDocuments.read(name + "\"${d}\"}").gcp().providers().get(0);
        assertTrue(open.stateUnresolved());
        assertFalse(open.inactive());
        assertFalse(TestDocuments.read(name + "false}").gcp().providers().get(0).stateUnresolved());
    }

    @Test
    void oneBrokenBindingHidesNoOther() throws IOException {
        Snapshot snapshot = read(
                "reader@shop.iam.gserviceaccount.com.json",
                """
                {"bindings": [
                  {"role": 7, "members": {"a": 1}},
                  "x",
                  {"members": ["allUsers"]},
                  {"role": "roles/owner", "members": ["allUsers", ["x"]]},
                  {"role": "roles/iam.workloadIdentityUser", "members": ["allUsers"]}]}
                """);
        assertEquals(2, snapshot.gcp().bindings().size());
        assertEquals(4, snapshot.notes().size(), snapshot.notes().toString());
        assertFalse(complete(snapshot, "gcp.iam.serviceaccount.policies", "reader@shop.iam.gserviceaccount.com"));
    }

    @Test
    void readsServiceAccountsKeysAndRoles() {
        GcpFacts gcp = TestDocuments.read(
                        """
                        [{"name": "projects/shop/serviceAccounts/r@shop.iam.gserviceaccount.com",
                          "email": "r@shop.iam.gserviceaccount.com", "projectId": "shop", "disabled": true},
                         {"name": "projects/shop/serviceAccounts/w@shop.example.com.iam.gserviceaccount.com",
                          "email": "w@shop.example.com.iam.gserviceaccount.com"},
                         {"name": "projects/shop/serviceAccounts/r@shop.iam.gserviceaccount.com/keys/k1",
                          "keyType": "USER_MANAGED", "keyOrigin": "USER_PROVIDED", "disabled": true,
                          "validAfterTime": "1970-01-02T00:00:00Z", "validBeforeTime": "soon"},
                         {"name": "projects/shop/roles/own",
                          "includedPermissions": ["iam.serviceAccounts.actAs", "compute.disks.get"]}]
                        """)
                .gcp();
        assertEquals(Boolean.TRUE, gcp.serviceAccounts().get(0).disabled());
        assertEquals(Boolean.FALSE, gcp.serviceAccounts().get(1).disabled());
        assertEquals("example.com:shop", gcp.serviceAccounts().get(1).project());
        GcpServiceAccountKey key = gcp.keys().get(0);
        assertEquals("r@shop.iam.gserviceaccount.com", key.account());
        assertEquals("k1", key.id());
        assertTrue(key.userManaged() && key.uploaded() && key.disabled());
        assertEquals(86400L, key.validAfter());
        assertNull(key.validBefore());
        assertEquals(List.of("iam.serviceAccounts.actAs"), gcp.roles().get(0).permissions());
    }

    @Test
    void readsProvidersOfPools() {
        WorkloadIdentityProvider provider = TestDocuments.read(
                        """
                        attributeCondition: assertion.repository_owner_id == '1'
                        attributeMapping:
                          google.subject: assertion.sub
                        name: projects/123/locations/global/workloadIdentityPools/ci/providers/github
                        oidc:
                          allowedAudiences: [a, b]
                          issuerUri: https://token.actions.githubusercontent.com
                          jwksJson: '{"keys":[]}'
                        state: ACTIVE
                        """)
                .gcp()
                .providers()
                .get(0);
        assertEquals("123", provider.project());
        assertEquals("ci", provider.pool());
        assertEquals("github", provider.id());
        assertEquals("oidc", provider.type());
        assertEquals(2, provider.allowedAudiences().size());
        assertEquals("google.subject", provider.attributeMapping().get(0).key());
        assertTrue(provider.uploadedKeys());
        assertFalse(provider.inactive());
    }

    @Test
    void readsClustersWithTheirNodePools() {
        GcpFacts gcp = TestDocuments.read(
                        """
                        {"clusters": [{"name": "prod", "resourceLabels": {"trust-zone": "prod"},
                          "selfLink": "https://container.googleapis.com/v1/projects/shop/zones/europe-west1-b/clusters/prod",
                          "workloadIdentityConfig": {"workloadPool": "shop.svc.id.goog"},
                          "nodePools": [{"name": "a", "config": {"serviceAccount": "default", "imageType": "COS_CONTAINERD",
                            "workloadMetadataConfig": {"mode": "GKE_METADATA"}, "oauthScopes": ["s"]}}, {"name": "b"}]}]}
                        """)
                .gcp();
        GkeCluster cluster = gcp.clusters().get(0);
        assertEquals("shop", cluster.project());
        assertEquals("europe-west1-b", cluster.location());
        assertEquals("shop.svc.id.goog", cluster.workloadPool().value());
        assertEquals("prod", cluster.trust());
        assertTrue(cluster.answer());
        GkeNodePool pool = gcp.nodePools().get(0);
        assertEquals("prod", pool.cluster());
        assertEquals("GKE_METADATA", pool.metadataMode().value());
        assertEquals(
                "/clusters/0/nodePools/0/config/workloadMetadataConfig/mode",
                pool.metadataMode().at().pointer());
        assertNull(gcp.nodePools().get(1).metadataMode());
    }

    @Test
    void aListingThatWasCutShortSaysSo() {
        Snapshot snapshot = TestDocuments.read(
                "{\"accounts\": [{\"name\": \"projects/p/serviceAccounts/a@p.iam.gserviceaccount.com\","
                        + " \"email\": \"a@p.iam.gserviceaccount.com\"}], \"nextPageToken\": \"x\"}");
        assertEquals(1, snapshot.gcp().serviceAccounts().size());
        assertTrue(snapshot.notes().get(0).message().contains("cut short"));
        assertTrue(snapshot.coverage().stream().anyMatch(Coverage::requested));
    }

    @Test
    void leavesOtherDocumentsAlone() {
        for (String other : List.of(
                "{\"bindings\": [{\"key\": \"ctrl+a\", \"members\": []}]}",
                "{\"bindings\": \"members\"}",
                "{\"etag\": \"x\", \"version\": 1}",
                "{\"email\": \"a@p.iam.gserviceaccount.com\", \"name\": \"me\"}",
                "{\"type\": \"external_account\", \"audience\": \"//iam.googleapis.com/projects/1/locations/global/"
                        + "workloadIdentityPools/p/providers/x\"}",
                "{\"name\": \"x\", \"selfLink\": \"https://container.googleapis.com/\"}",
                "bindings: &a [*a]\nmembers: x",
                "{\"apiVersion\": \"v1\", \"bindings\": [{\"role\": \"roles/owner\", \"members\": []}]}")) {
            assertEquals(GcpFacts.none(), TestDocuments.read(other).gcp(), other);
        }
    }

    @Test
    void readsConfigConnector() {
        GcpFacts gcp = TestDocuments.read(
                        """
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMPolicyMember
                        metadata: {name: m, annotations: {cnrm.cloud.google.com/project-id: shop}}
                        spec:
                          member: serviceAccount:shop.svc.id.goog[app/api]
                          role: roles/iam.workloadIdentityUser
                          condition: {title: t, expression: "true"}
                          resourceRef: {kind: IAMServiceAccount, name: reader}
                        ---
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMPartialPolicy
                        metadata: {name: p}
                        spec:
                          resourceRef: {kind: Project, external: projects/shop}
                          bindings:
                          - role: roles/owner
                            members: [{member: allUsers}, {memberFrom: {serviceAccountRef: {name: x}}}]
                        ---
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMPolicy
                        metadata: {name: q}
                        spec:
                          resourceRef: {kind: IAMServiceAccount, name: bare}
                          bindings:
                          - role: roles/iam.workloadIdentityUser
                            members: ["serviceAccount:shop.svc.id.goog[app/web]"]
                        ---
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMServiceAccount
                        metadata: {name: reader, annotations: {cnrm.cloud.google.com/project-id: "example.com:shop"}}
                        spec: {disabled: true}
                        ---
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMServiceAccountKey
                        metadata: {name: k}
                        spec: {serviceAccountRef: {name: reader}}
                        ---
                        apiVersion: iam.cnrm.cloud.google.com/v1beta1
                        kind: IAMWorkloadIdentityPoolProvider
                        metadata: {name: github}
                        spec:
                          projectRef: {external: projects/shop}
                          workloadIdentityPoolRef: {name: ci}
                          attributeMapping: {google.subject: assertion.sub}
                          oidc: {issuerUri: "https://token.actions.githubusercontent.com"}
                        ---
                        apiVersion: container.cnrm.cloud.google.com/v1beta1
                        kind: ContainerCluster
                        metadata: {name: prod}
                        spec:
                          location: eu
                          workloadIdentityConfig: {identityNamespace: shop.svc.id.goog}
                          nodeConfig: {serviceAccountRef: {external: n@shop.iam.gserviceaccount.com}}
                        ---
                        apiVersion: container.cnrm.cloud.google.com/v1beta1
                        kind: ContainerNodePool
                        metadata: {name: a}
                        spec:
                          clusterRef: {name: prod}
                          nodeConfig: {workloadMetadataConfig: {nodeMetadata: EXPOSE}}
                        """)
                .gcp();
        assertEquals(
                List.of("SERVICE_ACCOUNT reader@shop.iam.gserviceaccount.com", "PROJECT shop", "SERVICE_ACCOUNT bare"),
                gcp.bindings().stream().map(b -> b.level() + " " + b.resource()).toList());
        assertEquals(
                List.of("allUsers", "serviceAccount:x"),
                gcp.bindings().get(1).members().stream().map(Text::value).toList());
        assertEquals(
                "reader@shop.example.com.iam.gserviceaccount.com",
                gcp.serviceAccounts().get(0).email());
        assertEquals(Boolean.TRUE, gcp.serviceAccounts().get(0).disabled());
        assertEquals("reader", gcp.keys().get(0).account());
        assertTrue(gcp.keys().get(0).userManaged());
        assertEquals("ci", gcp.providers().get(0).pool());
        assertEquals("shop.svc.id.goog", gcp.clusters().get(0).workloadPool().value());
        assertEquals(
                List.of("default-pool", "a"),
                gcp.nodePools().stream().map(GkeNodePool::name).toList());
        assertEquals(
                "n@shop.iam.gserviceaccount.com",
                gcp.nodePools().get(0).serviceAccount().value());
        assertEquals("EXPOSE", gcp.nodePools().get(1).metadataMode().value());
    }

    /** Custom resources of every kind, with anything in place of what belongs there. */
    @Test
    void survivesAnythingInConfigConnectorObjects() {
        for (String kind : List.of(
                "IAMPolicyMember",
                "IAMPartialPolicy",
                "IAMPolicy",
                "IAMServiceAccount",
                "IAMServiceAccountKey",
                "IAMCustomRole",
                "IAMWorkloadIdentityPoolProvider",
                "ContainerCluster",
                "ContainerNodePool")) {
            for (String spec : List.of(
                    "7",
                    "[]",
                    "null",
                    "{}",
                    "{resourceRef: 7, bindings: 7, member: [], role: {}}",
                    "{resourceRef: {kind: IAMServiceAccount}, role: r, member: m, bindings: [7, {role: r, members: 7}]}",
                    "{resourceRef: {kind: Project, external: \"/\"}, bindings: {}, role: r, member: m}",
                    "{nodeConfig: [7], clusterRef: 7, workloadIdentityConfig: [[]], resourceLabels: 7}",
                    "{oidc: 7, attributeMapping: [7], workloadIdentityPoolRef: {}, permissions: 7}")) {
                Snapshot snapshot = TestDocuments.read("apiVersion: iam.cnrm.cloud.google.com/v1beta1\nkind: " + kind
                        + "\nmetadata: {name: x, annotations: 7}\nspec: " + spec
                        + "\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n");
                assertEquals(1, snapshot.serviceAccounts().size(), kind + " " + spec);
            }
        }
    }

    @Test
    void survivesAnythingInPrintedDocuments() {
        String name = "\"name\": \"projects/p/serviceAccounts/a@p.iam.gserviceaccount.com";
        for (String text : List.of(
                "{" + name + "/keys/k\", \"keyType\": {}, \"validAfterTime\": \"" + "9".repeat(100_000) + "\"}",
                "{" + name + "/keys/\"}",
                "{" + name + "\", \"email\": [\"a@p.iam.gserviceaccount.com\"]}",
                "{\"name\": \"projects/1/locations/global/workloadIdentityPools//providers/\", \"oidc\": [7]}",
                "{\"selfLink\": \"https://container.googleapis.com/v1/clusters/\", \"nodePools\": [7, {}, {\"config\": 7}]}",
                "{\"bindings\": [{\"role\": \"roles/x\", \"members\": [{\"member\": [[]]}], \"condition\": [[7]]}]}",
                "[[[{\"bindings\": [{\"role\": \"roles/x\", \"members\": []}]}]]]")) {
            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> TestDocuments.read(text));
        }
    }

    /** No private key comes near a snapshot: not of the API's answer when a key is made, not of a key file. */
    @Test
    void keysAreNeverKept() {
        String canary = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKjCANARY";
        Snapshot snapshot =
                TestDocuments.read("{\"name\": \"projects/p/serviceAccounts/a@p.iam.gserviceaccount.com/keys/k\",\n"
                        + " \"keyType\": \"USER_MANAGED\",\n"
                        + " \"privateKeyData\": \"" + canary + "\",\n"
                        + " \"privateKeyType\": \"TYPE_GOOGLE_CREDENTIALS_FILE\"}\n---\n"
                        + "{\"type\": \"service_account\", \"client_email\": \"a@p.iam.gserviceaccount.com\",\n"
                        + " \"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" + canary
                        + "\\n-----END PRIVATE KEY-----\\n\"}\n");
        assertEquals(1, snapshot.gcp().keys().size());
        assertFalse(snapshot.toString().contains(canary), "a private key is in the snapshot");
        assertFalse(
                snapshot.toString().contains(canary.substring(20, 50)), "a part of a private key is in the snapshot");
    }
}
