package io.github.widscan.trust;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who signs the tokens that a statement is about.
 *
 * @param url as written, without {@code https://}
 * @param key in lower case, as condition keys compare
 * @param account of the provider's ARN; null when there is none, or a template
 * @param unresolved the address holds a template
 */
record Issuer(String url, String key, IssuerKind kind, @Nullable String account, boolean unresolved) {
    private static final String ARN_PART = ":oidc-provider/";

    static Issuer of(String url, @Nullable String account, TrustContext context) {
        String key = url.toLowerCase(Locale.ROOT);
        IssuerKind kind = context.isCluster(key) ? IssuerKind.KUBERNETES : IssuerKind.of(key);
        return new Issuer(url, key, kind, account, Unresolved.in(url));
    }

    /** The issuer of a provider's ARN, whose account may be a template; null when it is no such ARN. */
    static @Nullable Issuer ofArn(String arn, TrustContext context) {
        int at = arn.indexOf(ARN_PART);
        if (at < 0 || !arn.startsWith("arn:")) {
            return null;
        }
        String account = arn.substring(arn.lastIndexOf(':', at - 1) + 1, at);
        return of(arn.substring(at + ARN_PART.length()), isAccount(account) ? account : null, context);
    }

    /** A log-in that AWS knows without a provider; null when it is none. */
    static @Nullable Issuer builtIn(String principal) {
        IssuerKind kind = IssuerKind.builtIn(principal);
        return kind == null ? null : new Issuer(principal, principal, kind, null, false);
    }

    /** Any provider of the account that the conditions do not name. */
    static Issuer any() {
        return new Issuer("*", "*", IssuerKind.UNKNOWN, null, false);
    }

    boolean isAny() {
        return url.equals("*");
    }

    Issuer as(IssuerKind other) {
        return new Issuer(url, key, other, account, unresolved);
    }

    private static boolean isAccount(String text) {
        if (text.length() != 12) {
            return false;
        }
        for (int i = 0; i < 12; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
