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
    POD_IDENTITY_ASSOCIATION,
    ROLE_GRANT,
    NODE_GROUP,
    FEDERATED_CREDENTIAL,
    AZURE_APPLICATION,
    AKS_CLUSTER,
    IAM_BINDING,
    GCP_SERVICE_ACCOUNT,
    WORKLOAD_IDENTITY_PROVIDER,
    NODE_POOL,
    HUAWEI_IDENTITY_PROVIDER,
    CONVERSION_RULE,
    CCE_CLUSTER;

    /** The name of the entry point and of the rule's set. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
