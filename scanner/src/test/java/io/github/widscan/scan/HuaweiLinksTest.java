package io.github.widscan.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.InventoryRow;
import io.github.widscan.link.LinkSettings;
import io.github.widscan.link.Linker;
import io.github.widscan.link.Links;
import io.github.widscan.link.Subject;
import io.github.widscan.link.SubjectKind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What workloads and the facts of Huawei Cloud say together. */
class HuaweiLinksTest {
    private static final String CONFIG =
            """
            {"idp_id": "cce", "openid_connect_config": {"access_mode": "program", "client_id": "cce-prod",
             "idp_url": "https://kubernetes.default.svc.cluster.local",
             "signing_key": "{\\"keys\\":[{\\"kty\\":\\"RSA\\",\\"kid\\":\\"k1\\",\\"n\\":\\"wKx3\\",\\"e\\":\\"AQAB\\"}]}"}}
            """;

    private static final String PROTOCOL =
            """
            {"protocol": {"id": "oidc", "mapping_id": "m1", "links":
             {"self": "https://iam/v3/OS-FEDERATION/identity_providers/cce/protocols/oidc"}}}
            """;

    @TempDir
    Path folder;

    private final List<Coverage> complete = new ArrayList<>();

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private void mapping(String subject) throws IOException {
        write(
                "mapping.json",
                "{\"mapping\":{\"id\":\"m1\",\"rules\":[{\"local\":[{\"user\":{\"name\":\"u\"}},{\"group\":{\"name\":\"demo\"}}],"
                        + "\"remote\":[{\"type\":\"sub\",\"any_one_of\":[\"" + subject + "\"]}]}]}}");
    }

