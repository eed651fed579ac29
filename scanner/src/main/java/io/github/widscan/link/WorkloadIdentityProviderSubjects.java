package io.github.widscan.link;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.WorkloadIdentityProvider;
import io.github.widscan.trust.GcpMember;
import io.github.widscan.trust.GcpProviderTrust;
import io.github.widscan.trust.GcpReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The providers of a snapshot's workload identity pools. */
final class WorkloadIdentityProviderSubjects {
    private static final String SUBJECT = "google.subject";

    private final GcpFacts gcp;
    private final GcpPolicies policies;
    private final Places places;
    private final LinkSettings settings;
    private final GcpProviders providers;

    WorkloadIdentityProviderSubjects(GcpFacts gcp, GcpPolicies policies, Places places, LinkSettings settings) {
        this.gcp = gcp;
        this.policies = policies;
        this.places = places;
        this.settings = settings;
        this.providers = new GcpProviders(gcp.providers());
    }

    List<WorkloadIdentityProviderSubject> all() {
        List<WorkloadIdentityProviderSubject> subjects = new ArrayList<>();
        for (WorkloadIdentityProvider provider : gcp.providers()) {
            subjects.add(subject(subjects.size(), provider));
        }
        return subjects;
    }

    private WorkloadIdentityProviderSubject subject(int id, WorkloadIdentityProvider provider) {
        Text issuer = provider.issuer();
        Text condition = provider.attributeCondition();
        GcpProviderTrust trust = GcpProviders.trust(provider);
        int at = places.add(provider.origin(), provider.at());
        Text identity = subject(provider);
        List<ClientIdFacts> audiences =
                new ArrayList<>(provider.allowedAudiences().size());
        for (Text audience : provider.allowedAudiences()) {
            String kind = kind(audience.value(), issuer, provider);
            audiences.add(new ClientIdFacts(
                    audience.value(),
                    kind,
                    kind.equals("other")
                            && trust.issuerKind().mayBeKubernetes()
                            && Audience.mayBeApiServer(audience.value(), settings),
                    places.add(provider.origin(), audience.at())));
        }
        return new WorkloadIdentityProviderSubject(
                id,
                SubjectResource.cloud(
                        "GcpWorkloadIdentityProvider",
                        provider.pool() == null ? provider.id() : provider.pool() + "/" + provider.id(),
                        provider.project()),
                at,
                provider.project(),
                provider.type(),
                provider.inactive(),
                provider.stateUnresolved(),
                issuer == null ? null : issuer.value(),
                trust.issuerKind().word(),
                issuer == null ? "none" : issuer.unresolved() ? "unresolved" : "known",
                trust.shared(),
                trust.condition(),
                condition == null ? at : places.add(provider.origin(), condition.at()),
                trust.subject(),
                identity == null ? null : identity.value(),
                identity != null
                        ? places.add(provider.origin(), identity.at())
                        : provider.attributeMappingAt() == null
                                ? at
                                : places.add(provider.origin(), provider.attributeMappingAt()),
                audiences,
                provider.uploadedKeys(),
                members(provider.pool()));
    }

    private static @Nullable Text subject(WorkloadIdentityProvider provider) {
        for (Attribute attribute : provider.attributeMapping()) {
            if (attribute.key().equals(SUBJECT)) {
                return attribute.value();
            }
        }
        return null;
    }

    private String kind(String audience, @Nullable Text issuer, WorkloadIdentityProvider provider) {
        if (Text.isUnresolved(audience)) {
            return "unresolved";
        }
        if (issuer != null && Audience.isIssuer(audience, issuer.value(), settings)) {
            return "issuer";
        }
        if (audience.contains("/workloadIdentityPools/" + provider.pool() + "/providers/" + provider.id())) {
            return "own";
        }
        return Audience.of(audience, settings).kind().equals("api-server") ? "api-server" : "other";
    }

    private String members(@Nullable String pool) {
        boolean any = false;
        for (GcpGrant grant : policies.all()) {
            GcpMember member = grant.member();
            if (pool == null || !pool.equals(member.pool()) || member.reach() == GcpReach.BROKEN || member.deleted()) {
                continue;
            }
            any = true;
            String attribute = member.attribute();
            boolean one = member.reach() == GcpReach.EXTERNAL_SUBJECT
                    || (attribute != null
                            && !Set.of("unread", "everybody").contains(providers.attribute(pool, attribute)));
            if (!one) {
                return "open";
            }
        }
        return any ? "restricted" : "none";
    }
}
