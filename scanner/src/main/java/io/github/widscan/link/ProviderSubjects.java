package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** The OpenID Connect providers of a snapshot's AWS accounts. */
final class ProviderSubjects {
    /** The audience of AWS' Security Token Service. */
    static final String STS = "sts.amazonaws.com";

    private final Snapshot snapshot;
    private final ClusterIssuers issuers;
    private final TrustedIssuers trusted;
    private final Places places;
    private final LinkSettings settings;

    ProviderSubjects(
            Snapshot snapshot, ClusterIssuers issuers, TrustedIssuers trusted, Places places, LinkSettings settings) {
        this.snapshot = snapshot;
        this.issuers = issuers;
        this.trusted = trusted;
        this.places = places;
        this.settings = settings;
    }

    List<OidcProviderSubject> all() {
        List<OidcProviderSubject> subjects = new ArrayList<>();
        for (OidcProvider provider : snapshot.aws().oidcProviders()) {
            List<ClientIdFacts> ids = new ArrayList<>(provider.clientIds().size());
            for (Text id : provider.clientIds()) {
                String kind = kind(provider, id.value());
                ids.add(new ClientIdFacts(
                        id.value(),
                        kind,
                        kind.equals("other")
                                && issuers.kind(provider.url()).mayBeKubernetes()
                                && Audience.mayBeApiServer(id.value(), settings),
                        places.add(provider.origin(), id.at())));
            }
            int at = places.add(provider.origin(), provider.at());
            At list = provider.clientIdsAt();
            subjects.add(new OidcProviderSubject(
                    subjects.size(),
                    SubjectResource.cloud("IamOidcProvider", provider.url(), provider.account()),
                    at,
                    provider.arn(),
                    provider.account(),
                    provider.url(),
                    issuers.kind(provider.url()).word(),
                    trusted.of(provider.url()),
                    list != null,
                    ids,
                    list == null ? at : places.add(provider.origin(), list)));
        }
        return subjects;
    }

    private String kind(OidcProvider provider, String id) {
        if (id.equals(STS)) {
            return "sts";
        }
        if (Text.isUnresolved(id)) {
            return "unresolved";
        }
        if (Audience.isIssuer(id, provider.url(), settings)) {
            return "issuer";
        }
        return Audience.of(id, settings).kind().equals("api-server") ? "api-server" : "other";
    }
}
