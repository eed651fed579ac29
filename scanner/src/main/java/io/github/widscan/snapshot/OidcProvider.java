package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IAM OpenID Connect provider.
 *
 * @param arn null when the document does not say
 * @param url issuer without {@code https://}
 * @param clientIds accepted audiences
 * @param clientIdsAt the list; null when the document has none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOpenIDConnectProvider.html">
 *     GetOpenIDConnectProvider</a>
 */
public record OidcProvider(
        @Nullable String arn,
        @Nullable String account,
        String url,
        List<Text> clientIds,
        @Nullable At clientIdsAt,
        Origin origin,
        At at) {
    public OidcProvider {
        clientIds = List.copyOf(clientIds);
    }
}
