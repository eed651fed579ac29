package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A NetworkPolicy, reduced to whether it lets pods reach link-local addresses.
 *
 * @param podSelector null when it cannot be understood (a template)
 * @param egress {@code Egress} is among its policy types, given or by default
 * @see <a href="https://kubernetes.io/docs/concepts/services-networking/network-policies/">network policies</a>
 */
public record NetworkPolicy(Meta meta, @Nullable LabelSelector podSelector, boolean egress, List<EgressRule> rules) {
    public NetworkPolicy {
        rules = List.copyOf(rules);
    }

    /**
     * An egress rule.
     *
     * @param anyDestination it has no {@code to}
     * @param blocks its ipBlocks; pod and namespace selectors never match link-local addresses and are left out
     */
    public record EgressRule(boolean anyDestination, List<IpBlock> blocks, At at) {
        public EgressRule {
            blocks = List.copyOf(blocks);
        }
    }

    /** An ipBlock as written. */
    public record IpBlock(String cidr, List<String> except) {
        public IpBlock {
            except = List.copyOf(except);
        }
    }
}
