package io.github.widscan.trust;

import java.util.Locale;

/**
 * Who a statement lets in, from the widest class to the narrowest. The first block is for Kubernetes issuers, where a
 * subject is {@code system:serviceaccount:NAMESPACE:NAME}; the OPEN classes are for issuers of build pipelines.
 */
public enum Reach {
    /** Whatever subject the issuer puts into a token. */
    ANY_IDENTITY,
    /** Every ServiceAccount of the cluster. */
    CLUSTER_WIDE,
    /** Any repository of any owner. */
    OWNER_OPEN,
    /** A ServiceAccount of that name in any namespace. */
    ANY_NAMESPACE_SAME_NAME,
    /** Every ServiceAccount of namespaces whose names begin alike. */
    NAMESPACE_PREFIX_ANY_SA,
    /** A ServiceAccount of that name in namespaces whose names begin alike. */
    NAMESPACE_PREFIX,
    /** Namespaces whose names match a pattern in some other way, such as by their ending. */
    NAMESPACE_PATTERN,
    /** Any repository of one owner. */
    REPOSITORY_OPEN,
    /** Every ServiceAccount of one namespace. */
    NAMESPACE_WIDE,
    /** ServiceAccounts of one namespace whose names begin alike. */
    SA_PREFIX,
    /** ServiceAccounts of one namespace whose names match a pattern in some other way. */
    SA_PATTERN,
    /** Any branch, tag or environment of one repository. */
    REF_OPEN,
    /** The subjects that are spelled out, nobody else. */
    EXACT,
    /** Nobody: no token that the issuer can sign meets the conditions. */
    BROKEN,
    /** The document does not say. */
    UNDECIDABLE;

    /** As rules and reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Lets in more than the subjects that are spelled out. */
    public boolean isWide() {
        return compareTo(EXACT) < 0;
    }

    boolean widerThan(Reach other) {
        return compareTo(other) < 0;
    }
}
