package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What else is known when a policy is judged; nothing of it is needed.
 *
 * @param serviceAccounts those of the snapshot: who could assume the role today
 * @param intended those that name the role: whom the policy is meant for
 * @param clusterIssuers issuers of known clusters, without {@code https://}
 * @param providers issuers of the account's OIDC providers, without {@code https://}
 */
public record TrustContext(
        List<AccountName> serviceAccounts,
        List<AccountName> intended,
        List<String> clusterIssuers,
        List<String> providers) {
    public TrustContext {
        serviceAccounts = List.copyOf(serviceAccounts);
        intended = List.copyOf(intended);
        clusterIssuers = lower(clusterIssuers);
        providers = List.copyOf(providers);
    }

    /** Nothing but the policy. */
    public static TrustContext none() {
        return new TrustContext(List.of(), List.of(), List.of(), List.of());
    }

    boolean isCluster(String issuerKey) {
        return clusterIssuers.contains(issuerKey);
    }

    private static List<String> lower(List<String> issuers) {
        List<String> keys = new ArrayList<>(issuers.size());
        for (String issuer : issuers) {
            keys.add(issuer.toLowerCase(Locale.ROOT));
        }
        return List.copyOf(keys);
    }
}
