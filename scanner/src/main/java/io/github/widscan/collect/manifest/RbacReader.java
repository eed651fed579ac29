package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.RbacBinding;
import io.github.widscan.snapshot.RbacRole;
import io.github.widscan.snapshot.RbacRole.Grant;
import io.github.widscan.snapshot.RbacRole.Power;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads roles and bindings of RBAC, reduced to the ways to a ServiceAccount's token. */
final class RbacReader {
    private static final int MOST_NAMES = 1000;

    private final Fields fields;

    RbacReader(Fields fields) {
        this.fields = fields;
    }

    ClusterFacts read(Mapping object, Pointer pointer, Meta meta) {
        return meta.ref().kind().endsWith("Binding")
                ? ClusterFacts.of(binding(object, pointer, meta))
                : ClusterFacts.of(role(object, pointer, meta));
    }

    private RbacBinding binding(Mapping object, Pointer pointer, Meta meta) {
        Pointer roleAt = pointer.child("roleRef");
        Mapping roleRef = fields.mapping(object, "roleRef", pointer);
        Text role = roleRef == null ? null : fields.text(roleRef, "name", roleAt);
        List<RbacBinding.Subject> subjects = new ArrayList<>();
        List<Node> items = fields.list(object, "subjects", pointer);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("subjects").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                Scalar name = fields.scalar(item, "name", at);
                Text namespace = fields.text(item, "namespace", at);
                subjects.add(new RbacBinding.Subject(
                        fields.string(item, "kind", at),
                        namespace == null || namespace.value().isEmpty() ? null : namespace.value(),
                        name == null ? "" : name.text(),
                        name == null ? at.at(item) : at.child("name").at(name)));
            }
        }
        return new RbacBinding(
                meta,
                roleRef == null ? "" : fields.string(roleRef, "kind", roleAt),
                role == null ? new Text("", meta.at()) : role,
                subjects);
    }

    private RbacRole role(Mapping object, Pointer pointer, Meta meta) {
        Map<Power, Grant> grants = new EnumMap<>(Power.class);
        List<Node> rules = fields.list(object, "rules", pointer);
        for (int i = 0; i < rules.size(); i++) {
            Pointer at = pointer.child("rules").child(i);
            Mapping rule = fields.mapping(rules.get(i), at);
            if (rule != null) {
                rule(rule, at, grants);
            }
        }
        return new RbacRole(meta, List.copyOf(grants.values()), aggregates(object, pointer));
    }

    private List<LabelSelector> aggregates(Mapping object, Pointer pointer) {
        Mapping rule = fields.mapping(object, "aggregationRule", pointer);
        if (rule == null) {
            return List.of();
        }
        List<LabelSelector> selectors = new ArrayList<>(1);
        Pointer at = pointer.child("aggregationRule");
        List<Node> items = fields.list(rule, "clusterRoleSelectors", at);
        for (int i = 0; i < items.size(); i++) {
            Pointer itemAt = at.child("clusterRoleSelectors").child(i);
            LabelSelector selector = SelectorReader.read(fields.mapping(items.get(i), itemAt));
            if (selector != null) {
                selectors.add(selector);
            }
        }
        return selectors;
    }

    private void rule(Mapping rule, Pointer pointer, Map<Power, Grant> grants) {
        Words groups = words(rule, "apiGroups", pointer);
        Words resources = words(rule, "resources", pointer);
        Words verbs = words(rule, "verbs", pointer);
        List<String> names = words(rule, "resourceNames", pointer).all();
        Set<Power> powers = EnumSet.noneOf(Power.class);
        if (groups.has("")) {
            core(resources, verbs, names.isEmpty(), powers);
        }
        // A name is not known when something is created, and of the ones that exist nobody can tell whose pods they
        // are.
        if (names.isEmpty() && verbs.hasAny("create", "patch", "update") && makesPods(groups, resources)) {
            powers.add(Power.PODS);
        }
        if (powers.isEmpty()) {
            return;
        }
        Node where = rule.get("resources");
        At at = where == null ? pointer.at(rule) : pointer.child("resources").at(where);
        for (Power power : powers) {
            grants.merge(power, new Grant(power, names, at), RbacReader::both);
        }
    }

    /** Two rules of one role add up. */
    private static Grant both(Grant first, Grant second) {
        if (first.names().isEmpty() || second.names().isEmpty()) {
            return first.names().isEmpty() ? first : second;
        }
        List<String> names = new ArrayList<>(first.names());
        for (String name : second.names()) {
            if (names.size() < MOST_NAMES) {
                names.add(name);
            }
        }
        return new Grant(first.power(), names, first.at());
    }

    private static void core(Words resources, Words verbs, boolean anyName, Set<Power> powers) {
        if (verbs.has("create") && resources.hasResource("serviceaccounts", "token")) {
            powers.add(Power.TOKEN);
        }
        if (verbs.has("impersonate") && resources.hasResource("serviceaccounts", null)) {
            powers.add(Power.IMPERSONATE);
        }
        boolean enters = verbs.has("create")
                && (resources.hasResource("pods", "exec") || resources.hasResource("pods", "attach"));
        boolean joins =
                verbs.hasAny("create", "patch", "update") && resources.hasResource("pods", "ephemeralcontainers");
        if (anyName && (enters || joins)) {
            powers.add(Power.EXEC);
        }
        // Reading is enough: the kubelet runs commands on a GET that becomes a web socket.
        if (verbs.hasAny("get", "create") && resources.hasResource("nodes", "proxy")) {
            powers.add(Power.NODE_PROXY);
        }
        if (anyName && verbs.hasAny("create", "patch", "update") && resources.hasResource("serviceaccounts", null)) {
            powers.add(Power.ACCOUNTS);
        }
    }

    private static boolean makesPods(Words groups, Words resources) {
        boolean core = groups.has("")
                && (resources.hasResource("pods", null) || resources.hasResource("replicationcontrollers", null));
        boolean apps = (groups.has("apps") || groups.has("extensions"))
                && (resources.hasResource("deployments", null)
                        || resources.hasResource("daemonsets", null)
                        || resources.hasResource("statefulsets", null)
                        || resources.hasResource("replicasets", null));
        boolean batch =
                groups.has("batch") && (resources.hasResource("jobs", null) || resources.hasResource("cronjobs", null));
        return core || apps || batch;
    }

    private Words words(Mapping rule, String key, Pointer pointer) {
        List<String> words = new ArrayList<>();
        for (Node node : fields.list(rule, key, pointer)) {
            if (node instanceof Scalar scalar && words.size() < MOST_NAMES) {
                words.add(scalar.text());
            }
        }
        return new Words(words);
    }

    /**
     * A list of a rule, in which {@code *} stands for everything.
     *
     * @see <a href="https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/v1/evaluation_helpers.go">how
     *     Kubernetes compares</a>
     */
    private record Words(List<String> all) {
        boolean has(String word) {
            return all.contains("*") || all.contains(word);
        }

        boolean hasAny(String... words) {
            for (String word : words) {
                if (has(word)) {
                    return true;
                }
            }
            return false;
        }

        /** {@code *}, the resource, or every resource's part: {@code *}{@code /token}. */
        boolean hasResource(String resource, @Nullable String part) {
            return part == null ? has(resource) : has(resource + "/" + part) || all.contains("*/" + part);
        }
    }
}
