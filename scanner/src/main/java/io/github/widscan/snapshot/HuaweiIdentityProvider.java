package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * An identity provider of Huawei Cloud's IAM.
 *
 * @param name its id, which a workload names in {@code HUAWEICLOUD_SDK_IDP_ID}
 * @param domain the account; null when the document does not say
 * @param enabled null when the document does not say
 * @param protocol {@code oidc} or {@code saml} where the same document says it; else null
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_13_0202.html">Querying identity providers</a>
 */
public record HuaweiIdentityProvider(
        String name,
        @Nullable String domain,
        @Nullable Boolean enabled,
        @Nullable String protocol,
        Origin origin,
        At at) {}
