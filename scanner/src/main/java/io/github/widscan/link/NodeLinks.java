package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What workloads have to do with the identity of their nodes. */
final class NodeLinks {
    private static final String ROLE = "iam.amazonaws.com/role";
    private static final String EXTERNAL_ID = "iam.amazonaws.com/external-id";

    private final Places places;
    private final NetworkPolicies policies;
    private final CloudUses uses;
    private final ContainerSkips skips;
    private final RoleAgents agents;

    private NodeLinks(
            Places places, NetworkPolicies policies, CloudUses uses, ContainerSkips skips, RoleAgents agents) {
        this.places = places;
        this.policies = policies;
        this.uses = uses;
        this.skips = skips;
        this.agents = agents;
    }

    static NodeLinks of(Snapshot snapshot, RoleAgents agents, Coverages coverages, Places places) {
        return new NodeLinks(
                places,
                new NetworkPolicies(snapshot.networkPolicies(), mayBeAws(snapshot)),
                new CloudUses(places, coverages, webhookConfig(snapshot)),
                new ContainerSkips(places, coverages),
                agents);
    }

    /** Where nodes of other clouds were read, and none of AWS, pods are on those. */
    private static boolean mayBeAws(Snapshot snapshot) {
        boolean others = !snapshot.azure().clusters().isEmpty()
                || !snapshot.huawei().clusters().isEmpty()
                || !snapshot.huawei().nodes().isEmpty();
        return !others
                || !snapshot.aws().eksClusters().isEmpty()
                || !snapshot.aws().eksNodes().nodes().isEmpty();
    }

    /** The EKS webhook of kOps reads roles from a ConfigMap of this name, whose text no snapshot holds. */
    private static boolean webhookConfig(Snapshot snapshot) {
        for (ConfigObject object : snapshot.configObjects()) {
            ObjectRef ref = object.meta().ref();
            if (ref.kind().equals("ConfigMap") && ref.name().equals("pod-identity-webhook")) {
                return true;
            }
        }
        return false;
    }

    NodeFacts of(Workload workload, AccountFacts account, @Nullable StaticAccess access, int podAt) {
        PodTemplate pod = workload.template();
        Meta meta = workload.meta();
        Flag network = pod.hostNetwork();
        Flag process = pod.hostProcess();
        Flag decisive = set(network) ? network : set(process) ? process : network == null ? process : network;
        return new NodeFacts(
                metadata(meta, pod),
                !set(network) && set(process),
                nodeAgent(pod),
                uses.of(workload, account, access),
                skips.of(workload, account),
                roles(meta.origin(), pod),
                roleAgent(pod),
                agents.in(meta.ref().cluster()),
                decisive == null ? podAt : places.add(meta.origin(), decisive.at()));
    }

    private String metadata(Meta meta, PodTemplate pod) {
        return metadata(meta, pod, policies);
    }

    static String metadata(Meta meta, PodTemplate pod, NetworkPolicies policies) {
        if (set(pod.hostNetwork()) || set(pod.hostProcess())) {
            return "host-network";
        }
        if (fargate(pod)) {
            return "none";
        }
        if (unresolved(pod.hostNetwork()) || unresolved(pod.hostProcess())) {
            return "unresolved";
        }
        return switch (policies.shield(meta, pod.labels())) {
            case POLICY -> "policy";
            case UNRESOLVED -> "policy-unresolved";
            case NONE -> "open";
        };
    }

    private static boolean set(@Nullable Flag flag) {
        return flag != null && flag.value();
    }

    private static boolean unresolved(@Nullable Flag flag) {
        return flag != null && flag.unresolved();
    }

    /** Fargate has no node metadata; its pods are told by the selector or, live, by the profile's label. */
    private static boolean fargate(PodTemplate pod) {
        for (Attribute selector : pod.nodeSelector()) {
            if (selector.key().equals("eks.amazonaws.com/compute-type")
                    && selector.value().value().equals("fargate")) {
                return true;
            }
        }
        return pod.label("eks.amazonaws.com/fargate-profile") != null;
    }

    private static @Nullable String nodeAgent(PodTemplate pod) {
        for (Container container : pod.containers()) {
            String agent = container.type() == ContainerType.MAIN ? nodeAgent(container) : null;
            if (agent != null) {
                return agent;
            }
        }
        return null;
    }

    private static @Nullable String nodeAgent(Container container) {
        String agent = Images.nodeAgent(container.image());
        return agent == null ? Images.controlPlane(container.name()) : agent;
    }

    private static @Nullable String roleAgent(PodTemplate pod) {
        for (Container container : pod.containers()) {
            String agent = Images.roleAgent(container.image());
            if (agent != null) {
                return agent;
            }
        }
        return null;
    }

    private List<RoleAnnotation> roles(Origin origin, PodTemplate pod) {
        List<RoleAnnotation> roles = List.of();
        for (Attribute annotation : pod.annotations()) {
            String key = annotation.key();
            Text value = annotation.value();
            if ((key.equals(ROLE) || key.equals(EXTERNAL_ID)) && !value.value().isBlank()) {
                roles = roles.isEmpty() ? new ArrayList<>(2) : roles;
                roles.add(new RoleAnnotation(key, value.value(), value.unresolved(), places.add(origin, value.at())));
            }
        }
        return roles;
    }
}
