package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
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
import java.util.List;
import java.util.Map;
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
        template(object.get("subjects"), pointer.child("subjects"), subjects);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("subjects").child(i);
            template(items.get(i), at, subjects);
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

    /** Whom a template stands for, one or many, nobody can tell. */
    private static void template(@Nullable Node node, Pointer at, List<RbacBinding.Subject> subjects) {
        if (node instanceof Scalar scalar && Text.isUnresolved(scalar.text())) {
            subjects.add(new RbacBinding.Subject("", null, scalar.text(), at.at(scalar)));
        }
    }

    private RbacRole role(Mapping object, Pointer pointer, Meta meta) {
        Map<Power, Grant> grants = new EnumMap<>(Power.class);
        List<Node> rules = fields.list(object, "rules", pointer);
        boolean unresolved = isOther(object.get("rules"), rules);
        for (int i = 0; i < rules.size(); i++) {
            Pointer at = pointer.child("rules").child(i);
            Mapping rule = fields.mapping(rules.get(i), at);
            unresolved |= rule == null ? isSet(rules.get(i)) : rule(rule, at, grants);
        }
        List<LabelSelector> aggregates = new ArrayList<>(0);
        unresolved |= aggregates(object, pointer, aggregates);
        return new RbacRole(meta, List.copyOf(grants.values()), aggregates, unresolved);
    }

    /** True when a part of it is a template. */
    private boolean aggregates(Mapping object, Pointer pointer, List<LabelSelector> selectors) {
        Mapping rule = fields.mapping(object, "aggregationRule", pointer);
        if (rule == null) {
            return isSet(object.get("aggregationRule"));
        }
        Pointer at = pointer.child("aggregationRule");
        List<Node> items = fields.list(rule, "clusterRoleSelectors", at);
        boolean unresolved = isOther(rule.get("clusterRoleSelectors"), items);
        for (int i = 0; i < items.size(); i++) {
            Pointer itemAt = at.child("clusterRoleSelectors").child(i);
            LabelSelector selector = SelectorReader.read(fields.mapping(items.get(i), itemAt));
            if (selector == null) {
                unresolved = true;
            } else {
                selectors.add(selector);
            }
        }
        return unresolved;
    }

    /** Something stands where a list is expected, and it is none. */
    private static boolean isOther(@Nullable Node node, List<Node> items) {
        return items.isEmpty() && !(node instanceof Sequence) && isSet(node);
    }

    private static boolean isSet(@Nullable Node node) {
        return node != null
                && !(node instanceof Scalar scalar
                        && (scalar.isNull() || scalar.text().isEmpty()));
    }

    /** True when a template may make it allow more. */
    private boolean rule(Mapping rule, Pointer pointer, Map<Power, Grant> grants) {
        RbacRule read = new RbacRule(
                words(rule, "apiGroups", pointer),
                words(rule, "resources", pointer),
                words(rule, "verbs", pointer),
                words(rule, "resourceNames", pointer));
        Node where = rule.get("resources");
        At at = where == null ? pointer.at(rule) : pointer.child("resources").at(where);
        for (Power power : read.powers()) {
            grants.merge(power, new Grant(power, read.names().all(), at), RbacReader::both);
        }
        return read.mayAllowMore();
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

    private RbacRule.Words words(Mapping rule, String key, Pointer pointer) {
        List<String> words = new ArrayList<>();
        List<Node> items = fields.list(rule, key, pointer);
        boolean open = isOther(rule.get(key), items);
        if (open && rule.get(key) instanceof Scalar template) {
            words.add(template.text());
        }
        for (Node node : items) {
            if (node instanceof Scalar scalar && words.size() < MOST_NAMES) {
                words.add(scalar.text());
                open |= Text.isUnresolved(scalar.text());
            }
        }
        return new RbacRule.Words(words, open);
    }
}
