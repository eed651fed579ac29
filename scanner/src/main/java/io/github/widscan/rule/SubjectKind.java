package io.github.widscan.rule;

import java.util.Locale;

/** What a rule can judge. Each kind has an entry point of that name in {@code rules/main/main.rego}. */
public enum SubjectKind {
    WORKLOAD,
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

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The name used in Rego. */
    public String word() {
        return word;
    }

    /** Whether it is the name of a kind, as Rego writes it. */
    static boolean isKind(String word) {
        for (SubjectKind kind : values()) {
            if (kind.word.equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** @throws IllegalArgumentException when the word is none of the kinds */
    public static SubjectKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
