package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of clusters as a whole: issuers and their keys, who may mint tokens (RBAC).
 *
 * @param roles of RBAC, reduced
 * @param bindings of RBAC
 * @param apiAudiences of the API servers, as the user declared them; empty when nobody did
 */
public record ClusterFacts(
        List<ClusterIssuer> issuers,
        List<SigningKeys> keys,
        List<RbacRole> roles,
        List<RbacBinding> bindings,
        List<String> apiAudiences) {
    public ClusterFacts {
        issuers = List.copyOf(issuers);
        keys = List.copyOf(keys);
        roles = List.copyOf(roles);
        bindings = List.copyOf(bindings);
        apiAudiences = List.copyOf(apiAudiences);
    }

    /** Nothing known. */
    public static ClusterFacts none() {
        return new ClusterFacts(List.of(), List.of(), List.of(), List.of(), List.of());
    }

    public static ClusterFacts of(ClusterIssuer issuer) {
        return new ClusterFacts(List.of(issuer), List.of(), List.of(), List.of(), List.of());
    }

    public static ClusterFacts of(SigningKeys keys) {
        return new ClusterFacts(List.of(), List.of(keys), List.of(), List.of(), List.of());
    }

    public static ClusterFacts of(RbacRole role) {
        return new ClusterFacts(List.of(), List.of(), List.of(role), List.of(), List.of());
    }

    public static ClusterFacts of(RbacBinding binding) {
        return new ClusterFacts(List.of(), List.of(), List.of(), List.of(binding), List.of());
    }

    /** All that the parts know, in their order. */
    public static ClusterFacts join(List<ClusterFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<ClusterIssuer> issuers = new ArrayList<>();
        List<SigningKeys> keys = new ArrayList<>();
        List<RbacRole> roles = new ArrayList<>();
        List<RbacBinding> bindings = new ArrayList<>();
        List<String> audiences = new ArrayList<>();
        for (ClusterFacts part : parts) {
            issuers.addAll(part.issuers);
            keys.addAll(part.keys);
            roles.addAll(part.roles);
            bindings.addAll(part.bindings);
            audiences.addAll(part.apiAudiences);
        }
        return new ClusterFacts(issuers, keys, roles, bindings, audiences);
    }
}
