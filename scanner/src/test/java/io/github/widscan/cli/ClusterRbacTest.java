package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.widscan.rig.ControlPlane;
import io.github.widscan.rig.Rig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code widscan rbac} prints what a scan needs: enough, and nothing that it can do without. */
final class ClusterRbacTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ObjectNode role(String... options) {
        List<String> arguments = new ArrayList<>(List.of("rbac"));
        arguments.addAll(List.of(options));
        Run run = ClusterRun.run(arguments.toArray(new String[0]));
        assertEquals(0, run.code(), run.err());
        Object document = new Load(LoadSettings.builder().build()).loadFromString(run.out());
        return (ObjectNode) JSON.valueToTree(document);
    }

    private static List<String> resources(JsonNode role) {
        List<String> resources = new ArrayList<>();
        for (JsonNode rule : role.get("rules")) {
            for (JsonNode resource : rule.path("resources")) {
                resources.add(resource.asText() + "." + rule.at("/apiGroups/0").asText());
            }
        }
        return resources;
    }

    @Test
    void nothingMayBeWrittenOrWatched() {
        for (ObjectNode role : List.of(role(), role("--namespaced"), role("--namespaced", "--read-secrets"))) {
            for (JsonNode rule : role.get("rules")) {
                for (JsonNode verb : rule.get("verbs")) {
                    assertTrue(List.of("get", "list").contains(verb.asText()), verb.asText());
                }
                assertFalse(rule.toString().contains("*"), "no wildcard: " + rule);
            }
        }
    }

    @Test
    void secretsAreForThoseWhoAsk() {
        assertFalse(resources(role()).contains("secrets."));
        assertTrue(resources(role("--read-secrets")).contains("secrets."));
        assertTrue(resources(role("--namespaced", "--read-secrets")).contains("secrets."));
    }

    @Test
    void aRoleHoldsNothingOfTheWholeCluster() {
        ObjectNode role = role("--namespaced");
        assertEquals("Role", role.get("kind").asText());
        assertFalse(resources(role).contains("clusterroles.rbac.authorization.k8s.io"));
        assertFalse(role.toString().contains("nonResourceURLs"), "a Role cannot grant them");
        assertEquals("ClusterRole", role().get("kind").asText());
    }

    /** With an API server, as a user who may do exactly what is printed: no ServiceAccount, which may do more by default. */
    @Nested
    @Tag("rig")
    @ExtendWith(Rig.class)
    final class Live {
        @Test
        void theClusterRoleIsEnough(ControlPlane plane) {
            Path user = plane.user("rbac-whole");
            plane.allow("rbac-whole", role("--read-secrets"), null);
            ClusterRun allowed = ClusterRun.scan(user, "--read-secrets");
            ClusterRun admin = ClusterRun.scan(plane.kubeconfig(), "--read-secrets");
            assertEquals(admin.coverage(), allowed.coverage());
            assertEquals(List.of(), allowed.result().notifications());
            // The rights of the user itself are part of what is read.
            assertEquals(admin.findings(), allowed.findings());
        }

        @Test
        void eachRightOfTheClusterRoleIsNeeded(ControlPlane plane) {
            Path user = plane.user("rbac-less");
            ObjectNode whole = role("--read-secrets");
            List<String> unneeded = new ArrayList<>();
            for (ObjectNode less : withOneLess(whole, plane)) {
                plane.allow("rbac-less", less, null);
                ClusterRun run = ClusterRun.scan(user, "--read-secrets");
                if (!run.run().out().contains("is forbidden, which needs the RBAC rule")) {
                    unneeded.add(missing(whole, less));
                }
            }
            assertEquals(List.of(), unneeded);
        }

        @Test
        void theRoleIsEnoughForItsNamespace(ControlPlane plane) {
            Path user = plane.user("rbac-one");
            plane.allow("rbac-one", role("--namespaced", "--read-secrets"), "orders");
            ClusterRun allowed = ClusterRun.scan(user, "--namespace", "orders", "--read-secrets");
            ClusterRun admin = ClusterRun.scan(plane.kubeconfig(), "--namespace", "orders", "--read-secrets");
            assertEquals(admin.failures(), allowed.failures());
            allowed.coverage()
                    .forEach((source, state) -> assertTrue(
                            source.equals("k8s.issuer") || !state.contains("forbidden"), source + " " + state));
        }

        /** Every right left out once; those of kinds that this server does not have cannot be missed. */
        private static List<ObjectNode> withOneLess(ObjectNode role, ControlPlane plane) {
            List<ObjectNode> all = new ArrayList<>();
            for (int i = 0; i < role.get("rules").size(); i++) {
                JsonNode rule = role.get("rules").get(i);
                String of = rule.has("resources") ? "resources" : "nonResourceURLs";
                String group = rule.at("/apiGroups/0").asText("");
                for (int j = 0; j < rule.get(of).size(); j++) {
                    if (!of.equals("resources")
                            || plane.serves(group, rule.get(of).get(j).asText())) {
                        ObjectNode less = role.deepCopy();
                        ArrayNode rules = (ArrayNode) less.get("rules");
                        ((ArrayNode) rules.get(i).get(of)).remove(j);
                        if (rules.get(i).get(of).isEmpty()) {
                            rules.remove(i);
                        }
                        all.add(less);
                    }
                }
            }
            assertTrue(all.size() > 25, "" + all.size());
            return all;
        }

        private static String missing(ObjectNode whole, ObjectNode less) {
            List<String> resources = new ArrayList<>(resources(whole));
            resources.removeAll(resources(less));
            return resources.isEmpty() ? "nonResourceURLs" : resources.toString();
        }
    }
}
