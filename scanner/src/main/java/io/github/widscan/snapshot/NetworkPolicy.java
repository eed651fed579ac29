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
public record NetworkPolicy(Meta meta, @Nullable LabelSelector podSelector, Answer egress, List<EgressRule> rules) {
    public NetworkPolicy {
        rules = List.copyOf(rules);
    }

    /** Whether something is so, which a template may leave open. */
    public enum Answer {
        NO,
        UNRESOLVED,
        YES
    }

    /**
     * An egress rule.
     *
     * @param anyDestination it has no {@code to}
     * @param blocks its ipBlocks; pod and namespace selectors never match link-local addresses and are left out
     * @param http TCP port 80, on which metadata services answer, is among its ports
     */
    public record EgressRule(Answer anyDestination, List<IpBlock> blocks, Answer http, At at) {
        public EgressRule {
            blocks = List.copyOf(blocks);
        }
    }

    /** An ipBlock as written; {@code ""} for a range that a template will say. */
    public record IpBlock(String cidr, List<String> except) {
        public IpBlock {
            except = List.copyOf(except);
        }
    }
}
