package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Something of Huawei Cloud that gives workloads an identity in a way that is not evaluated.
 *
 * @param model {@code cce-pod-identity}, {@code iam5-trust-agency} or {@code iam5-oidc-provider}
 * @param name of the agency or provider; the file's stem when the document does not say
 * @param namespace of the ServiceAccount that an association names
 * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-cce/cce_10_1110.html">CCE pod identities</a>
 */
public record HuaweiUnmodelled(
        String model,
        String name,
        @Nullable String domain,
        @Nullable String cluster,
        @Nullable String namespace,
        @Nullable String serviceAccount,
        Origin origin,
        At at) {}