    private void workload(String account, String provider, String audience) throws IOException {
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop}
                spec:
                  serviceAccountName: %s
                  containers:
                    - name: app
                      image: app
                      env:
                        - {name: HUAWEICLOUD_SDK_IDP_ID, %s}
                        - {name: HUAWEICLOUD_SDK_ID_TOKEN_FILE, value: /tokens/t}
                      volumeMounts: [{name: t, mountPath: /tokens}]
                  volumes:
                    - name: t
                      projected: {sources: [{serviceAccountToken: {path: t, expirationSeconds: 7200%s}}]}
                """
                        .formatted(account, provider, audience));
    }

    private Links links() {
        Snapshot snapshot = new ManifestCollector(
                        ManifestOptions.of(List.of(folder.toString())),
                        CloudReaders.documents(),
                        CloudReaders.objects(),
                        InputStream.nullInputStream(),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .collect();
        List<Coverage> coverage = new ArrayList<>(snapshot.coverage());
        coverage.addAll(complete);
        return Linker.link(snapshot.withCoverage(coverage), LinkSettings.defaults());
    }

    private static JsonNode json(Subject subject) {
        StringWriter out = new StringWriter();
        ObjectMapper mapper = new ObjectMapper();
        try (var json = mapper.createGenerator(out)) {
            new FactsWriter(json).object(subject);
            json.flush();
            return mapper.readTree(out.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode only(SubjectKind kind) {
        List<? extends Subject> subjects = links().of(kind);
        assertEquals(1, subjects.size());
        return json(subjects.get(0));
    }

    private JsonNode use() {
        JsonNode uses = only(SubjectKind.WORKLOAD).get("huawei");
        assertEquals(1, uses.size());
        return uses.get(0);
    }

    private void assertUse(String outcome, String reason) {
        JsonNode use = use();
        assertEquals(
                outcome + " " + reason,
                use.get("outcome").asText() + " " + use.path("reason").asText());
    }

    @Test
    void aTokenThatFitsIsTrusted() throws IOException {
        write("idp.json", CONFIG);
        write("protocol.json", PROTOCOL);
        mapping("system:serviceaccount:shop:web");
        workload("web", "value: cce", ", audience: cce-prod");
        assertUse("trusted", "");
        JsonNode subject = only(SubjectKind.WORKLOAD);
        JsonNode binding = subject.get("account").get("bindings").get(0);
        assertEquals("effective", binding.get("state").asText());
        assertEquals("cce: group demo", binding.get("principal").asText());
        assertEquals("cloud", subject.get("tokens").get(0).get("audienceKind").asText());
        assertEquals("huawei", subject.get("tokens").get(0).get("provider").asText());
        InventoryRow row = links().inventory().get(0);
        assertEquals("huawei-identity-provider", row.ways().get(0).method());
    }

    @Test
    void anotherAudienceIsNot() throws IOException {
        write("idp.json", CONFIG);
        workload("web", "value: cce", ", audience: other");
        assertUse("audience-mismatch", "");
        assertEquals(
                "broken",
                only(SubjectKind.WORKLOAD)
                        .get("account")
                        .get("bindings")
                        .get(0)
                        .get("state")
                        .asText());
    }

    @Test
    void anAccountThatNoRuleNamesIsNot() throws IOException {
        write("idp.json", CONFIG);
        write("protocol.json", PROTOCOL);
        mapping("system:serviceaccount:shop:billing");
        workload("web", "value: cce", ", audience: cce-prod");
        assertUse("no-rule", "");
        assertTrue(use().get("fix").asText().contains("system:serviceaccount:shop:web"));
    }

    @Test
    void theTokenOfTheApiServerIsAnotherRulesFinding() throws IOException {
        write("idp.json", CONFIG);
        workload("web", "value: cce", "");
        assertUse("api-server", "");
    }

    @Test
    void whatWasNotReadIsNotKnown() throws IOException {
        workload("web", "value: cce", ", audience: cce-prod");
        assertUse("unknown", "source-missing");
        assertEquals("[\"huawei.iam.idp\"]", use().get("needs").toString());
        write("idp.json", CONFIG);
        assertUse("unknown", "source-missing");
        assertEquals("[\"huawei.iam.mappings\"]", use().get("needs").toString());
    }

    @Test
    void aProviderThatIsNotAmongAllIsMissing() throws IOException {
        workload("web", "value: cce", ", audience: cce-prod");
        complete.add(new Coverage("huawei.iam.idp", null, Coverage.State.COMPLETE, null, true));
        assertUse("provider-missing", "");
    }

    @Test
    void aProviderNamedElsewhereIsNotKnown() throws IOException {
        write("idp.json", CONFIG);
        workload("web", "valueFrom: {configMapKeyRef: {name: c, key: k}}", ", audience: cce-prod");
        assertUse("unknown", "provider-by-reference");
        workload("web", "value: \"${IDP}\"", ", audience: cce-prod");
        assertUse("unknown", "template-unresolved");
    }

    @Test
    void aProjectedTokenAloneTellsTheProviderByItsClientId() throws IOException {
        write("idp.json", CONFIG);
        write("protocol.json", PROTOCOL);
        mapping("system:serviceaccount:shop:web");
        write(
                "pod.yaml",
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop}
                spec:
                  serviceAccountName: web
                  containers: [{name: app, image: app, volumeMounts: [{name: t, mountPath: /tokens}]}]
                  volumes:
                    - name: t
                      projected: {sources: [{serviceAccountToken: {path: t, audience: cce-prod}}]}
                """);
        assertUse("trusted", "");
    }

    @Test
    void theDefaultAccountCarriesTheIdentityThatARuleNamesItFor() throws IOException {
        write("protocol.json", PROTOCOL);
        mapping("system:serviceaccount:shop:default");
        write("sa.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: default, namespace: shop}\n");
        JsonNode binding =
                only(SubjectKind.SERVICE_ACCOUNT).get("account").get("bindings").get(0);
        assertEquals("huawei", binding.get("provider").asText());
        assertEquals("cce: group demo", binding.get("principal").asText());
    }

    @Test
    void joinsRulesWithTheirProviderAndIssuer() throws IOException {
        mapping("system:serviceaccount:shop:web");
        assertEquals(
                "unknown", only(SubjectKind.CONVERSION_RULE).get("protocol").asText());
        complete.add(new Coverage("huawei.iam.idp", null, Coverage.State.COMPLETE, null, true));
        assertEquals(
                "unbound", only(SubjectKind.CONVERSION_RULE).get("protocol").asText());
        write("protocol.json", PROTOCOL);
        write("idp.json", CONFIG);
        JsonNode rule = only(SubjectKind.CONVERSION_RULE);
        assertEquals("oidc", rule.get("protocol").asText());
        assertEquals("cce", rule.get("provider").asText());
        assertEquals("yes", rule.get("kubernetes").asText());
    }

    @Test
    void rulesForPeopleAreNotTakenForServiceAccounts() throws IOException {
        write("rules.json", "[{\"local\":[{\"user\":{\"name\":\"{0}\"}}],\"remote\":[{\"type\":\"UserName\"}]}]");
        assertEquals(
                "unknown", only(SubjectKind.CONVERSION_RULE).get("kubernetes").asText());
        write("rules.json", "[{\"local\":[{\"user\":{\"name\":\"{0}\"}}],\"remote\":[{\"type\":\"sub\"}]}]");
        assertEquals(
                "assumed", only(SubjectKind.CONVERSION_RULE).get("kubernetes").asText());
    }

    @Test
    void groupsHaveTheRightsOfTheirRoles() throws IOException {
        mapping("system:serviceaccount:shop:web");
        assertEquals(
                "unknown",
                only(SubjectKind.CONVERSION_RULE)
                        .get("targets")
                        .get(1)
                        .get("privilege")
                        .asText());
        write(
                "groups.json",
                "[{\"groups\":[{\"id\":\"g1\",\"name\":\"demo\",\"domain_id\":\"d\"}]},{\"role_assignments\":[{\"group\":{\"id\":\"g1\"},"
                        + "\"role\":{\"id\":\"r1\"}}]},{\"roles\":[{\"id\":\"r1\",\"name\":\"te_admin\",\"catalog\":\"BASE\"}],\"links\":{}}]");
        JsonNode target = only(SubjectKind.CONVERSION_RULE).get("targets").get(1);
        assertEquals("admin", target.get("privilege").asText());
        assertEquals("te_admin", target.get("role").asText());
        assertTrue(only(SubjectKind.CONVERSION_RULE).get("privileged").asBoolean());
    }

    @Test
    void tellsWhoseKeysAProviderTrusts() throws IOException {
        write("idp.json", CONFIG);
        JsonNode alone = only(SubjectKind.HUAWEI_IDENTITY_PROVIDER);
        assertEquals(1, alone.get("foreignKeys").asInt());
        write("jwks.json", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"wKx3\",\"e\":\"AQAB\"}]}");
        JsonNode known = only(SubjectKind.HUAWEI_IDENTITY_PROVIDER);
        assertEquals(0, known.get("foreignKeys").asInt());
        assertEquals(1, known.get("keyClusters").size());
        assertTrue(known.get("sharedIssuer").asBoolean());
    }

    @Test
    void nodesOfAClusterStandTogether() throws IOException {
        write(
                "cce.json",
                """
                {"kind":"List","apiVersion":"v3","items":[
                 {"kind":"Cluster","apiVersion":"v3","metadata":{"name":"prod","uid":"u1"}},
                 {"kind":"Node","apiVersion":"v3","metadata":{"name":"n1","labels":{"kubernetes.io/cluster.id":"u1"}},
                  "spec":{"extendParam":{"agency_name":"a"}}},
                 {"kind":"Node","apiVersion":"v3","metadata":{"name":"n2","labels":{"kubernetes.io/cluster.id":"u1"}},"spec":{}}]}
                """);
        JsonNode cluster = only(SubjectKind.CCE_CLUSTER);
        assertEquals("prod", cluster.get("resource").get("name").asText());
        assertEquals(2, cluster.get("nodes").asInt());
        assertEquals(1, cluster.get("agencies").size());
        assertNotNull(cluster.get("agenciesKnown"));
    }

    @Test
    void aMappingCountsForTheWorstOfTheProvidersThatItServes() throws IOException {
        write(
                "mapping.json",
                "[{\"mapping\":{\"id\":\"m1\",\"rules\":[{\"local\":[{\"group\":{\"name\":\"admin\"}}],\"remote\":[{\"type\":\"sub\"}]}]}}]");
        write(
                "people.json",
                CONFIG.replace("\"cce\"", "\"people\"")
                        .replace("kubernetes.default.svc.cluster.local", "accounts.google.com"));
        write("idp.json", CONFIG);
        String self = "\"links\":{\"self\":\"https://iam/v3/OS-FEDERATION/identity_providers/%s/protocols/oidc\"}}";
        String people = "{\"id\":\"oidc\",\"mapping_id\":\"m1\"," + self.formatted("people");
        String cce = "{\"id\":\"oidc\",\"mapping_id\":\"m1\"," + self.formatted("cce");
        for (String order : List.of(people + "," + cce, cce + "," + people)) {
            write("protocols.json", "{\"protocols\":[" + order + "]}");
            JsonNode rule = only(SubjectKind.CONVERSION_RULE);
            assertEquals("yes", rule.get("kubernetes").asText());
            assertEquals("cce", rule.get("provider").asText());
            assertTrue(rule.get("enabled").asBoolean());
            for (Subject provider : links().of(SubjectKind.HUAWEI_IDENTITY_PROVIDER)) {
                assertTrue(json(provider).get("privileged").asBoolean());
            }
        }
        write(
                "providers.json",
                "{\"identity_providers\":[{\"id\":\"people\",\"enabled\":true},{\"id\":\"cce\",\"enabled\":false}]}");
        assertFalse(only(SubjectKind.CONVERSION_RULE).get("enabled").asBoolean(), "that of the people does not count");
    }

    @Test
    void aMappingIsInUseWhereOneOfItsProvidersIsEnabled() throws IOException {
        write(
                "mapping.json",
                "[{\"mapping\":{\"id\":\"m1\",\"rules\":[{\"local\":[{\"group\":{\"name\":\"g\"}}],\"remote\":[{\"type\":\"sub\"}]}]}}]");
        StringBuilder protocols = new StringBuilder();
        for (String name : List.of("aa", "bb")) {
            write(name + ".json", CONFIG.replace("\"cce\"", "\"" + name + "\""));
            protocols
                    .append(protocols.isEmpty() ? "" : ",")
                    .append(
                            "{\"id\":\"oidc\",\"mapping_id\":\"m1\",\"links\":{\"self\":\"https://iam/v3/OS-FEDERATION/identity_providers/")
                    .append(name)
                    .append("/protocols/oidc\"}}");
        }
        write("protocols.json", "{\"protocols\":[" + protocols + "]}");
        write(
                "providers.json",
                "{\"identity_providers\":[{\"id\":\"aa\",\"enabled\":false},{\"id\":\"bb\",\"enabled\":true}]}");
        JsonNode rule = only(SubjectKind.CONVERSION_RULE);
        assertTrue(rule.get("enabled").asBoolean());
        assertEquals("bb", rule.get("provider").asText());
    }

    @Test
    void aTokenForADisabledProviderIsTurnedDown() throws IOException {
        write("idp.json", CONFIG);
        write("protocol.json", PROTOCOL);
        write("providers.json", "{\"identity_providers\":[{\"id\":\"cce\",\"enabled\":false}]}");
        mapping("system:serviceaccount:shop:web");
        workload("web", "value: cce", ", audience: cce-prod");
        assertUse("provider-disabled", "");
    }

    @Test
    void groupsInAListAreGroupsAndTemplatesAreNotKnown() throws IOException {
        complete.add(new Coverage("huawei.iam.groups", null, Coverage.State.COMPLETE, null, true));
        write(
                "rules.json",
                "[{\"local\":[{\"user\":{\"name\":\"u\"}},{\"groups\":[\"x\",\"admin\",\"${g}\"]}],\"remote\":[{\"type\":\"sub\",\"any_one_of\":[\"system:serviceaccount:a:b\"]}]}]");
        JsonNode rule = only(SubjectKind.CONVERSION_RULE);
        List<String> found = new ArrayList<>();
        rule.get("targets")
                .forEach(target -> found.add(target.get("privilege").asText() + " "
                        + target.get("unresolved").asBoolean()));
        assertEquals(List.of("other false", "other false", "admin false", "unknown true"), found);
        assertTrue(rule.get("privileged").asBoolean());
    }

    @Test
    void keySetsSideBySideMayBeOneRotation() throws IOException {
        String second =
                ",{\\\"kty\\\":\\\"RSA\\\",\\\"kid\\\":\\\"k2\\\",\\\"n\\\":\\\"vTe4\\\",\\\"e\\\":\\\"AQAB\\\"}]}\"";
        write("idp.json", CONFIG.replace("]}\"", second));
        write("old.json", "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"n\":\"wKx3\",\"e\":\"AQAB\"}]}");
        String key = "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k2\",\"n\":\"vTe4\",\"e\":\"AQAB\"}]}";
        write("new.json", key);
        JsonNode provider = only(SubjectKind.HUAWEI_IDENTITY_PROVIDER);
        assertEquals(2, provider.get("keyClusters").size());
        assertTrue(provider.get("oneRotation").asBoolean());
        Files.delete(folder.resolve("new.json"));
        Files.createDirectory(folder.resolve("other"));
        write("other/new.json", key);
        assertFalse(
                only(SubjectKind.HUAWEI_IDENTITY_PROVIDER).get("oneRotation").asBoolean());
    }

    @Test
    void aNodeWhoseParametersAreATemplateMayHaveAnAgency() throws IOException {
        for (String spec : List.of("{\"extendParam\":\"${param}\"}", "\"${spec}\"")) {
            write(
                    "cce.json",
                    "{\"kind\":\"Node\",\"apiVersion\":\"v3\",\"metadata\":{\"name\":\"n\"},\"spec\":" + spec + "}");
            assertTrue(
                    only(SubjectKind.CCE_CLUSTER)
                            .get("agencies")
                            .get(0)
                            .get("unresolved")
                            .asBoolean(),
                    spec);
        }
        for (String holder : List.of("\"text\"", "[1]")) {
            write(
                    "cce.json",
                    "{\"kind\":\"Node\",\"apiVersion\":\"v3\",\"metadata\":{\"name\":\"n\"},\"spec\":{\"extendParam\":"
                            + holder + "}}");
            assertFalse(only(SubjectKind.CCE_CLUSTER).get("agenciesKnown").asBoolean(), holder);
        }
        write(
                "cce.json",
                "{\"kind\":\"Node\",\"apiVersion\":\"v3\",\"metadata\":{\"name\":\"n\"},\"spec\":{\"extendParam\":null}}");
        assertTrue(only(SubjectKind.CCE_CLUSTER).get("agenciesKnown").asBoolean());
    }
}
