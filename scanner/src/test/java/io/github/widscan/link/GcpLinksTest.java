package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How ServiceAccounts, Google service accounts and IAM policies come together. */
final class GcpLinksTest {
    private static final String EMAIL = "reader@shop.iam.gserviceaccount.com";
    private static final String POLICIES = "gcp.iam.serviceaccount.policies";
    private static final String MEMBER = "serviceAccount:shop.svc.id.goog[app/api]";
    private static final String POOL =
            "iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/shop.svc.id.goog/";

    private static String account(String name, String annotation) {
        return "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: " + name + "\n  namespace: app\n"
                + (annotation.isEmpty()
                        ? ""
                        : "  annotations:\n    iam.gke.io/gcp-service-account: \"" + annotation + "\"\n")
                + "---\n";
    }

    private static String member(String kind, String name, String role, String member, String rest) {
        return "apiVersion: iam.cnrm.cloud.google.com/v1beta1\nkind: IAMPolicyMember\n"
                + "metadata: {name: m, annotations: {cnrm.cloud.google.com/project-id: shop}}\n"
                + "spec:\n  role: " + role + "\n  member: \"" + member + "\"\n  resourceRef: {kind: " + kind
                + ", name: "
                + name + "}\n" + rest + "---\n";
    }

    private static String onReader(String member) {
        return member("IAMServiceAccount", "reader", "roles/iam.workloadIdentityUser", member, "");
    }

    private static Links links(String text, String... complete) {
        Snapshot snapshot = TestDocuments.read(text);
        List<Coverage> coverage = new ArrayList<>(snapshot.coverage());
        for (String source : complete) {
            int open = source.indexOf('[');
            coverage.add(new Coverage(
                    open < 0 ? source : source.substring(0, open),
                    open < 0 ? null : source.substring(open + 1, source.length() - 1),
                    Coverage.State.COMPLETE,
                    null,
                    true));
        }
        return Linker.link(snapshot.withCoverage(coverage), LinkSettings.defaults());
    }

    private static List<Binding> bindings(String text, String... complete) {
        return ((ServiceAccountSubject)
                        links(text, complete).of(SubjectKind.SERVICE_ACCOUNT).get(0))
                .account()
                .bindings();
    }

    /** Of the annotation: {@code state outcome reason conditional}. */
    private static String check(String text, String... complete) {
        Binding binding = bindings(text, complete).get(0);
        GsaCheck check = binding.gsa();
        assertNotNull(check);
        return binding.state() + " " + check.outcome() + (check.reason() == null ? "" : " " + check.reason())
                + (check.conditional() ? " conditional" : "");
    }

    @Test
    void aPairIsEffective() {
        assertEquals("effective trusted", check(account("api", EMAIL) + onReader(MEMBER)));
        assertEquals(
                "effective trusted",
                check(account("api", EMAIL) + onReader("principal://" + POOL + "subject/ns/app/sa/api")));
        assertEquals(
                "effective trusted",
                check(account("api", EMAIL) + onReader("principalSet://" + POOL + "namespace/app")));
        assertEquals(
                "effective trusted",
                check(account("api", EMAIL)
                        + member("Project", "shop", "roles/iam.serviceAccountTokenCreator", MEMBER, "")));
    }

    @Test
    void aConditionKeepsItFromBeingCertain() {
        String conditional = member(
                "IAMServiceAccount",
                "reader",
                "roles/iam.workloadIdentityUser",
                MEMBER,
                "  condition: {expression: x}\n");
        assertEquals("effective trusted conditional", check(account("api", EMAIL) + conditional));
        assertEquals("effective trusted", check(account("api", EMAIL) + conditional + onReader(MEMBER)));
    }

    @Test
    void aPolicyThatNamesSomebodyElseIsBrokenWhenItIsWhole() {
        String text = account("api", EMAIL) + onReader("serviceAccount:shop.svc.id.goog[app/other]");
        assertEquals("unverified unknown source-missing", check(text));
        assertEquals("broken untrusted conditional", check(text, POLICIES + "[" + EMAIL + "]"));
        // Folders and the organization may let it in.
        assertEquals(
                "broken untrusted conditional",
                check(text, POLICIES + "[" + EMAIL + "]", "gcp.iam.project.policies[shop]"));
        assertEquals("broken untrusted", check(text, POLICIES + "[" + EMAIL + "]", "gcp.iam.project.policies"));
        Binding binding = bindings(text).get(0);
        assertEquals(List.of(POLICIES + "[" + EMAIL + "]"), binding.needs());
        assertNotNull(binding.gsa());
        assertEquals(
                "gcloud iam service-accounts add-iam-policy-binding " + EMAIL
                        + " --role=roles/iam.workloadIdentityUser --member=principal://iam.googleapis.com/projects/"
                        + "PROJECT_NUMBER/locations/global/workloadIdentityPools/shop.svc.id.goog/subject/ns/app/sa/api",
                binding.gsa().fix());
    }

