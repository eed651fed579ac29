package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.NetworkPolicy.EgressRule;
import io.github.widscan.snapshot.NetworkPolicy.IpBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether NetworkPolicies keep a pod from the node's metadata service. Policies add up: one that allows it reopens what
 * all others close. Selectors of pods and namespaces never match link-local addresses.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">network policies</a>
 */
final class NetworkPolicies {
    private static final List<CidrBlock> METADATA = blocks("169.254.169.254", "fd00:ec2::254");

    /** Where a policy holds. */
    private record Scope(@Nullable String cluster, @Nullable String namespace) {}

    private final Map<Scope, List<NetworkPolicy>> egress = new HashMap<>();

    NetworkPolicies(List<NetworkPolicy> policies) {
        for (NetworkPolicy policy : policies) {
            if (policy.egress()) {
                egress.computeIfAbsent(scope(policy.meta()), key -> new ArrayList<>(1))
                        .add(policy);
            }
        }
    }

    /** Some policy isolates the pod's egress and none that may select it allows the metadata service. */
    boolean block(Meta workload, List<Attribute> podLabels) {
        if (egress.isEmpty()) {
            return false;
        }
        boolean isolated = false;
        for (NetworkPolicy policy : egress.getOrDefault(scope(workload), List.of())) {
            LabelSelector selector = policy.podSelector();
            boolean certain = selector != null && Selectors.decidable(selector, podLabels);
            if (selector == null || !certain || Selectors.select(selector, podLabels)) {
                // One that cannot be understood may allow, but is not relied on to isolate.
                isolated |= certain;
                if (allows(policy)) {
                    return false;
                }
            }
        }
        return isolated;
    }

    private static Scope scope(Meta meta) {
        return new Scope(meta.ref().cluster(), meta.ref().namespace());
    }

    private static boolean allows(NetworkPolicy policy) {
        for (EgressRule rule : policy.rules()) {
            if (rule.anyDestination()) {
                return true;
            }
            for (IpBlock block : rule.blocks()) {
                for (CidrBlock metadata : METADATA) {
                    if (allows(block, metadata)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean allows(IpBlock block, CidrBlock metadata) {
        CidrBlock range = CidrBlock.parse(block.cidr());
        if (range == null) {
            // A template: it may be anything.
            return true;
        }
        if (!range.contains(metadata)) {
            return false;
        }
        for (String except : block.except()) {
            CidrBlock hole = CidrBlock.parse(except);
            if (hole != null && hole.contains(metadata)) {
                return false;
            }
        }
        return true;
    }

    private static List<CidrBlock> blocks(String... texts) {
        List<CidrBlock> blocks = new ArrayList<>(texts.length);
        for (String text : texts) {
            CidrBlock block = CidrBlock.parse(text);
            if (block != null) {
                blocks.add(block);
            }
        }
        return List.copyOf(blocks);
    }
}
