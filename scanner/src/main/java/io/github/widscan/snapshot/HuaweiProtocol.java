package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * What joins an identity provider and a mapping of Huawei Cloud's IAM.
 *
 * @param id {@code oidc} or {@code saml}
 * @param provider name of the identity provider, from the document's links; null when it does not say
 * @param mapping id of the mapping
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_13_0402.html">Querying protocols</a>
 */
public record HuaweiProtocol(
        String id, @Nullable String provider, @Nullable String domain, String mapping, Origin origin, At at) {}