    @Test
    void rolesThatGiveNoTokensLetNobodyIn() {
        String text = account("api", EMAIL)
                + member("IAMServiceAccount", "reader", "roles/iam.serviceAccountUser", MEMBER, "");
        assertEquals("broken untrusted conditional", check(text, POLICIES + "[" + EMAIL + "]"));
    }

    @Test
    void anAnnotationIsAnAddress() {
        assertEquals("malformed malformed", check(account("api", "reader@shop")));
        assertEquals("malformed malformed", check(account("api", "reader")));
        assertEquals("malformed malformed", check(account("api", "Reader@shop.iam.gserviceaccount.com")));
        for (String open : List.of(
                "{{ .Values.gsa }}",
                "<GSA>@shop.iam.gserviceaccount.com",
                "reader@<PROJECT>.iam.gserviceaccount.com",
                "GSA_NAME@shop.iam.gserviceaccount.com",
                "reader@PROJECT_ID.iam.gserviceaccount.com",
                "changeme")) {
            assertEquals("unresolved unknown template-unresolved", check(account("api", open)), open);
        }
        for (String fine : List.of(
                "reader@shop.example.com.iam.gserviceaccount.com",
                "reader@shop.s3ns.iam.gserviceaccount.com",
                "123-compute@developer.gserviceaccount.com")) {
            assertEquals("unverified unknown source-missing", check(account("api", fine)));
        }
    }

    @Test
    void aServiceAccountIsThereOrNot() {
        String disabled = "apiVersion: iam.cnrm.cloud.google.com/v1beta1\nkind: IAMServiceAccount\n"
                + "metadata: {name: reader}\nspec: {disabled: true}\n---\n";
        assertEquals("broken disabled", check(account("api", EMAIL) + disabled));
        assertEquals(
                "unresolved unknown template-unresolved",
                check(account("api", EMAIL) + disabled.replace("true", "\"${d}\"") + onReader(MEMBER)));
        assertEquals("broken missing", check(account("api", EMAIL), "gcp.iam.serviceaccounts[shop]"));
        assertEquals(
                "unverified unknown source-missing", check(account("api", EMAIL), "gcp.iam.serviceaccounts[other]"));
        // Its own policy was read: so it is there, whatever a listing says.
        assertEquals(
                "effective trusted",
                check(
                        account("api", EMAIL) + onReader(MEMBER),
                        "gcp.iam.serviceaccounts[shop]",
                        POLICIES + "[" + EMAIL + "]"));
        assertEquals("broken missing", check(account("api", EMAIL), "gcp.iam.serviceaccounts[shop]", POLICIES));
    }

    @Test
    void aNamespaceThatIsLeftOutIsNotGuessed() {
        String text = account("api", EMAIL).replace("  namespace: app\n", "");
        assertEquals("unverified unknown namespace-unset", check(text + onReader(MEMBER)));
    }

    /** {@code principal://} grants need no annotation and leave no trace in manifests. */
    @Test
    void directGrantsAreBindings() {
        String principal = "principal://" + POOL + "subject/ns/app/sa/api";
        List<Binding> bindings =
                bindings(account("api", "") + member("Project", "shop", "roles/storage.objectViewer", principal, ""));
        assertEquals(1, bindings.size());
        Binding binding = bindings.get(0);
        assertEquals("gke-workload-identity", binding.method());
        assertEquals(principal, binding.principal());
        assertEquals("effective", binding.state());
        assertNotNull(binding.gsa());
        assertTrue(binding.gsa().direct());
        assertEquals(1, bindings(account("api", "") + onReader(principal)).size());
        assertEquals(
                EMAIL, bindings(account("api", "") + onReader(principal)).get(0).principal());
        assertEquals(List.of(), bindings(account("other", "") + onReader(principal)));
    }

    @Test
    void anAnnotationBesideDirectGrantsIsLeftOver() {
        String direct = member("Project", "shop", "roles/storage.objectViewer", MEMBER, "");
        Binding binding = bindings(account("api", EMAIL) + direct, POLICIES + "[" + EMAIL + "]")
                .get(0);
        assertEquals("broken", binding.state());
        assertNotNull(binding.gsa());
        assertTrue(binding.gsa().direct());
    }

