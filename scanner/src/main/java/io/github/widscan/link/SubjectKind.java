package io.github.widscan.link;

import java.util.Locale;

/** The kinds of subject; each is an entry point of the policy, by the same word. */
public enum SubjectKind {
    WORKLOAD,
    /** A patch of a workload: only what stands in its own text is judged. */
    FRAGMENT,
    SERVICE_ACCOUNT,
    OBJECT,
    SECRET,
    NAMESPACE,
    AAD_POD_IDENTITY,
    PRINCIPAL,
    ROLE,
    OIDC_PROVIDER,
    POD_IDENTITY_ASSOCIATION;

    /** The name of the entry point and of the rule's set. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
