package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which NetworkPolicies keep a pod from the metadata service of its node. */
final class NodeMetadataTest {
    private static final String POD =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              template:
                metadata: {labels: {app: web, tier: "LABEL"}}
                spec:
                  hostNetwork: NETWORK
                  containers: [{name: web, image: example.org/web, env: [{name: AWS_REGION, value: eu-west-1}]}]
            """;
    private static final String ALL_BUT = "{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}";

    /** What the workload's subject says. */
    private static String metadata(String network, String label, String... policies) throws IOException {
        StringBuilder text = new StringBuilder(POD.replace("NETWORK", network).replace("LABEL", label));
        for (String spec : policies) {
            text.append("---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n")
                    .append("metadata: {name: p, namespace: shop}\nspec: ")
                    .append(spec)
                    .append('\n');
        }
        Run run = Run.with(text.toString(), Map.of(), "rules", "input", "-", "--kind", "workload");
        assertEquals(0, run.code(), run.err());
        JsonNode input = new ObjectMapper().readTree(run.out());
        JsonNode value = input.findValue("metadata");
        assertTrue(value != null, run.out());
        return value.asText();
    }

    private static String of(String... policies) throws IOException {
        return metadata("false", "x", policies);
    }

    @Test
    void withoutAPolicyItIsOpen() throws IOException {
        assertEquals("open", of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Isolated, and nothing allowed.
                "{podSelector: {}, policyTypes: [Egress]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: []} | policy",
                "{policyTypes: [Egress]} | policy",
                "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]} | policy",
                "{podSelector: {matchExpressions: [{key: app, operator: In, values: [web]}]}, policyTypes: [Egress]} | policy",
                // Not this pod, or not its egress.
                "{podSelector: {matchLabels: {app: other}}, policyTypes: [Egress]} | open",
                "{podSelector: {}, policyTypes: [Ingress]} | open",
                "{podSelector: {}} | open",
                "{podSelector: {}, egress: []} | open",
                // Without policy types, egress rules make it one for egress.
                "{podSelector: {}, egress: [{to: [{podSelector: {}}]}]} | policy",
                "{podSelector: {}, policyTypes: [Ingress], egress: [{to: [{podSelector: {}}]}]} | open",
                // Selectors never match link-local addresses.
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {}, podSelector: {}}]}]} | policy",
                // No peer: everywhere, whatever the ports.
                "{podSelector: {}, policyTypes: [Egress], egress: [{}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: []}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [null]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]} | open",
                // Blocks of addresses.
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 169.254.169.254/32}}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16]}}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.170.2/32]}}]}]} | open",
                // The twin of IPv6.
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: \"::/0\"}}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: \"::/0\", except: [\"fd00:ec2::254/128\"]}}]}]} | policy",
                // What a template fills in may be anything.
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: \"${CIDR}\"}}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [\"${PEER}\"]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: \"${BLOCK}\"}]}]} | open",
                "{podSelector: {matchLabels: {app: \"${APP}\"}}, policyTypes: [Egress]} | open",
            })
    void onePolicyByItself(String spec, String expected) throws IOException {
        assertEquals(expected, of(spec));
    }

    @Test
    void policiesAddUp() throws IOException {
        String deny = "{podSelector: {}, policyTypes: [Egress]}";
        assertEquals("policy", of(deny, "{podSelector: {}, policyTypes: [Egress], egress: [" + ALL_BUT + "]}"));
        assertEquals("open", of(deny, "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{}]}"));
        assertEquals(
                "policy", of(deny, "{podSelector: {matchLabels: {app: other}}, policyTypes: [Egress], egress: [{}]}"));
        // It is for ingress alone, so that its egress rules say nothing.
        assertEquals("policy", of(deny, "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}"));
    }

    @Test
    void aLabelThatATemplateFillsInMayBeSelectedByWhatAllows() throws IOException {
        String deny = "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}";
        String allow = "{podSelector: {matchLabels: {tier: front}}, policyTypes: [Egress], egress: [{}]}";
        assertEquals("policy", metadata("false", "back", deny, allow));
        assertEquals("open", metadata("false", "${TIER}", deny, allow));
        assertEquals(
                "open",
                metadata("false", "${TIER}", "{podSelector: {matchLabels: {tier: front}}, policyTypes: [Egress]}"));
    }

    @Test
    void noPolicyHoldsForTheHostsNetwork() throws IOException {
        assertEquals("host-network", metadata("true", "x", "{podSelector: {}, policyTypes: [Egress]}"));
    }

    @Test
    void aPolicyOfAnotherNamespaceOrOfCalicoSaysNothing() throws IOException {
        String text = POD.replace("NETWORK", "false").replace("LABEL", "x");
        for (String other : List.of(
                "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: dev}, spec: {podSelector: {}, policyTypes: [Egress]}}",
                "{apiVersion: projectcalico.org/v3, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {selector: all(), types: [Egress]}}")) {
            Run run = Run.with(text + "---\n" + other + "\n", Map.of(), "rules", "input", "-", "--kind", "workload");
            assertEquals(
                    "open",
                    new ObjectMapper().readTree(run.out()).findValue("metadata").asText());
        }
    }
}
