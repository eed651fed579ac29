package io.github.widscan.collect.manifest.huawei;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HuaweiResourceReaderTest {
    private static final String PROVIDER =
            """
            {"address":"huaweicloud_identity_provider.cce","mode":"managed","type":"huaweicloud_identity_provider","name":"cce",
             "values":{"name":"cce-prod","protocol":"oidc","status":true,"access_config":[{"access_type":"program_console",
              "provider_url":"https://kubernetes.default.svc.cluster.local","client_id":"cce",
              "signing_key":"{\\"keys\\":[{\\"kty\\":\\"RSA\\",\\"kid\\":\\"a\\",\\"n\\":\\"wKx3\\",\\"e\\":\\"AQAB\\"}]}"}]}}""";

    private static Snapshot plan(String... resources) {
        return TestDocuments.read(
                "{\"format_version\":\"1.2\",\"terraform_version\":\"1.9.0\",\"planned_values\":{\"root_module\":{\"resources\":["
                        + String.join(",", resources) + "]}}}");
    }

    private static String resource(String type, String values) {
        return "{\"address\":\"" + type + ".x\",\"mode\":\"managed\",\"type\":\"" + type
                + "\",\"name\":\"x\",\"values\":" + values + "}";
    }

    private static String text(@Nullable Text text) {
        assertNotNull(text);
        return text.value();
    }

    @Test
    void readsAProviderWithItsConfiguration() {
        Snapshot snapshot = plan(PROVIDER);
        HuaweiFacts facts = snapshot.huawei();
        assertEquals("cce-prod", facts.identityProviders().get(0).name());
        assertEquals("oidc", facts.identityProviders().get(0).protocol());
        HuaweiOidcConfig config = facts.oidcConfigs().get(0);
        assertEquals("cce-prod", config.provider());
        assertEquals("program_console", text(config.accessMode()));
        assertEquals("https://kubernetes.default.svc.cluster.local", text(config.issuer()));
        assertEquals("a", config.keys().get(0).kid());
        assertEquals(1, snapshot.objects());
    }

    @Test
    void readsMappingRulesOfTheOnlyProvider() {
        HuaweiFacts facts = plan(
                        PROVIDER,
                        resource(
                                "huaweicloud_identity_provider_mapping",
                                "{\"mapping_rules\":\"[{\\\"local\\\":[{\\\"user\\\":{\\\"name\\\":\\\"u\\\"}}],\\\"remote\\\":[{\\\"type\\\":\\\"sub\\\","
                                        + "\\\"any_one_of\\\":[\\\".*\\\"],\\\"regex\\\":true}]}]\"}"))
                .huawei();
        ConversionMapping mapping = facts.mappings().get(0);
        assertEquals("cce-prod", mapping.provider());
        assertTrue(mapping.regexKnown());
        assertTrue(mapping.rules().get(0).remote().get(0).regex());
    }

    @Test
    void readsConversionRulesAsBlocks() {
        ConversionMapping mapping = plan(resource(
                        "huaweicloud_identity_provider_conversion",
                        "{\"provider_id\":\"p\",\"conversion_rules\":[{\"local\":[{\"username\":\"Tom\",\"group\":\"demo\"}],"
                                + "\"remote\":[{\"attribute\":\"sub\"},{\"attribute\":\"aud\",\"condition\":\"any_one_of\",\"value\":[\"a\"]}]}]}"))
                .huawei()
                .mappings()
                .get(0);
        assertEquals("p", mapping.provider());
        assertTrue(mapping.regexKnown());
        assertEquals(Operator.EMPTY, mapping.rules().get(0).remote().get(0).operator());
        assertEquals("a", mapping.rules().get(0).remote().get(1).values().get(0).value());
        assertEquals(2, mapping.rules().get(0).local().size());
    }

    /** The attribute that the provider reads back has no field for regular expressions. */
    @Test
    void doesNotTrustTheRulesThatTheProviderReadsBack() {
        ConversionMapping mapping = plan(resource(
                        "huaweicloud_identity_provider",
                        "{\"name\":\"p\",\"protocol\":\"oidc\",\"conversion_rules\":[{\"local\":[{\"username\":\"u\"}],"
                                + "\"remote\":[{\"attribute\":\"sub\",\"condition\":\"any_one_of\",\"value\":[\"a\"]}]}]}"))
                .huawei()
                .mappings()
                .get(0);
        assertFalse(mapping.regexKnown());
    }

    @Test
    void readsGroupsAndNodes() {
        HuaweiFacts facts = plan(
                        resource("huaweicloud_identity_group", "{\"name\":\"ops\",\"id\":\"g1\"}"),
                        resource(
                                "huaweicloud_identity_group_role_assignment",
                                "{\"group_id\":\"g1\",\"role_id\":\"r1\"}"),
                        resource("huaweicloud_cce_cluster", "{\"name\":\"prod\"}"),
                        resource("huaweicloud_cce_node", "{\"name\":\"n\",\"extend_param\":{\"agency_name\":\"a\"}}"),
                        resource(
                                "huaweicloud_cce_node_pool",
                                "{\"name\":\"p\",\"extend_params\":[{\"agency_name\":\"b\"}]}"))
                .huawei();
        assertEquals("ops", facts.groups().get(0).name());
        assertEquals("ops", facts.roleGrants().get(0).group());
        assertEquals("prod", facts.nodes().get(0).cluster());
        assertEquals("a", text(facts.nodes().get(0).agency()));
        assertEquals("b", text(facts.nodes().get(1).agency()));
    }

    @Test
    void rulesThatAreUnknownUntilApplyAreNotDecided() {
        ConversionMapping mapping = plan(resource(
                        "huaweicloud_identity_provider_mapping", "{\"provider_id\":\"p\",\"mapping_rules\":\"${x}\"}"))
                .huawei()
                .mappings()
                .get(0);
        assertEquals(Problem.TEMPLATE_UNRESOLVED, mapping.problems().get(0).code());
    }
}
