package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.NetworkPolicy.Answer;
import io.github.widscan.snapshot.NetworkPolicy.EgressRule;
import io.github.widscan.snapshot.NetworkPolicy.IpBlock;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a NetworkPolicy's egress side. */
final class NetworkPolicyReader {
    /** Where every cloud's metadata service answers. */
    private static final int HTTP = 80;

    private final Fields fields;

    NetworkPolicyReader(Fields fields) {
        this.fields = fields;
    }

    NetworkPolicy read(Mapping object, Pointer pointer, Meta meta) {
        Mapping spec = fields.mapping(object, "spec", pointer);
        Pointer at = pointer.child("spec");
        if (spec == null) {
            Node other = object.get("spec");
            return other != null && isTemplate(other)
                    ? new NetworkPolicy(meta, null, Answer.UNRESOLVED, List.of(anything(other, at)))
                    : new NetworkPolicy(meta, null, Answer.NO, List.of());
        }
        Node selector = spec.get("podSelector");
        return new NetworkPolicy(
                meta,
                isAbsent(selector) ? new LabelSelector(List.of()) : SelectorReader.read(fields.mapping(selector, at)),
                egress(spec, at),
                rules(spec, at));
    }

    /** Without policy types a policy with egress rules is one for egress. */
    private Answer egress(Mapping spec, Pointer pointer) {
        List<Node> types = fields.list(spec, "policyTypes", pointer);
        boolean template = isTemplate(spec.get("policyTypes"));
        for (Node type : types) {
            if (type instanceof Scalar scalar && scalar.text().equals("Egress")) {
                return Answer.YES;
            }
            template |= isTemplate(type);
        }
        if (!types.isEmpty() || template) {
            return template ? Answer.UNRESOLVED : Answer.NO;
        }
        if (!fields.list(spec, "egress", pointer).isEmpty()) {
            return Answer.YES;
        }
        return isTemplate(spec.get("egress")) ? Answer.UNRESOLVED : Answer.NO;
    }

    private List<EgressRule> rules(Mapping spec, Pointer pointer) {
        List<Node> items = fields.list(spec, "egress", pointer);
        Node other = spec.get("egress");
        if (other != null && isTemplate(other)) {
            return List.of(anything(other, pointer.child("egress")));
        }
        List<EgressRule> rules = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("egress").child(i);
            Node node = items.get(i);
            Mapping item = fields.mapping(node, at);
            if (item != null) {
                rules.add(rule(item, at));
            } else if (isTemplate(node)) {
                rules.add(anything(node, at));
            } else {
                // Kubernetes takes a null for a rule without a peer, which allows everything.
                rules.add(new EgressRule(Answer.YES, List.of(), Answer.YES, at.at(node)));
            }
        }
        return rules;
    }

    private EgressRule rule(Mapping item, Pointer at) {
        List<Node> peers = fields.list(item, "to", at);
        List<IpBlock> blocks = new ArrayList<>();
        for (int j = 0; j < peers.size(); j++) {
            Pointer peerAt = at.child("to").child(j);
            Mapping peer = fields.mapping(peers.get(j), peerAt);
            Mapping block = peer == null ? null : fields.mapping(peer, "ipBlock", peerAt);
            if (block != null) {
                blocks.add(block(block, peerAt.child("ipBlock")));
            } else if (peer == null || peer.get("ipBlock") != null) {
                // A template: it may be any address.
                blocks.add(new IpBlock("", List.of()));
            }
        }
        Answer any = isTemplate(item.get("to")) ? Answer.UNRESOLVED : peers.isEmpty() ? Answer.YES : Answer.NO;
        return new EgressRule(any, blocks, http(item, at), at.at(item));
    }

    private IpBlock block(Mapping block, Pointer pointer) {
        List<String> except = new ArrayList<>(SelectorReader.strings(fields.list(block, "except", pointer)));
        if (block.get("except") instanceof Scalar template && isTemplate(template)) {
            except.add(template.text());
        }
        return new IpBlock(fields.string(block, "cidr", pointer), except);
    }

    private Answer http(Mapping rule, Pointer at) {
        List<Node> ports = fields.list(rule, "ports", at);
        if (ports.isEmpty()) {
            return isTemplate(rule.get("ports")) ? Answer.UNRESOLVED : Answer.YES;
        }
        Answer best = Answer.NO;
        for (int i = 0; i < ports.size(); i++) {
            Pointer portAt = at.child("ports").child(i);
            Mapping port = fields.mapping(ports.get(i), portAt);
            Answer answer = port != null
                    ? http(port, portAt, fields)
                    : isTemplate(ports.get(i)) ? Answer.UNRESOLVED : Answer.YES;
            best = answer.compareTo(best) > 0 ? answer : best;
        }
        return best;
    }

    private static Answer http(Mapping port, Pointer at, Fields fields) {
        String protocol = fields.string(port, "protocol", at);
        if (Text.isUnresolved(protocol)) {
            return Answer.UNRESOLVED;
        }
        if (!protocol.isEmpty() && !protocol.equals("TCP")) {
            return Answer.NO;
        }
        String first = fields.string(port, "port", at);
        String last = fields.string(port, "endPort", at);
        if (first.isEmpty()) {
            return Answer.YES;
        }
        if (Text.isUnresolved(first) || Text.isUnresolved(last)) {
            return Answer.UNRESOLVED;
        }
        // A name is that of a port of pods, and such an address is no pod.
        int from = number(first);
        int to = last.isEmpty() ? from : number(last);
        return from >= 0 && from <= HTTP && to >= HTTP ? Answer.YES : Answer.NO;
    }

    /** -1 for what is no port. */
    private static int number(String text) {
        if (text.length() > 5) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** A rule that may allow everything. */
    private static EgressRule anything(Node template, Pointer at) {
        return new EgressRule(Answer.UNRESOLVED, List.of(), Answer.YES, at.at(template));
    }

    private static boolean isAbsent(@Nullable Node node) {
        return node == null || (node instanceof Scalar scalar && scalar.isNull());
    }

    private static boolean isTemplate(@Nullable Node node) {
        return node instanceof Scalar scalar && Text.isUnresolved(scalar.text());
    }
}
