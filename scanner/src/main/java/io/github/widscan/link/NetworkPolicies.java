package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NetworkPolicy;
import io.github.widscan.snapshot.NetworkPolicy.Answer;
import io.github.widscan.snapshot.NetworkPolicy.EgressRule;
import io.github.widscan.snapshot.NetworkPolicy.IpBlock;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether NetworkPolicies keep a pod from the node's metadata service. Policies add up: one that allows it reopens what
 * all others close. Selectors of pods and namespaces never match link-local addresses.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">network policies</a>
 */
final class NetworkPolicies {
    private static final List<CidrBlock> METADATA = blocks("169.254.169.254");

    /** The address that AWS alone answers on besides. */
    private static final List<CidrBlock> AWS_METADATA = blocks("169.254.169.254", "fd00:ec2::254");

    /** What keeps a pod from the metadata service. */
    enum Shield {
        /** Nothing does. */
        NONE,
        /** It hangs on what a template will say. */
        UNRESOLVED,
        /** Some policy isolates the pod's egress, and none that selects it allows the metadata service. */
        POLICY
    }

    /** Where a policy holds. */
    private record Scope(@Nullable String cluster, @Nullable String namespace) {}

    private final List<CidrBlock> metadata;
    private final Map<Scope, List<NetworkPolicy>> egress = new HashMap<>();
    /** Those of a namespace that is a template: they may hold anywhere in their cluster. */
    private final List<NetworkPolicy> anywhere = new ArrayList<>(0);

    /** @param aws the metadata service is, or may be, that of AWS */
    NetworkPolicies(List<NetworkPolicy> policies, boolean aws) {
        this.metadata = aws ? AWS_METADATA : METADATA;
        for (NetworkPolicy policy : policies) {
            if (policy.egress() != Answer.NO) {
                Scope scope = scope(policy.meta());
                egress.computeIfAbsent(scope, key -> new ArrayList<>(1)).add(policy);
                if (isTemplate(scope)) {
                    anywhere.add(policy);
                }
            }
        }
    }

    Shield shield(Meta workload, List<Attribute> podLabels) {
        if (egress.isEmpty()) {
            return Shield.NONE;
        }
        Scope own = scope(workload);
        Sum sum = new Sum();
        for (NetworkPolicy policy : egress.getOrDefault(own, List.of())) {
            sum.add(policy, selects(policy.podSelector(), podLabels));
        }
        for (NetworkPolicy policy : isTemplate(own) ? all() : anywhere) {
            Scope scope = scope(policy.meta());
            if (Objects.equals(scope.cluster(), own.cluster()) && !scope.equals(own)) {
                sum.add(policy, lesser(Answer.UNRESOLVED, selects(policy.podSelector(), podLabels)));
            }
        }
        return sum.shield();
    }

    private List<NetworkPolicy> all() {
        List<NetworkPolicy> all = new ArrayList<>();
        egress.values().forEach(all::addAll);
        return all;
    }

    /** What policies come to together. */
    private final class Sum {
        private Answer isolated = Answer.NO;
        private Answer allowed = Answer.NO;

        /** @param selects the pod */
        void add(NetworkPolicy policy, Answer selects) {
            Answer holds = lesser(selects, policy.egress());
            Answer allows = allows(policy);
            if (allows != Answer.YES) {
                // One that lets the pod out does not keep it in.
                isolated = greater(isolated, holds);
            }
            allowed = greater(allowed, lesser(holds, allows));
        }

        Shield shield() {
            if (isolated == Answer.NO || allowed == Answer.YES) {
                return Shield.NONE;
            }
            return isolated == Answer.YES && allowed == Answer.NO ? Shield.POLICY : Shield.UNRESOLVED;
        }
    }

    private static Answer selects(@Nullable LabelSelector selector, List<Attribute> podLabels) {
        if (selector == null || !Selectors.decidable(selector, podLabels)) {
            return Answer.UNRESOLVED;
        }
        return Selectors.select(selector, podLabels) ? Answer.YES : Answer.NO;
    }

    private static boolean isTemplate(Scope scope) {
        return scope.namespace() != null && Text.isUnresolved(scope.namespace());
    }

    private static Scope scope(Meta meta) {
        return new Scope(meta.ref().cluster(), meta.ref().namespace());
    }

    private Answer allows(NetworkPolicy policy) {
        Answer best = Answer.NO;
        for (EgressRule rule : policy.rules()) {
            Answer reaches = rule.anyDestination();
            for (IpBlock block : rule.blocks()) {
                for (CidrBlock address : metadata) {
                    reaches = greater(reaches, allows(block, address));
                }
            }
            best = greater(best, lesser(reaches, rule.http()));
        }
        return best;
    }

    private static Answer allows(IpBlock block, CidrBlock metadata) {
        CidrBlock range = CidrBlock.parse(block.cidr());
        if (range != null && !range.contains(metadata)) {
            return Answer.NO;
        }
        // What is no range is a template: it may be anything.
        Answer allows = range == null ? Answer.UNRESOLVED : Answer.YES;
        for (String except : block.except()) {
            CidrBlock hole = CidrBlock.parse(except);
            if (hole != null && hole.contains(metadata)) {
                return Answer.NO;
            }
            allows = hole == null ? Answer.UNRESOLVED : allows;
        }
        return allows;
    }

    private static Answer lesser(Answer one, Answer other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Answer greater(Answer one, Answer other) {
        return one.compareTo(other) > 0 ? one : other;
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
