package io.github.widscan.link;

import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.Workload;
import io.github.widscan.trust.AzureTrust;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The audiences of tokens for Entra ID: each national cloud has its own, and pods may project tokens for another.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">
 *     Audiences of the clouds</a>
 */
final class AzureAudiences {
    private static final Map<String, String> SOVEREIGN = Map.of(
            AzureTrust.AUDIENCE + "USGov", ".azure.us",
            AzureTrust.AUDIENCE + "China", ".azure.cn",
            AzureTrust.AUDIENCE + "USNat", ".azure.eaglex.ic.gov",
            AzureTrust.AUDIENCE + "USSec", ".azure.microsoft.scloud");

    private final Map<String, Set<String>> projected = new HashMap<>();

    AzureAudiences(List<Workload> workloads) {
        for (Workload workload : workloads) {
            for (Volume volume : workload.template().volumes()) {
                for (ProjectedSource source : volume.projected()) {
                    if (source instanceof ProjectedSource.ServiceAccountToken token) {
                        add(workload, token.audience());
                    }
                }
            }
        }
    }

    private void add(Workload workload, @Nullable Text audience) {
        Text account = workload.template().serviceAccountName();
        String name = account == null ? "default" : account.value();
        if (audience != null) {
            projected
                    .computeIfAbsent(workload.meta().ref().namespace() + "/" + name, key -> new HashSet<>(2))
                    .add(audience.value());
        }
    }

    /** Some pod of the account projects a token for this audience. */
    boolean isProjected(@Nullable String namespace, String name, String audience) {
        return projected.getOrDefault(namespace + "/" + name, Set.of()).contains(audience);
    }

    /** What tokens of the account may have. The webhook's own audience is a matter of its cloud, which nothing names. */
    Set<String> of(ObjectRef account) {
        Set<String> all = new HashSet<>(SOVEREIGN.keySet());
        all.add(AzureTrust.AUDIENCE);
        all.addAll(projected.getOrDefault(account.namespace() + "/" + account.name(), Set.of()));
        return all;
    }

    static boolean isSovereign(String audience) {
        return SOVEREIGN.containsKey(audience);
    }

    /** Whether the audience is that of the issuer's cloud: {@code yes}, {@code no}, {@code unknown} (the issuer is no AKS). */
    static String ofCloud(String audience, @Nullable String issuer) {
        String host = host(issuer);
        if (!host.contains(".oic.") || !host.contains(".azure.")) {
            return "unknown";
        }
        String suffix = SOVEREIGN.getOrDefault(audience, ".azure.com");
        return host.endsWith(suffix) ? "yes" : "no";
    }

    private static String host(@Nullable String issuer) {
        if (issuer == null || !issuer.startsWith("https://")) {
            return "";
        }
        int end = issuer.indexOf('/', "https://".length());
        return issuer.substring("https://".length(), end < 0 ? issuer.length() : end)
                .toLowerCase(Locale.ROOT);
    }
}
