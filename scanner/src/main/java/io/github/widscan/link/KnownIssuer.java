package io.github.widscan.link;

import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SigningKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The issuer of one cluster, from whatever told it.
 *
 * @param cluster its name; null where nothing names it
 * @param url the {@code iss} claim of its tokens, exactly as written
 * @param source {@code declared} (on the command line), {@code discovery} (its own document), {@code eks}, {@code aks} …
 *     (its cloud says so)
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
}
