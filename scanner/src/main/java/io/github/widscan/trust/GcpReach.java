package io.github.widscan.trust;

import java.util.Locale;

/** Whom a member of a Google Cloud IAM policy stands for. */
public enum GcpReach {
    /** Everybody, or everybody with a Google account. */
    PUBLIC,
    /** Every identity of a GKE pool: every pod of every cluster of the project. */
    POOL_WIDE,
    /** Every pod of one cluster. */
    CLUSTER_WIDE,
    /** Every pod of a namespace, in every cluster of the pool. */
    NAMESPACE_WIDE,
    /** One ServiceAccount by its name, in every cluster of the pool. */
    EXACT,
    /** One ServiceAccount by its uid, which is of one cluster. */
    EXACT_UID,
    /** Every identity of a pool for other issuers. */
    EXTERNAL_POOL,
    /** The identities of such a pool with an attribute of some value. */
    EXTERNAL_ATTRIBUTE,
    /** The identities of such a pool in a group. */
    EXTERNAL_GROUP,
    /** One subject of such a pool. */
    EXTERNAL_SUBJECT,
    /** Every Google service account of a project, folder or organization. */
    ALL_SERVICE_ACCOUNTS,
    /** One Google service account. */
    SERVICE_ACCOUNT,
    /** An account by which Google's own services act. */
    SERVICE_AGENT,
    /** People, groups, domains, workforce pools. */
    OTHER,
    /** No identity has this form: IAM turns it down, or it matches nothing. */
    BROKEN,
    /** Something has yet to fill it in. */
    UNRESOLVED;

    /** As rules and reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Pods of GKE, or of clusters and pipelines that a pool trusts. */
    public boolean isWorkload() {
        return compareTo(POOL_WIDE) >= 0 && compareTo(EXTERNAL_SUBJECT) <= 0;
    }
}