    @Test
    void aClusterOutsideOfGoogleCloudIsFederated() {
        String subject = "principal://iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/eks/subject/"
                + "system:serviceaccount:app:api";
        Binding binding = bindings(
                        account("api", "") + member("Project", "shop", "roles/storage.objectViewer", subject, ""))
                .get(0);
        assertEquals("workload-identity-federation", binding.method());
    }

    @Test
    void whatAllAreGrantedIsNobodysOwnIdentity() {
        String text = account("api", "") + account("web", "") + onReader("principalSet://" + POOL + "namespace/app");
        assertEquals("namespace-wide", bindings(text).get(0).gsa().reach());
        assertEquals(List.of(), links(text).of(SubjectKind.PRINCIPAL));
        String exact = account("api", "") + account("web", EMAIL) + onReader(MEMBER);
        PrincipalSubject principal =
                (PrincipalSubject) links(exact).of(SubjectKind.PRINCIPAL).get(0);
        assertEquals(EMAIL, principal.principal());
        assertEquals(2, principal.accounts().size());
    }

    private static IamBindingSubject subject(String text, String... complete) {
        return (IamBindingSubject)
                links(text, complete).of(SubjectKind.IAM_BINDING).get(0);
    }

    @Test
    void aMemberKnowsWhetherItsAccountIsThere() {
        assertEquals("unread", subject(onReader(MEMBER)).accountState());
        assertEquals("found", subject(onReader(MEMBER) + account("api", "")).accountState());
        IamBindingSubject missing = subject(onReader(MEMBER) + account("web", ""), "k8s.serviceaccounts");
        assertEquals("missing", missing.accountState());
        assertEquals("found", missing.namespaceState());
        assertEquals("none", subject(onReader("principalSet://" + POOL + "*")).accountState());
    }

    private static String cluster(String name, String pool, String trust) {
        return "apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerCluster\nmetadata: {name: " + name
                + "}\nspec: {location: eu, enableAutopilot: true, resourceLabels: {trust: \"" + trust
                + "\"}, workloadIdentityConfig: {workloadPool: " + pool + "}}\n---\n";
    }

    @Test
    void aPoolKnowsItsClusters() {
        String two = cluster("prod", "shop.svc.id.goog", "high") + cluster("dev", "shop.svc.id.goog", "low");
        SamenessFacts facts = subject(onReader(MEMBER) + two).sameness();
        assertNotNull(facts);
        assertEquals(List.of("eu/prod", "eu/dev"), facts.clusters());
        assertEquals(false, facts.complete() || facts.sameTrust());
        SamenessFacts same = subject(
                        onReader(MEMBER)
                                + cluster("a", "shop.svc.id.goog", "high")
                                + cluster("b", "shop.svc.id.goog", "high")
                                + cluster("c", "stock.svc.id.goog", "high"),
                        "gcp.gke.clusters[shop]")
                .sameness();
        assertNotNull(same);
        assertTrue(same.complete() && same.sameTrust());
        assertEquals(2, same.clusters().size());
        assertNull(subject(onReader("allUsers")).sameness());
    }

    /** It may be another cluster of this very pool. */
    @Test
    void aPoolThatIsATemplateMayBeAnyOfItsProject() {
        String open =
                "{\"name\": \"b\", \"selfLink\": \"https://container.googleapis.com/v1/projects/PROJECT/locations/eu/"
                        + "clusters/b\", \"workloadIdentityConfig\": {\"workloadPool\": \"${p}.svc.id.goog\"}}\n---\n";
        String text = onReader(MEMBER) + cluster("a", "shop.svc.id.goog", "");
        assertEquals(Boolean.FALSE, isOpen(text));
        assertEquals(Boolean.TRUE, isOpen(text + open.replace("PROJECT", "shop")));
        assertEquals(Boolean.FALSE, isOpen(text + open.replace("PROJECT", "stock")));
        assertEquals(Boolean.TRUE, isOpen(text + cluster("b", "\"${p}\"", "")));
    }

    private static @Nullable Boolean isOpen(String text) {
        SamenessFacts facts = subject(text, "gcp.gke.clusters[shop]").sameness();
        return facts == null ? null : facts.unresolved();
    }

    /** Config Connector names the account by the name of its object. */
    @Test
    void aNodeAccountIsKnownByEachOfItsNames() {
        String pool =
                "apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerNodePool\nmetadata: {name: p}\n"
                        + "spec: {nodeConfig: {serviceAccountRef: {NODES}}}\n---\n";
        String bare = pool.replace("NODES", "name: nodes");
        String whole = pool.replace("NODES", "external: nodes@shop.iam.gserviceaccount.com");
        for (String member : List.of("serviceAccount:nodes@shop.iam.gserviceaccount.com", "serviceAccount:nodes")) {
            String editor = member("Project", "shop", "roles/editor", member, "");
            assertTrue(subject(bare + editor).nodeAccount(), member);
            assertTrue(subject(whole + editor).nodeAccount(), member);
        }
        String other =
                member("Project", "shop", "roles/editor", "serviceAccount:nodes@stock.iam.gserviceaccount.com", "");
        assertEquals(false, subject(whole + other).nodeAccount());
    }

