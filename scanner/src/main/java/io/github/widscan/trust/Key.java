package io.github.widscan.trust;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition key. Keys compare without regard to case.
 *
 * @param text in lower case
 * @param issuer what stands before the claim; null for the keys of AWS itself ({@code aws:…}, {@code sts:…})
 * @param claim what follows the issuer, such as {@code sub}; the whole key when there is no issuer
 * @param unresolved the key holds a template
 */
record Key(String text, @Nullable String issuer, String claim, boolean unresolved) {
    static Key parse(String written) {
        String text = written.strip().toLowerCase(Locale.ROOT);
        boolean unresolved = Unresolved.in(written);
        if (text.startsWith("aws:") || text.startsWith("sts:") || text.startsWith("saml:")) {
            return new Key(text, null, text, unresolved);
        }
        int colon = text.lastIndexOf(':');
        return colon < 0
                ? new Key(text, "", text, unresolved)
                : new Key(text, text.substring(0, colon), text.substring(colon + 1), unresolved);
    }

    boolean isGlobal() {
        return issuer == null;
    }

    boolean isSubject() {
        return issuer != null && claim.equals("sub");
    }

    boolean isAudience() {
        return issuer != null && claim.equals("aud");
    }

    /** A claim of this issuer. */
    boolean isOf(String tokenIssuer) {
        return tokenIssuer.equals(issuer);
    }
}
