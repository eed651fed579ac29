package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.HuaweiIdentityProvider;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.HuaweiUnmodelled;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SigningKey;
import io.github.widscan.snapshot.SigningKeys;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identity providers of a snapshot's Huawei Cloud domains. */
final class HuaweiIdentityProviders {
    private final Snapshot snapshot;
    private final HuaweiProviders providers;
    private final ConversionRules rules;
    private final Coverages coverages;
    private final Places places;
    private final LinkSettings settings;
    private final List<KnownCluster> clusters = new ArrayList<>();

    /** The keys of a cluster: key sets that share a key, or say that they are the same cluster's. */
    private record KnownCluster(String name, @Nullable String cluster, List<SigningKey> keys) {
        /** Alike for key sets that may be those of one cluster before and after a rotation. */
        String place() {
            return cluster != null ? "cluster " + cluster : "folder " + name.substring(0, name.lastIndexOf('/') + 1);
        }
    }

    HuaweiIdentityProviders(
            Snapshot snapshot,
            HuaweiProviders providers,
            ConversionRules rules,
            Coverages coverages,
            Places places,
            LinkSettings settings) {
        this.snapshot = snapshot;
        this.providers = providers;
        this.rules = rules;
        this.coverages = coverages;
        this.places = places;
        this.settings = settings;
    }

    List<HuaweiIdentityProviderSubject> subjects() {
        List<HuaweiIdentityProviderSubject> subjects = new ArrayList<>();
        if (providers.names().isEmpty() && snapshot.huawei().unmodelled().isEmpty()) {
            return subjects;
        }
        clusters();
        List<HuaweiOidcConfig> used = new ArrayList<>();
        for (HuaweiIdentityProvider provider : snapshot.huawei().identityProviders()) {
            List<HuaweiOidcConfig> configs = providers.configs(provider.origin(), provider.name());
            HuaweiOidcConfig config = configs.size() == 1 ? configs.get(0) : null;
            if (config != null) {
                used.add(config);
            }
            subjects.add(subject(
                    subjects.size(),
                    provider.name(),
                    provider.domain(),
                    provider.origin(),
                    provider.at(),
                    providers.protocol(provider),
                    config));
        }
        for (HuaweiOidcConfig config : snapshot.huawei().oidcConfigs()) {
            if (!used.contains(config)) {
                subjects.add(subject(
                        subjects.size(),
                        config.provider(),
                        config.domain(),
                        config.origin(),
                        config.at(),
                        "oidc",
                        config));
            }
        }
        for (HuaweiUnmodelled one : snapshot.huawei().unmodelled()) {
            subjects.add(unmodelled(subjects.size(), one));
        }
        return subjects;
    }

    private void clusters() {
        for (SigningKeys keys : snapshot.clusters().keys()) {
            KnownCluster same = null;
            for (KnownCluster known : clusters) {
                boolean named = keys.cluster() != null && keys.cluster().equals(known.cluster());
                if (named || shares(known, keys.keys())) {
                    same = known;
                }
            }
            if (same == null) {
                String file = keys.origin().file();
                String name = keys.cluster() != null ? keys.cluster() : file == null ? "(unnamed)" : file;
                same = new KnownCluster(name, keys.cluster(), new ArrayList<>());
                clusters.add(same);
            }
            same.keys().addAll(keys.keys());
        }
    }

    private static boolean shares(KnownCluster known, List<SigningKey> keys) {
        for (SigningKey key : keys) {
            if (has(known, key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean has(KnownCluster known, SigningKey key) {
        for (SigningKey own : known.keys()) {
            if (own.same(key)) {
                return true;
            }
        }
        return false;
    }

    private HuaweiIdentityProviderSubject subject(
            int id,
            String name,
            @Nullable String domain,
            Origin origin,
            At objectAt,
            String protocol,
            @Nullable HuaweiOidcConfig config) {
        int at = places.add(origin, objectAt);
        Text issuer = config == null ? null : config.issuer();
        Text access = config == null ? null : config.accessMode();
        Text client = config == null ? null : config.clientId();
        At signing = config == null ? null : config.signingKeyAt();
        List<SigningKey> keys = config == null ? List.of() : config.keys();
        Set<KnownCluster> owners = new LinkedHashSet<>();
        int foreign = 0;
        for (SigningKey key : keys) {
            KnownCluster owner = owner(key);
            if (owner == null) {
                foreign++;
            } else {
                owners.add(owner);
            }
        }
        String known = issuer == null || issuer.unresolved() ? null : issuer.value();
        return new HuaweiIdentityProviderSubject(
                id,
                SubjectResource.cloud("HuaweiIdentityProvider", name, domain),
                at,
                name,
                "iam3",
                null,
                protocol,
                config != null,
                issuer == null ? null : issuer.value(),
                issuer != null && issuer.unresolved(),
                protocol.equals("saml") ? "no" : known == null ? "unknown" : providers.kubernetes(known),
                known != null && HuaweiProviders.isShared(known),
                access == null ? null : access.value(),
                place(config, access, at),
                client == null ? null : client.value(),
                kind(client, issuer),
                place(config, client, at),
                keys.size(),
                owners.stream().map(KnownCluster::name).distinct().toList(),
                owners.size() > 1
                        && owners.stream().map(KnownCluster::place).distinct().count() == 1,
                foreign,
                coverages.complete("k8s.issuer", null) && !clusters.isEmpty(),
                config == null ? null : config.keysProblem(),
                config == null || signing == null ? at : places.add(config.origin(), signing),
                privileged(origin, name));
    }

    private int place(@Nullable HuaweiOidcConfig config, @Nullable Text text, int otherwise) {
        return config == null || text == null ? otherwise : places.add(config.origin(), text.at());
    }

    private @Nullable KnownCluster owner(SigningKey key) {
        for (KnownCluster cluster : clusters) {
            if (has(cluster, key)) {
                return cluster;
            }
        }
        return null;
    }

    private String kind(@Nullable Text client, @Nullable Text issuer) {
        if (client == null || client.value().isBlank()) {
            return "none";
        }
        if (client.unresolved()) {
            return "unresolved";
        }
        if (Audience.of(client.value(), settings).kind().equals("api-server")) {
            return "api-server";
        }
        boolean same = issuer != null && Audience.isIssuer(client.value(), issuer.value(), settings);
        if (same) {
            return "issuer";
        }
        return Audience.mayBeApiServer(client.value(), settings) ? "unknown" : "other";
    }

    private boolean privileged(Origin origin, String provider) {
        for (ConversionMapping mapping : providers.mappings(origin, provider)) {
            for (int i = 0; i < mapping.rules().size(); i++) {
                if (ConversionRules.privileged(rules.targets(
                        mapping, mapping.rules().get(i), rules.reach(mapping).get(i)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private HuaweiIdentityProviderSubject unmodelled(int id, HuaweiUnmodelled one) {
        int at = places.add(one.origin(), one.at());
        return new HuaweiIdentityProviderSubject(
                id,
                SubjectResource.cloud("HuaweiIdentityProvider", one.name(), one.domain()),
                at,
                one.name(),
                one.model(),
                one.serviceAccount() == null ? null : one.namespace() + "/" + one.serviceAccount(),
                "unknown",
                false,
                null,
                false,
                "unknown",
                false,
                null,
                at,
                null,
                "none",
                at,
                0,
                List.of(),
                false,
                0,
                false,
                null,
                at,
                false);
    }
}
