package io.github.widscan.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a workload gets cloud credentials. */
public enum CredentialMethod {
    STATIC_KEY,
    IRSA,
    EKS_POD_IDENTITY,
    AZURE_WORKLOAD_IDENTITY,
    AAD_POD_IDENTITY,
    GKE_WORKLOAD_IDENTITY,
    HUAWEI_IDENTITY_PROVIDER,
    WORKLOAD_IDENTITY_FEDERATION,
    EXTERNAL,
    NODE,
    NONE,
    UNKNOWN;

    /** The word used in JSON, Rego and reports. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when the word is unknown */
    @JsonCreator
    public static CredentialMethod of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
