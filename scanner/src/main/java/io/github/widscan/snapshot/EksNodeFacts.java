package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What is known of the nodes of EKS clusters. */
public record EksNodeFacts(List<EksNodes> nodes, List<LaunchTemplate> templates, List<NodeRole> roles) {
    public EksNodeFacts {
        nodes = List.copyOf(nodes);
        templates = List.copyOf(templates);
        roles = List.copyOf(roles);
    }

    /** Nothing known. */
    public static EksNodeFacts none() {
        return new EksNodeFacts(List.of(), List.of(), List.of());
    }

    public static EksNodeFacts of(EksNodes nodes) {
        return new EksNodeFacts(List.of(nodes), List.of(), List.of());
    }

    public static EksNodeFacts of(LaunchTemplate template) {
        return new EksNodeFacts(List.of(), List.of(template), List.of());
    }

    public static EksNodeFacts of(NodeRole role) {
        return new EksNodeFacts(List.of(), List.of(), List.of(role));
    }

    /** All that the parts know, in their order. */
    static EksNodeFacts join(List<EksNodeFacts> parts) {
        List<EksNodes> nodes = new ArrayList<>();
        List<LaunchTemplate> templates = new ArrayList<>();
        List<NodeRole> roles = new ArrayList<>();
        for (EksNodeFacts part : parts) {
            nodes.addAll(part.nodes);
            templates.addAll(part.templates);
            roles.addAll(part.roles);
        }
        return new EksNodeFacts(nodes, templates, roles);
    }
}
