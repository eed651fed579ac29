package io.github.widscan.collect.manifest.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.CceNode;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuaweiDocumentReaderTest {
    private static HuaweiFacts read(String text) {
        return TestDocuments.read(text).huawei();
    }

    private static ConversionMapping mapping(String text) {
        List<ConversionMapping> mappings = read(text).mappings();
        assertEquals(1, mappings.size());
        return mappings.get(0);
    }

    private static <T> T set(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    private static String text(@Nullable Text text) {
        return set(text).value();
    }

    @Test
    void readsBareRulesWithThePlaceOfEveryValue() {
        ConversionMapping mapping = mapping(
                """
                [
                  {
                    "local": [{"user": {"name": "{0}"}}, {"group": {"name": "demo"}}],
                    "remote": [
                      {"type": "sub", "any_one_of": ["a", "system:serviceaccount:a:b"], "regex": true},
                      {"type": "aud"}
                    ]
                  }
                ]
                """);
        Rule rule = mapping.rules().get(0);
        Condition sub = rule.remote().get(0);
        assertEquals("sub", sub.claim().value());
        assertEquals(Operator.ANY_ONE_OF, sub.operator());
        assertTrue(sub.regex());
        Text value = sub.values().get(1);
        assertEquals("/0/remote/0/any_one_of/1", value.at().pointer());
        assertEquals(5, value.at().line());
        assertEquals(43, value.at().column());
        assertEquals(Operator.EMPTY, rule.remote().get(1).operator());
        assertEquals(
                List.of(TargetKind.USER, TargetKind.GROUP),
                rule.local().stream().map(target -> target.kind()).toList());
        assertTrue(mapping.regexKnown());
        assertEquals(List.of(), rule.problems());
        assertTrue(set(mapping.document()).contains("\"regex\":true"));
    }

    /** All the text that the snapshot keeps for reports. */
    private static String shown(String text) {
        return TestDocuments.read(text).toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a key set as an object, as a string, in a block scalar; what is none, but a key
                "{'keys':[{'kty':'RSA','kid':'k1','e':'AQAB','n':'u1SU','d':'CANARY','oth':[{'r':'CANARY'}],'D':'CANARY'}]}",
                "{'kty':'oct','k':'CANARY'}",
                "[{'kty':'oct','k':'CANARY'}]",
                "{'keys':{'kty':'oct','k':'CANARY'}}",
                "{'keys':['CANARY'],'d':'CANARY'}",
                "{'keys':[{'kty':'oct','k':'CANARY'},${more}]}"
            })
    void privateMembersOfSigningKeysAreNotShown(String key) {
        String json = key.replace('\'', '"');
        String around = "{\"idp_id\":\"p\",\"openid_connect_config\":{\"access_mode\":\"program\",\n"
                + "\"idp_url\":\"https://i\",\"client_id\":\"y\",\n\"signing_key\":%s}}";
        if (!json.contains("${")) {
            assertKept(around.formatted(json));
        }
        assertKept(around.formatted("\"" + json.replace("\"", "\\\"") + "\""));
        assertKept("idp_id: p\nopenid_connect_config:\n  access_mode: program\n  idp_url: https://i\n  client_id: y\n"
                + "  signing_key: |\n    " + json.replace(",'", ",\n    '") + "\n");
    }

    private static void assertKept(String text) {
        assertEquals(1, read(text).oidcConfigs().size());
        assertTrue(shown(text).contains("access_mode"), "lines are kept");
        assertFalse(shown(text).contains("CANARY"), text);
    }

    /** The same as YAML, as one writes it by hand. */
    @Test
    void readsYaml() {
        Rule rule = mapping(
                        """
                        - local:
                            - user: {name: workload}
                            - groups: "{1}"
                          remote:
                            - type: sub
                              not_any_of: [x]
                        """)
                .rules()
                .get(0);
        assertEquals(Operator.NOT_ANY_OF, rule.remote().get(0).operator());
        assertEquals(6, rule.remote().get(0).values().get(0).at().line());
        assertEquals(TargetKind.GROUPS, rule.local().get(1).kind());
    }

    /** KeystoneShowMapping and KeystoneListMappings of the interface. */
    @Test
    void readsMappingsOfTheInterface() {
        assertEquals(
                "m1",
                mapping("{\"mapping\":{\"id\":\"m1\",\"rules\":[{\"local\":[],\"remote\":[{\"type\":\"sub\"}]}]}}")
                        .id());
        Snapshot snapshot = TestDocuments.read(
                "{\"mappings\":[{\"id\":\"m1\",\"rules\":[]},{\"id\":\"m2\",\"rules\":[{\"local\":[],\"remote\":[]}]}],"
                        + "\"links\":{\"next\":null,\"self\":\"https://iam/v3/OS-FEDERATION/mappings\"}}");
        assertEquals(2, snapshot.huawei().mappings().size());
        assertEquals(2, snapshot.objects());
        assertTrue(snapshot.coverage()
                .contains(new Coverage("huawei.iam.mappings", null, State.PARTIAL, "read from files", false)));
    }

    @Test
    void joinsProviderAndMappingByTheProtocol() {
        HuaweiFacts facts = read(
                """
                {"protocols": [{
                  "id": "oidc", "mapping_id": "m1",
                  "links": {
                    "identity_provider": "https://iam/v3/OS-FEDERATION/identity_providers/cce",
                    "self": "https://iam/v3/OS-FEDERATION/identity_providers/cce/protocols/oidc"}}],
                 "links": {"self": "https://iam/v3/OS-FEDERATION/identity_providers/cce/protocols"}}
                """);
        assertEquals("cce", facts.protocols().get(0).provider());
        assertEquals("oidc", facts.protocols().get(0).id());
        assertEquals("m1", facts.protocols().get(0).mapping());
    }

    @Test
    void readsIdentityProviders() {
        HuaweiFacts facts = read(
                "{\"identity_providers\":[{\"id\":\"cce\",\"enabled\":false,\"remote_ids\":[],\"links\":{}},{\"id\":\"b\",\"enabled\":true}]}");
        assertEquals("cce", facts.identityProviders().get(0).name());
        assertEquals(Boolean.FALSE, facts.identityProviders().get(0).enabled());
        assertEquals(
                1,
                read("{\"identity_provider\":{\"id\":\"x\"}}")
                        .identityProviders()
                        .size());
    }

    @Test
    void readsTheOidcConfigurationAndWhatTellsItsKeysApart() {
        HuaweiOidcConfig config =
                read("""
                        {"openid_connect_config": {
                          "access_mode": "program",
                          "idp_url": "https://kubernetes.default.svc.cluster.local",
                          "client_id": "ucs-cluster-identity",
                          "signing_key": "{\\"keys\\":[{\\"kty\\":\\"RSA\\",\\"kid\\":\\"a\\",\\"n\\":\\"wKx3\\",\\"e\\":\\"AQAB\\"}]}"}}
                        """)
                        .oidcConfigs()
                        .get(0);
        assertEquals("program", text(config.accessMode()));
        assertEquals(3, set(config.issuer()).at().line());
        assertEquals("ucs-cluster-identity", text(config.clientId()));
        assertEquals("a", config.keys().get(0).kid());
        assertNotNull(config.keys().get(0).thumbprint());
        assertNull(config.keysProblem());
        assertEquals(5, set(config.signingKeyAt()).line());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no json\"", "\"[]\"", "12", "\"{\\\"keys\\\":1}\"", "[]"})
    void saysThatASigningKeyCouldNotBeRead(String key) {
        HuaweiOidcConfig config = read("{\"openid_connect_config\":{\"idp_url\":\"https://x\",\"signing_key\":" + key
                        + "}}")
                .oidcConfigs()
                .get(0);
        assertEquals(List.of(), config.keys());
        assertNotNull(config.keysProblem());
    }

    @Test
    void readsGroupsAndTheirRoles() {
        HuaweiFacts facts = read(
                """
                [
                 {"groups": [{"id": "g1", "name": "ops", "domain_id": "d"}], "links": {}},
                 {"roles": [{"id": "r1", "display_name": "Tenant Administrator", "name": "te_admin", "catalog": "BASE"}],
                  "links": {"self": "https://iam/v3/domains/d/groups/g1/roles"}},
                 {"role_assignments": [{"group": {"id": "g1"}, "role": {"id": "r1"}, "scope": {}}]}
                ]
                """);
        assertEquals("ops", facts.groups().get(0).name());
        assertEquals("Tenant Administrator", facts.roles().get(0).name());
        assertEquals("g1", facts.roleGrants().get(0).group());
        assertEquals("Tenant Administrator", facts.roleGrants().get(0).role());
        assertEquals("r1", facts.roleGrants().get(1).roleId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"extendParam\":{\"agency_name\":\"a\"} | a",
                "\"extendParam\":{\"ecs_agency\":\"a\"} | a",
                "\"agency_name\":\"a\" | a",
                "\"extendParam\":{\"agency_name\":\"\"} | ",
                "\"extendParam\":{\"maxPods\":3} | "
            })
    void readsTheAgencyOfANode(String spec, @Nullable String agency) {
        CceNode node = read("{\"kind\":\"Node\",\"apiVersion\":\"v3\",\"metadata\":{\"name\":\"n\"},\"spec\":{" + spec
                        + "}}")
                .nodes()
                .get(0);
        Text found = node.agency();
        assertEquals(agency, found == null ? null : found.value());
        assertTrue(node.agencyKnown());
    }

    @Test
    void readsClustersAndPools() {
        HuaweiFacts facts = read(
                """
                {"kind":"List","apiVersion":"v3","items":[
                 {"kind":"Cluster","apiVersion":"v3","metadata":{"name":"prod","uid":"u1"},"spec":{}},
                 {"kind":"NodePool","apiVersion":"v3","metadata":{"name":"p"},"spec":{"nodeTemplate":{"extendParam":{"agency_name":"a"}}}},
                 {"kind":"Node","apiVersion":"v3","metadata":{"name":"n"}}]}
                """);
        assertEquals("u1", facts.clusters().get(0).id());
        assertTrue(facts.nodes().get(0).pool());
        assertEquals("a", text(facts.nodes().get(0).agency()));
        assertFalse(facts.nodes().get(1).agencyKnown());
    }

    @Test
    void knowsANodeOfKubernetesFromOneOfCce() {
        assertEquals(
                List.of(),
                read("{\"kind\":\"Node\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"n\"},\"spec\":{}}")
                        .nodes());
    }

    @Test
    void recognisesModelsThatAreNotEvaluated() {
        HuaweiFacts facts = read(
                """
                [
                 {"items": [{"uid": "u", "clusterId": "c", "namespace": "shop", "serviceAccount": "web", "agencyName": "obs"}]},
                 {"agency": {"trust_agency_name": "t", "trust_policy": "{\\"Action\\":[\\"sts:agencies:assumeWithOIDC\\"]}"}},
                 {"oidc_provider": {"provider_name": "p", "client_ids": ["sts"]}}
                ]
                """);
        assertEquals(
                List.of("cce-pod-identity obs", "iam5-trust-agency t", "iam5-oidc-provider p"),
                facts.unmodelled().stream()
                        .map(one -> one.model() + " " + one.name())
                        .toList());
        assertEquals("shop", facts.unmodelled().get(0).namespace());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"local\":[],\"remote\":\"x\"} | wrong-shape",
                "{\"local\":[],\"remote\":[1]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"any_one_of\":[]}]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"any_one_of\":{}}]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"any_one_of\":[[]]}]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"any_one_of\":[],\"not_any_of\":[]}]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"regex\":\"maybe\"}]} | wrong-shape",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"regex\":\"${R}\"}]} | template-unresolved",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"whitelist\":[]}]} | unknown-element",
                "{\"local\":[],\"remote\":[{\"type\":\"sub\",\"type\":\"aud\"}]} | duplicate-key",
                "{\"local\":[1],\"remote\":[]} | wrong-shape",
                "7 | wrong-shape"
            })
    void keepsWhatIsWrongWithTheRule(String rule, String code) {
        String good =
                "{\"local\":[{\"user\":{\"name\":\"u\"}}],\"remote\":[{\"type\":\"sub\",\"any_one_of\":[\"x\"]}]}";
        Snapshot snapshot = TestDocuments.read("[" + good + "," + rule + "]");
        List<Rule> rules = snapshot.huawei().mappings().get(0).rules();
        assertEquals(List.of(), rules.get(0).problems());
        assertEquals(code, rules.get(1).problems().get(0).code());
        assertFalse(snapshot.notes().isEmpty());
    }

    @Test
    void aMappingThatIsNoListIsReportedAndTheRestIsRead() {
        Snapshot snapshot = TestDocuments.read(
                "{\"mappings\":[{\"id\":\"a\",\"rules\":\"no\"},{\"id\":\"b\",\"rules\":[{\"local\":[],\"remote\":[]}]}]}");
        assertEquals(
                Problem.NOT_JSON,
                snapshot.huawei().mappings().get(0).problems().get(0).code());
        assertEquals(1, snapshot.huawei().mappings().get(1).rules().size());
        assertTrue(snapshot.notes().stream().anyMatch(Note::unreadable));
    }

    @Test
    void leavesOtherDocumentsAlone() {
        for (String text : List.of(
                "[{\"local\":1}]",
                "{\"mapping\":{\"rules\":3},\"remote\":1,\"local\":2}",
                "{\"rules\":[{\"host\":\"a\"}],\"mapping\":{}}",
                "{\"roles\":[{\"id\":\"1\",\"name\":\"x\"}],\"links\":{}}",
                "{\"groups\":[{\"id\":\"1\",\"name\":\"x\"}],\"links\":{}}",
                "{\"items\":[{\"namespace\":\"a\",\"serviceAccount\":\"b\"}],\"agencyName\":1}")) {
            assertEquals(HuaweiFacts.none(), read(text), text);
        }
    }

    /** A client secret is no part of the interface; what people write into a file may have one. */
    @Test
    void showsNoClientSecret() {
        String canary = "c4n4ry-do-not-show-8812";
        Snapshot snapshot = TestDocuments.read("{\"openid_connect_config\":{\"client_id\":\"a\",\"client_secret\":\""
                + canary + "\",\"idp_url\":\"https://x\",\"access_mode\":\"program\"}}");
        assertEquals(1, snapshot.huawei().oidcConfigs().size());
        assertFalse(snapshot.toString().contains(canary), snapshot.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"local\":", "{\"remote\":[", "\"any_one_of\",", "{\"mapping\":"})
    void survivesDeepAndHugeInput(String piece) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            TestDocuments.read(piece.repeat(20_000));
            StringBuilder rules = new StringBuilder("[");
            for (int i = 0; i < 5_000; i++) {
                rules.append(i == 0 ? "" : ",")
                        .append("{\"local\":[],\"remote\":[{\"type\":\"sub\",\"any_one_of\":[\"")
                        .append(i)
                        .append("\"],\"regex\":true}]}");
            }
            assertEquals(
                    5_000,
                    read(rules.append(']').toString()).mappings().get(0).rules().size());
        });
    }
}
