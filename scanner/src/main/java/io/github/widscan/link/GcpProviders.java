package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.WorkloadIdentityProvider;
import io.github.widscan.trust.GcpProviderTrust;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The OIDC providers of workload identity pools, by pool. */
final class GcpProviders {
    private final Map<String, List<WorkloadIdentityProvider>> byPool = new LinkedHashMap<>();

    GcpProviders(List<WorkloadIdentityProvider> providers) {
        for (WorkloadIdentityProvider provider : providers) {
            if (provider.pool() != null && !provider.inactive()) {
                byPool.computeIfAbsent(provider.pool(), pool -> new ArrayList<>(1))
                        .add(provider);
            }
        }
    }

    static Map<String, String> mapping(WorkloadIdentityProvider provider) {
        Map<String, String> mapping = new LinkedHashMap<>();
        for (Attribute attribute : provider.attributeMapping()) {
            mapping.put(attribute.key(), attribute.value().value());
        }
        return mapping;
    }

    static GcpProviderTrust trust(WorkloadIdentityProvider provider) {
        Text issuer = provider.issuer();
        Text condition = provider.attributeCondition();
        return GcpProviderTrust.of(
                issuer == null ? "" : issuer.value(), condition == null ? null : condition.value(), mapping(provider));
    }

    /** Whether the providers of a pool restrict whose tokens count: the least of them decides. */
    String trust(String pool) {
        List<WorkloadIdentityProvider> providers = byPool.getOrDefault(pool, List.of());
        if (providers.isEmpty()) {
            return "unread";
        }
        boolean restricted = true;
        for (WorkloadIdentityProvider provider : providers) {
            GcpProviderTrust trust = trust(provider);
            String condition = trust.condition();
            if (condition.equals("none") || condition.equals("always-true")) {
                return "open";
            }
            // Whatever a condition asks for, strangers who have an account at a shared issuer may meet it.
            restricted &= condition.equals("owner") || (!trust.shared() && !condition.equals("unresolved"));
        }
        return restricted ? "restricted" : "unread";
    }

    /** What an attribute of a pool's identities is, by the widest of its providers. */
    String attribute(String pool, String attribute) {
        String widest = "unread";
        for (WorkloadIdentityProvider provider : byPool.getOrDefault(pool, List.of())) {
            String one = GcpProviderTrust.attribute(attribute, mapping(provider));
            widest = rank(one) > rank(widest) ? one : widest;
        }
        return widest;
    }

    private static int rank(String word) {
        return switch (word) {
            case "unread" -> 0;
            case "subject" -> 1;
            case "other" -> 2;
            case "everybody" -> 4;
            default -> 3;
        };
    }
}