    @Test
    void aPolicyWithAKeyTwiceIsAboutSomebody() {
        IamBindingSubject subject =
                subject("{\"bindings\": [{\"role\": \"roles/iam.workloadIdentityUser\", \"members\": [\"allUsers\"], "
                        + "\"members\": []}]}\n---\n");
        assertEquals("unresolved", subject.reach());
        assertEquals("duplicate-key", subject.problem());
    }

    @Test
    void theFixNamesTheOnlyUser() {
        String wide = onReader("principalSet://" + POOL + "*");
        assertTrue(subject(wide + account("api", EMAIL)).narrow().endsWith("/subject/ns/app/sa/api"));
        assertTrue(subject(wide + account("api", EMAIL) + account("web", EMAIL))
                .narrow()
                .endsWith("/subject/ns/NAMESPACE/sa/SERVICEACCOUNT"));
        assertEquals(
                "gcloud iam service-accounts remove-iam-policy-binding " + EMAIL
                        + " --role=roles/iam.workloadIdentityUser --member='principalSet://" + POOL + "*'",
                subject(wide).remove());
    }

    @Test
    void whatAShellWouldReadIsQuoted() {
        String remove = subject(onReader("serviceAccount:shop.svc.id.goog[app/$(reboot)'; reboot #]"))
                .remove();
        assertTrue(remove.endsWith("--member='serviceAccount:shop.svc.id.goog[app/$(reboot)'\\''; reboot #]'"), remove);
    }

    private static NodePoolSubject pool(String text, String... complete) {
        return (NodePoolSubject) links(text, complete).of(SubjectKind.NODE_POOL).get(0);
    }

    private static String described(String config, String rest) {
        return "{\"name\": \"prod\", \"selfLink\": \"https://container.googleapis.com/v1/projects/shop/locations/eu/clusters/prod\""
                + rest + ", \"nodePools\": [{\"name\": \"a\", \"config\": {" + config + "}}]}\n---\n";
    }

    @Test
    void anAnswerWithoutAModeMeansTheNodes() {
        String on = ", \"workloadIdentityConfig\": {\"workloadPool\": \"shop.svc.id.goog\"}";
        assertEquals("node", pool(described("", on)).mode());
        assertEquals("off", pool(described("", "")).workloadPool());
        assertEquals(
                "gke",
                pool(described("\"workloadMetadataConfig\": {\"mode\": \"GKE_METADATA\"}", on))
                        .mode());
        assertEquals(
                "node",
                pool(described("\"workloadMetadataConfig\": {\"mode\": \"EXPOSE\"}", on))
                        .mode());
        assertEquals(
                "yes",
                pool(described("", ", \"autopilot\": {\"enabled\": true}")).autopilot());
        for (String open : List.of(", \"autopilot\": {\"enabled\": \"${a}\"}", ", \"autopilot\": \"${a}\"")) {
            assertEquals("unresolved", pool(described("", open)).autopilot());
        }
        assertTrue(pool(described("\"imageType\": \"WINDOWS_LTSC_CONTAINERD\"", on))
                .windows());
        String file = "apiVersion: container.cnrm.cloud.google.com/v1beta1\nkind: ContainerNodePool\n"
                + "metadata: {name: a}\nspec: {clusterRef: {name: prod}}\n---\n";
        assertEquals("unset", pool(file).mode());
        assertEquals("unread", pool(file).workloadPool());
        assertEquals("on", pool(file + cluster("prod", "shop.svc.id.goog", "")).workloadPool());
    }

