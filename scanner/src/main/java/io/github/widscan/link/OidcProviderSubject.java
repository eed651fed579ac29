package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An IAM OpenID Connect provider.
 *
 * @param url issuer without {@code https://}
 * @param issuerKind as in {@link GrantFacts}
 * @param standing whether it is the issuer of a known cluster
 * @param clientIdsKnown the document has the list of audiences
 * @param clientIdsAt the list, else the object
 */
public record OidcProviderSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String arn,
        @Nullable String account,
        String url,
        String issuerKind,
        IssuerStanding standing,
        boolean clientIdsKnown,
        List<ClientIdFacts> clientIds,
        int clientIdsAt)
        implements Subject {
    public OidcProviderSubject {
        clientIds = List.copyOf(clientIds);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("arn", arn);
        out.put("account", account);
        out.put("url", url);
        out.put("issuerKind", issuerKind);
        out.put("standing", standing);
        out.put("clientIdsKnown", clientIdsKnown);
        out.list("clientIds", clientIds);
        out.put("clientIdsAt", clientIdsAt);
    }
}
