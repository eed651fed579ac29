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
                // No peer: everywhere.
                "{podSelector: {}, policyTypes: [Egress], egress: [{}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: []}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [null]} | open",
                "{podSelector: null, policyTypes: [Egress], egress: [{}]} | open",
                // The service answers on TCP port 80.
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 53, protocol: UDP}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: UDP}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: http}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 443}, {port: 80}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 1, endPort: 1024}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 81, endPort: 90}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{protocol: TCP}]}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: []}]} | open",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: \"${PORT}\"}]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: \"${PORTS}\"}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{ports: [{port: 80, protocol: \"${P}\"}]}]} | policy-unresolved",
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
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: \"${CIDR}\"}}]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [\"${X}\"]}}]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [\"${X}\"]}}]}]} | policy",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: \"${X}\"}}]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [\"${PEER}\"]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: \"${PEERS}\"}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: \"${BLOCK}\"}]}]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: [\"${RULE}\"]} | policy-unresolved",
                "{podSelector: {}, policyTypes: [Egress], egress: \"${EGRESS}\"} | policy-unresolved",
                "{podSelector: {}, egress: \"${EGRESS}\"} | policy-unresolved",
                "{podSelector: {}, policyTypes: [\"${TYPE}\"]} | policy-unresolved",
                "{podSelector: {}, policyTypes: \"${TYPES}\"} | policy-unresolved",
                "{podSelector: {matchLabels: {app: \"${APP}\"}}, policyTypes: [Egress]} | policy-unresolved",
                "{podSelector: {matchExpressions: [{key: app, operator: In, values: [\"${APP}\"]}]}, policyTypes: [Egress]} | policy-unresolved",
                "{podSelector: \"${SELECTOR}\", policyTypes: [Egress]} | policy-unresolved",
                "\"${SPEC}\" | policy-unresolved",
                // Whom it selects does not matter where it keeps nobody in.
                "{podSelector: {matchLabels: {app: \"${APP}\"}}, policyTypes: [Egress], egress: [{}]} | open",
                "{podSelector: {}, policyTypes: [\"${TYPE}\"], egress: [{}]} | open",
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
        for (String maybe : List.of(
                "\"${SPEC}\"",
                "{podSelector: {}, policyTypes: [\"${TYPE}\"], egress: [{}]}",
                "{podSelector: \"${SELECTOR}\", policyTypes: [Egress], egress: [{}]}")) {
            assertEquals("policy-unresolved", of(deny, maybe), maybe);
            assertEquals("open", of(deny, maybe, "{podSelector: {}, policyTypes: [Egress], egress: [{}]}"), maybe);
        }
        // It is for ingress alone, so that its egress rules say nothing.
        assertEquals("policy", of(deny, "{podSelector: {}, policyTypes: [Ingress], egress: [{}]}"));
    }

    @Test
    void aLabelThatATemplateFillsInMayBeSelectedByWhatAllows() throws IOException {
        String deny = "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}";
        String allow = "{podSelector: {matchLabels: {tier: front}}, policyTypes: [Egress], egress: [{}]}";
        assertEquals("policy", metadata("false", "back", deny, allow));
        assertEquals("policy-unresolved", metadata("false", "${TIER}", deny, allow));
        assertEquals(
                "policy-unresolved",
                metadata("false", "${TIER}", "{podSelector: {matchLabels: {tier: front}}, policyTypes: [Egress]}"));
    }

    @Test
    void aNamespaceThatATemplateFillsInMayBeThePods() throws IOException {
        String deny = policy("shop", "{podSelector: {}, policyTypes: [Egress]}");
        String allow = policy("\"${NS}\"", "{podSelector: {}, policyTypes: [Egress], egress: [{}]}");
        String pod = POD.replace("NETWORK", "false").replace("LABEL", "x");
        assertEquals("policy-unresolved", metadata(pod + deny + allow));
        assertEquals("policy-unresolved", metadata(pod.replace("namespace: shop", "namespace: \"${NS}\"") + deny));
        assertEquals("open", metadata(pod + allow));
        assertEquals(
                "policy",
                metadata((pod + deny).replace("namespace: shop", "namespace: \"${NS}\"")),
                "the same text is the same namespace");
    }

    @Test
    void theTwinOfIPv6IsOnlyThatOfAws() throws IOException {
        String all = policy(
                "shop",
                "{podSelector: {}, policyTypes: [Egress], egress: [" + ALL_BUT
                        + ", {to: [{ipBlock: {cidr: \"::/0\"}}]}]}");
        String pod = POD.replace("NETWORK", "false").replace("LABEL", "x");
        assertEquals("open", metadata(pod + all));
        assertEquals("policy", metadata(pod + all + AKS));
        assertEquals("", aks(pod + all));
    }

    @Test
    void aClusterOfAksIsUnknownWhereOnlyATemplateKeepsItFromAPass() throws IOException {
        String pod = POD.replace("NETWORK", "false").replace("LABEL", "x");
        String deny = policy("shop", "{podSelector: {}, policyTypes: [Egress]}");
        assertEquals("", aks(pod + deny));
        assertEquals("unknown template-unresolved", aks(pod + policy("shop", "\"${SPEC}\"")));
        assertEquals("unknown template-unresolved", aks(pod + deny + policy("shop", "\"${SPEC}\"")));
        assertEquals(
                "unknown template-unresolved", aks(pod.replace("hostNetwork: false", "hostNetwork: \"${H}\"") + deny));
        assertEquals("fail certain", aks(pod));
        assertEquals("fail certain", aks(pod.replace("hostNetwork: false", "hostNetwork: true") + deny));
    }

    private static final String AKS =
            """
            ---
            {"name": "shop", "id": "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ContainerService/managedClusters/shop",
             "type": "Microsoft.ContainerService/ManagedClusters", "agentPoolProfiles": [{"name": "a"}],
             "networkProfile": {"networkPlugin": "azure", "networkPolicy": "cilium", "podLinkLocalAccess": "IMDS"}}
            """;

    private static String policy(String namespace, String spec) {
        return "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: " + namespace
                + "}\nspec: " + spec + "\n";
    }

    private static String metadata(String text) throws IOException {
        Run run = Run.with(text, Map.of(), "rules", "input", "-", "--kind", "workload");
        assertEquals(0, run.code(), run.err());
        return new ObjectMapper().readTree(run.out()).findValue("metadata").asText();
    }

    /** What the rule says of an AKS cluster with these objects, all that it has; nothing for a pass. */
    private static String aks(String text) throws IOException {
        Run run = Run.with(
                text + AKS,
                Map.of(),
                "scan",
                "-",
                "--no-config",
                "--format=json",
                "--fail-on=none",
                "--rule=WI-NODE-004",
                "--assume-complete=k8s.workloads",
                "--assume-complete=k8s.networkpolicies");
        assertEquals(0, run.code(), run.err());
        JsonNode findings = new ObjectMapper().readTree(run.out()).get("findings");
        if (findings.isEmpty()) {
            return "";
        }
        JsonNode finding = findings.get(0);
        return finding.get("status").asText().equals("fail")
                ? "fail " + finding.get("confidence").asText()
                : "unknown " + finding.at("/unknown/reason").asText();
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
