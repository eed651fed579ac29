package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * An annotation that tells a webhook how long a token shall live.
 *
 * @param provider {@code aws}, {@code azure}
 * @param value as written
 * @param seconds null when it is no integer
 * @param unresolved it is a template
 * @param bound whether the webhook acts on it, that is: the account has an identity there: {@code yes}, {@code no},
 *     {@code unknown}
 * @param overridden the account is used, and each pod that uses it has an annotation of its own, which wins
 */
public record ExpirationFacts(
        String provider,
        String annotation,
        String value,
        @Nullable Long seconds,
        boolean unresolved,
        String bound,
        boolean overridden,
        int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("provider", provider);
        out.put("annotation", annotation);
        out.put("value", value);
        out.put("seconds", seconds);
        out.put("unresolved", unresolved);
        out.put("bound", bound);
        out.put("overridden", overridden);
        out.put("at", at);
    }
}