    @Test
    void policiesSayWhatNodesMayDo() {
        String node = "serviceAccount:123-compute@developer.gserviceaccount.com";
        String editor = member("Project", "shop", "roles/editor", node, "");
        assertEquals("default", pool(described("", "")).account());
        assertEquals("unread", pool(described("", "")).privilege());
        assertEquals("broad", pool(described("", "") + editor).privilege());
        assertEquals(
                "undecided",
                pool(described("", ""), "gcp.iam.project.policies[shop]").privilege());
        assertEquals(
                "narrow", pool(described("", ""), "gcp.iam.project.policies").privilege());
        String role = member("Project", "shop", "projects/shop/roles/own", node, "");
        assertEquals(
                "undecided",
                pool(described("", "") + role, "gcp.iam.project.policies").privilege());
        assertEquals(
                "narrow",
                pool(
                                described("", "") + role.replace("projects/shop/roles/own", "roles/viewer"),
                                "gcp.iam.project.policies")
                        .privilege());
        String custom = described("\"serviceAccount\": \"n@shop.iam.gserviceaccount.com\"", "");
        assertEquals("custom", pool(custom + editor).account());
        assertEquals("unread", pool(custom + editor).privilege());
        assertEquals(
                "broad",
                pool(custom
                                + member(
                                        "Project",
                                        "shop",
                                        "roles/owner",
                                        "serviceAccount:n@shop.iam.gserviceaccount.com",
                                        ""))
                        .privilege());
    }

    @Test
    void scopesBoundWhatNodesMayDo() {
        for (String broad : List.of(
                "https://www.googleapis.com/auth/cloud-platform",
                "cloud-platform",
                "https://www.googleapis.com/auth/compute")) {
            assertTrue(pool(described("\"oauthScopes\": [\"storage-ro\", \"" + broad + "\"]", ""))
                    .broadScopes());
        }
        for (String none : List.of(
                "",
                "\"oauthScopes\": [\"https://www.googleapis.com/auth/cloud-platform.read-only\", \"storage-ro\"]")) {
            assertEquals(false, pool(described(none, "")).broadScopes());
        }
    }

    @Test
    void onlyAccountsOfPodsAreLookedAtForKeys() {
        String key = "{\"name\": \"projects/shop/serviceAccounts/" + EMAIL
                + "/keys/k\", \"keyType\": \"USER_MANAGED\"}\n---\n";
        assertEquals(List.of(), links(key).of(SubjectKind.GCP_SERVICE_ACCOUNT));
        GcpServiceAccountSubject subject = (GcpServiceAccountSubject) links(key + account("api", EMAIL))
                .of(SubjectKind.GCP_SERVICE_ACCOUNT)
                .get(0);
        assertEquals(1, subject.keys().size());
        assertEquals(List.of("app/api"), subject.users());
        GcpServiceAccountSubject granted =
                (GcpServiceAccountSubject) links(key + onReader("principalSet://" + POOL + "namespace/app"))
                        .of(SubjectKind.GCP_SERVICE_ACCOUNT)
                        .get(0);
        assertEquals(List.of("app/*"), granted.users());
    }

    @Test
    void aProviderKnowsWhoHasRoles() {
        String provider = "{\"name\": \"projects/1/locations/global/workloadIdentityPools/ci/providers/gh\","
                + " \"attributeMapping\": {\"google.subject\": \"assertion.sub\", \"attribute.repository\": \"assertion.repository\"},"
                + " \"oidc\": {\"issuerUri\": \"https://token.actions.githubusercontent.com\","
                + " \"allowedAudiences\": [\"https://kubernetes.default.svc\", \"own\"]}}\n---\n";
        String pools = "iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/ci/";
        String one =
                member("Project", "shop", "roles/viewer", "principalSet://" + pools + "attribute.repository/o/r", "");
        String all = member("Project", "shop", "roles/viewer", "principalSet://" + pools + "*", "");
        assertEquals("none", provider(provider).members());
        assertEquals("restricted", provider(provider + one).members());
        assertEquals("open", provider(provider + one + all).members());
        String aud = provider.replace("assertion.repository\"}", "assertion.aud\"}");
        assertEquals("open", provider(aud + one).members());
        assertEquals("everybody", subject(aud + one).attribute());
        // At GitHub everybody is on some branch.
        assertEquals(
                "unread",
                subject(provider.replace("\"oidc\"", "\"attributeCondition\": \"assertion.ref == 'x'\", \"oidc\"")
                                + all)
                        .poolTrust());
        assertEquals(
                "restricted",
                subject(provider.replace(
                                        "\"oidc\"",
                                        "\"attributeCondition\": \"assertion.repository_owner == 'x'\", \"oidc\"")
                                + all)
                        .poolTrust());
        assertEquals(
                List.of("api-server", "other"),
                provider(provider).audiences().stream().map(ClientIdFacts::kind).toList());
        assertEquals("open", subject(provider + all).poolTrust());
        assertEquals("other", subject(provider + one).attribute());
        assertEquals("unread", subject(one).attribute());
    }

    private static WorkloadIdentityProviderSubject provider(String text) {
        return (WorkloadIdentityProviderSubject)
                links(text).of(SubjectKind.WORKLOAD_IDENTITY_PROVIDER).get(0);
    }
}
