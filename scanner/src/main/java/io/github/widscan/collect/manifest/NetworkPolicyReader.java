package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a NetworkPolicy's egress side. */
final class NetworkPolicyReader {
    private final Fields fields;

    NetworkPolicyReader(Fields fields) {
        this.fields = fields;
    }

    NetworkPolicy read(Mapping object, Pointer pointer, Meta meta) {
        Mapping spec = fields.mapping(object, "spec", pointer);
        if (spec == null) {
            return new NetworkPolicy(meta, null, false, List.of());
        }
        Pointer at = pointer.child("spec");
        Node selector = spec.get("podSelector");
        return new NetworkPolicy(
                meta,
                selector == null ? new LabelSelector(List.of()) : selector(fields.mapping(selector, at)),
                egress(spec, at),
                rules(spec, at));
    }

    /** Without policy types a policy with egress rules is one for egress. */
    private boolean egress(Mapping spec, Pointer pointer) {
        List<Node> types = fields.list(spec, "policyTypes", pointer);
        for (Node type : types) {
            if (type instanceof Scalar scalar && scalar.text().equals("Egress")) {
                return true;
            }
        }
        return types.isEmpty() && !fields.list(spec, "egress", pointer).isEmpty();
    }

    private List<NetworkPolicy.EgressRule> rules(Mapping spec, Pointer pointer) {
        List<Node> items = fields.list(spec, "egress", pointer);
        List<NetworkPolicy.EgressRule> rules = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("egress").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item == null) {
                continue;
            }
            List<Node> peers = fields.list(item, "to", at);
            List<NetworkPolicy.IpBlock> blocks = new ArrayList<>();
            for (int j = 0; j < peers.size(); j++) {
                Pointer peerAt = at.child("to").child(j);
                Mapping peer = fields.mapping(peers.get(j), peerAt);
                Mapping block = peer == null ? null : fields.mapping(peer, "ipBlock", peerAt);
                if (block != null) {
                    blocks.add(block(block, peerAt.child("ipBlock")));
                }
            }
            rules.add(new NetworkPolicy.EgressRule(peers.isEmpty(), blocks, at.at(item)));
        }
        return rules;
    }

    private NetworkPolicy.IpBlock block(Mapping block, Pointer pointer) {
        return new NetworkPolicy.IpBlock(
                fields.string(block, "cidr", pointer), strings(fields.list(block, "except", pointer)));
    }

    /** Null when it cannot be understood: a template, or a form that Kubernetes does not know. */
    private static @Nullable LabelSelector selector(@Nullable Mapping selector) {
        if (selector == null) {
            return null;
        }
        List<LabelSelector.Requirement> requirements = new ArrayList<>();
        for (Mapping.Entry entry : selector.entries()) {
            boolean understood =
                    switch (entry.key().text()) {
                        case "matchLabels" -> labels(entry.value(), requirements);
                        case "matchExpressions" -> expressions(entry.value(), requirements);
                        default -> false;
                    };
            if (!understood) {
                return null;
            }
        }
        return new LabelSelector(requirements);
    }

    private static boolean labels(Node node, List<LabelSelector.Requirement> requirements) {
        if (!(node instanceof Mapping labels)) {
            return node instanceof Scalar scalar && scalar.isNull();
        }
        for (Mapping.Entry label : labels.entries()) {
            if (!(label.value() instanceof Scalar value) || Text.isUnresolved(value.text())) {
                return false;
            }
            requirements.add(new LabelSelector.Requirement(
                    label.key().text(), LabelSelector.Operator.IN, List.of(value.text())));
        }
        return true;
    }

    private static boolean expressions(Node node, List<LabelSelector.Requirement> requirements) {
        if (!(node instanceof Sequence expressions)) {
            return node instanceof Scalar scalar && scalar.isNull();
        }
        for (Node item : expressions.items()) {
            if (!(item instanceof Mapping expression)
                    || !(expression.get("key") instanceof Scalar key)
                    || !(expression.get("operator") instanceof Scalar operator)) {
                return false;
            }
            LabelSelector.Operator known =
                    switch (operator.text()) {
                        case "In" -> LabelSelector.Operator.IN;
                        case "NotIn" -> LabelSelector.Operator.NOT_IN;
                        case "Exists" -> LabelSelector.Operator.EXISTS;
                        case "DoesNotExist" -> LabelSelector.Operator.DOES_NOT_EXIST;
                        default -> null;
                    };
            if (known == null) {
                return false;
            }
            List<Node> values = expression.get("values") instanceof Sequence list ? list.items() : List.of();
            requirements.add(new LabelSelector.Requirement(key.text(), known, strings(values)));
        }
        return true;
    }

    private static List<String> strings(List<Node> nodes) {
        List<String> strings = new ArrayList<>(nodes.size());
        for (Node node : nodes) {
            if (node instanceof Scalar scalar && !scalar.isNull()) {
                strings.add(scalar.text());
            }
        }
        return strings;
    }
}
