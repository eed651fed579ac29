package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a workload has to do with the identity of its node.
 *
 * @param metadata how its pods reach the node's metadata service: {@code host-network} (always), {@code open},
 *     {@code policy} (a NetworkPolicy is in the way, if the network enforces it), {@code policy-unresolved} (a template in
 *     a NetworkPolicy or a label decides that), {@code none} (there is no such node: Fargate), {@code unresolved}
 *     (hostNetwork is a template)
 * @param hostProcess it is a Windows HostProcess pod, which has the node's network
 * @param agent the well-known program of a node that it runs, such as {@code kube-proxy}; null for any other
 * @param uses clouds that it seems to talk to
 * @param skips containers that do without the identity of the pod
 * @param roles annotations that ask kube2iam or kiam for a role
 * @param roleAgent {@code kube2iam} or {@code kiam} when it is one
 * @param clusterAgent whether one of them runs in the cluster: {@code seen}, {@code none} (all workloads were read),
 *     {@code unread}
 * @param at hostNetwork (or hostProcess), else the pod spec
 */
public record NodeFacts(
        String metadata,
        boolean hostProcess,
        @Nullable String agent,
        List<CloudUse> uses,
        List<ContainerSkip> skips,
        List<RoleAnnotation> roles,
        @Nullable String roleAgent,
        String clusterAgent,
        int at)
        implements Facts {
    public NodeFacts {
        uses = List.copyOf(uses);
        skips = List.copyOf(skips);
        roles = List.copyOf(roles);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("metadata", metadata);
        out.put("hostProcess", hostProcess);
        out.put("agent", agent);
        out.list("uses", uses);
        out.list("skips", skips);
        out.list("roles", roles);
        out.put("roleAgent", roleAgent);
        out.put("clusterAgent", clusterAgent);
        out.put("at", at);
    }
}
