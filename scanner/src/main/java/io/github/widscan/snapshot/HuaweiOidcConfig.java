package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The OpenID Connect configuration of an identity provider of Huawei Cloud's IAM.
 *
 * @param provider name of the identity provider; the file's stem when the document does not say
 * @param accessMode {@code program} or {@code program_console}
 * @param issuer {@code idp_url}: the {@code iss} claim of its tokens
 * @param clientId the {@code aud} claim of its tokens
 * @param keys of {@code signing_key}, in order
 * @param keysProblem why the keys could not be read, or not all of them; null when they were
 * @param signingKeyAt null when the document has no key
 * @see <a href="https://support.huaweicloud.com/intl/en-us/api-iam/iam_13_0208.html">Querying the OpenID Connect
 *     configuration</a>
 */
public record HuaweiOidcConfig(
        String provider,
        @Nullable String domain,
        @Nullable Text accessMode,
        @Nullable Text issuer,
        @Nullable Text clientId,
        List<SigningKey> keys,
        @Nullable String keysProblem,
        @Nullable At signingKeyAt,
        Origin origin,
        At at) {
    public HuaweiOidcConfig {
        keys = List.copyOf(keys);
    }
}
