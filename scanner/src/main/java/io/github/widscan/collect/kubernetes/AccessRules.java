package io.github.widscan.collect.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The rights that a scan takes, as RBAC writes them: what {@link ClusterKinds} lists and what else is asked for, and no more.
 *
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">Using RBAC authorization</a>
 */
public final class AccessRules {
    private AccessRules() {}

    /**
     * A ClusterRole, or a Role for a scan with {@code --namespace}.
     *
     * @param name of the role
     * @return YAML, one document
     */
    public static String yaml(String name, boolean namespaced, boolean readSecrets) {
        StringBuilder yaml = new StringBuilder();
        yaml.append("apiVersion: rbac.authorization.k8s.io/v1\n");
        yaml.append("kind: ").append(namespaced ? "Role" : "ClusterRole").append('\n');
        yaml.append("metadata:\n  name: ").append(name).append("\nrules:\n");
        for (Map.Entry<String, Set<String>> group :
                lists(namespaced, readSecrets).entrySet()) {
            rule(yaml, group.getKey(), group.getValue(), "list");
        }
        if (namespaced) {
            // The object of the namespace itself, which a Role in it may allow to be read.
            rule(yaml, "", Set.of("namespaces"), "get");
        } else {
            yaml.append("  # ServiceAccounts may read these by default, users may not.\n");
            yaml.append("  - nonResourceURLs:\n");
            for (String path : Job.OfIssuer.PATHS) {
                yaml.append("      - ").append(path).append('\n');
            }
            yaml.append("    verbs: [get]\n");
        }
        return yaml.toString();
    }

    /** Resources that are listed, by API group. */
    private static Map<String, Set<String>> lists(boolean namespaced, boolean readSecrets) {
        Map<String, Set<String>> lists = new TreeMap<>();
        List<ClusterKind> kinds = ClusterKinds.wanted(readSecrets);
        for (ClusterKind kind : kinds) {
            if (kind.namespaced() || !namespaced) {
                lists.computeIfAbsent(kind.group(), group -> new TreeSet<>()).add(kind.resource());
            }
        }
        return lists;
    }

    private static void rule(StringBuilder yaml, String group, Set<String> resources, String verb) {
        yaml.append("  - apiGroups: [").append(group.isEmpty() ? "\"\"" : group).append("]\n");
        yaml.append("    resources:\n");
        for (String resource : resources) {
            yaml.append("      - ").append(resource).append('\n');
        }
        yaml.append("    verbs: [").append(verb).append("]\n");
    }
}
