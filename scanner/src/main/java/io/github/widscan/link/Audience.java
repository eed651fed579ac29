package io.github.widscan.link;

import io.github.widscan.snapshot.Text;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose an audience of a token is.
 *
 * @param kind as in {@link TokenFacts#audienceKind()}
 */
record Audience(String kind, @Nullable String provider) {
    private static final Set<String> API_SERVER = Set.of(
            "https://kubernetes.default.svc",
            "https://kubernetes.default.svc.cluster.local",
            "kubernetes.default.svc",
            "https://kubernetes.default",
            "api");
    private static final Set<String> OTHERS =
            Set.of("istio-ca", "vault", "https://vault.svc", "spire-server", "linkerd-identity", "identity.l5d.io");

    static Audience of(String audience, LinkSettings settings) {
        if (audience.isEmpty()
                || API_SERVER.contains(audience)
                || settings.apiAudiences().contains(audience)) {
            return new Audience("api-server", null);
        }
        if (Text.isUnresolved(audience)) {
            return new Audience("unresolved", null);
        }
        if (audience.equals("sts.amazonaws.com")
                || audience.equals("amazonaws.com")
                || audience.equals("pods.eks.amazonaws.com")) {
            return new Audience("cloud", "aws");
        }
        if (audience.startsWith("api://AzureADTokenExchange")) {
            return new Audience("cloud", "azure");
        }
        if (audience.endsWith(".svc.id.goog") || audience.startsWith("//iam.googleapis.com/")) {
            return new Audience("cloud", "gcp");
        }
        if (OTHERS.contains(audience)) {
            return new Audience("other", null);
        }
        return new Audience("unknown", null);
    }
}
