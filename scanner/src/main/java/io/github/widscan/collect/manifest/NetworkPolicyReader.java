package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NetworkPolicy;
import java.util.ArrayList;
import java.util.List;

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
                selector == null ? new LabelSelector(List.of()) : SelectorReader.read(fields.mapping(selector, at)),
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
                // Kubernetes takes a null for a rule without a peer, which allows everything; a template may be one.
                rules.add(new NetworkPolicy.EgressRule(true, List.of(), at.at(items.get(i))));
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
                } else if (peer == null || peer.get("ipBlock") != null) {
                    // A template: it may be any address.
                    blocks.add(new NetworkPolicy.IpBlock("", List.of()));
                }
            }
            rules.add(new NetworkPolicy.EgressRule(peers.isEmpty(), blocks, at.at(item)));
        }
        return rules;
    }

    private NetworkPolicy.IpBlock block(Mapping block, Pointer pointer) {
        return new NetworkPolicy.IpBlock(
                fields.string(block, "cidr", pointer), SelectorReader.strings(fields.list(block, "except", pointer)));
    }
}
