package io.github.widscan.link;

import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SigningKey;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of one cluster, from whatever told it.
 *
 * @param cluster its name; null where nothing names it
 * @param url the {@code iss} claim of its tokens, exactly as written
 * @param source {@code declared} (on the command line), {@code discovery} (its own document), {@code eks}, {@code aks},
 *     {@code gke} (its cloud says so)
 * @param keys those it signs with; empty when they are not known
 * @param keysState {@code found}, {@code unread}, {@code competing} (several key sets may be its own), {@code partial} (some
 *     keys of the set could not be read)
 */
record KnownIssuer(
        @Nullable String cluster, String url, String source, List<SigningKey> keys, String keysState, Origin origin) {
    KnownIssuer {
        keys = List.copyOf(keys);
    }

    /** As IAM writes issuers: without {@code https://}. */
    String bare() {
        return bare(url);
    }

    static String bare(String url) {
        return url.startsWith("https://") ? url.substring("https://".length()) : url;
    }

    /** Equal for addresses that people write in several ways: scheme, case and a slash at the end aside. */
    static String key(String url) {
        String lower = bare(url.strip().toLowerCase(Locale.ROOT));
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Who runs an address, as in {@link IssuerStanding#host()}. */
    static String host(String key) {
        if (key.startsWith("oidc.eks.") || key.startsWith("oidc-eks.")) {
            return "eks";
        }
        int slash = key.indexOf('/');
        if ((slash < 0 ? key : key.substring(0, slash)).endsWith(".oic.prod-aks.azure.com")) {
            return "aks";
        }
        return key.startsWith("container.googleapis.com/v1/projects/") ? "gke" : "own";
    }

    /** The id in {@code oidc.eks.REGION.amazonaws.com/id/ID} and its dual-stack twin; null for any other address. */
    static @Nullable String eksId(String key) {
        int at = key.indexOf("/id/");
        return at > 0 && host(key).equals("eks") ? key.substring(at + "/id/".length()) : null;
    }
}
