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
        if (audience.isEmpty() || isApiServer(audience, settings)) {
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

    /** Of a cluster whose audiences the user declares, these and no others are the API server's. */
    private static boolean isApiServer(String audience, LinkSettings settings) {
        return settings.apiAudiences().isEmpty()
                ? API_SERVER.contains(audience)
                : settings.apiAudiences().contains(audience);
    }

    /**
     * Nobody said which audiences the API server has, and this one looks like one of them: by default it is an address,
     * and whoever changes it writes another.
     *
     * @see <a href="https://kubernetes.io/docs/reference/command-line-tools-reference/kube-apiserver/">--api-audiences</a>
     */
    static boolean mayBeApiServer(String audience, LinkSettings settings) {
        return settings.apiAudiences().isEmpty()
                && of(audience, settings).kind().equals("unknown")
                && (audience.startsWith("https://") || audience.contains(".svc") || audience.contains("kube"));
    }

    /** The issuer's own address, which is the API server's audience unless others are set. */
    static boolean isIssuer(String audience, @Nullable String issuer, LinkSettings settings) {
        return issuer != null
                && bare(audience).equalsIgnoreCase(bare(issuer))
                && (settings.apiAudiences().isEmpty() || settings.apiAudiences().contains(audience));
    }

    private static String bare(String url) {
        String bare = url.startsWith("https://") ? url.substring("https://".length()) : url;
        return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
    }
}
