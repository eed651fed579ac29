package io.github.widscan.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of clusters as a whole: issuers and their keys, who may mint tokens (RBAC).
 *
 * @param apiAudiences of the API servers, as the user declared them; empty when nobody did
 */
public record ClusterFacts(List<ClusterIssuer> issuers, List<SigningKeys> keys, List<String> apiAudiences) {
    public ClusterFacts {
        issuers = List.copyOf(issuers);
        keys = List.copyOf(keys);
        apiAudiences = List.copyOf(apiAudiences);
    }

    /** Nothing known. */
    public static ClusterFacts none() {
        return new ClusterFacts(List.of(), List.of(), List.of());
    }

    public static ClusterFacts of(ClusterIssuer issuer) {
        return new ClusterFacts(List.of(issuer), List.of(), List.of());
    }

    public static ClusterFacts of(SigningKeys keys) {
        return new ClusterFacts(List.of(), List.of(keys), List.of());
    }

    /** All that the parts know, in their order. */
    public static ClusterFacts join(List<ClusterFacts> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        List<ClusterIssuer> issuers = new ArrayList<>();
        List<SigningKeys> keys = new ArrayList<>();
        List<String> audiences = new ArrayList<>();
        for (ClusterFacts part : parts) {
            issuers.addAll(part.issuers);
            keys.addAll(part.keys);
            audiences.addAll(part.apiAudiences);
        }
        return new ClusterFacts(issuers, keys, audiences);
    }
}
