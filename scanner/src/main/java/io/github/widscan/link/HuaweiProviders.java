package io.github.widscan.link;

import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiIdentityProvider;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.HuaweiProtocol;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.IssuerKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Identity providers of Huawei Cloud's IAM, joined with their configurations and mappings: by the protocol that names both,
 * or by what a Terraform resource says, or by the name of the files that they stand in.
 */
final class HuaweiProviders {
    static final String PROVIDERS = "huawei.iam.idp";
    static final String MAPPINGS = "huawei.iam.mappings";

    private final HuaweiFacts facts;
    private final Coverages coverages;
    private final ClusterIssuers issuers;
    private final Map<String, List<HuaweiOidcConfig>> configs = new HashMap<>();
    private final Map<String, List<HuaweiIdentityProvider>> providers = new HashMap<>();

    private final IdentityHashMap<ConversionMapping, List<Join>> joined = new IdentityHashMap<>();

    HuaweiProviders(Snapshot snapshot, ClusterIssuers issuers, Coverages coverages) {
        this.facts = snapshot.huawei();
        this.issuers = issuers;
        this.coverages = coverages;
        for (HuaweiOidcConfig config : facts.oidcConfigs()) {
            configs.computeIfAbsent(config.provider(), name -> new ArrayList<>(1))
                    .add(config);
        }
        for (HuaweiIdentityProvider provider : facts.identityProviders()) {
            providers
                    .computeIfAbsent(provider.name(), name -> new ArrayList<>(1))
                    .add(provider);
        }
    }

    /** Names of all that are known, in the order of the snapshot. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        facts.identityProviders().forEach(provider -> names.add(provider.name()));
        facts.oidcConfigs().forEach(config -> names.add(config.provider()));
        return names;
    }

    boolean known(String name) {
        return providers.containsKey(name) || configs.containsKey(name);
    }

    /** The configurations of a provider that are nearest to a file. */
    List<HuaweiOidcConfig> configs(Origin user, String provider) {
        return Nearest.to(user, configs.getOrDefault(provider, List.of()), HuaweiOidcConfig::origin);
    }

    List<HuaweiIdentityProvider> providers(Origin user, String name) {
        return Nearest.to(user, providers.getOrDefault(name, List.of()), HuaweiIdentityProvider::origin);
    }

    /** Mappings of a provider, those nearest to it. */
    List<ConversionMapping> mappings(Origin user, String provider) {
        List<ConversionMapping> found = new ArrayList<>(1);
        for (ConversionMapping mapping : facts.mappings()) {
            for (Join join : joins(mapping)) {
                if (provider.equals(join.provider())) {
                    found.add(mapping);
                    break;
                }
            }
        }
        return Nearest.to(user, found, ConversionMapping::origin);
    }

    /**
     * What a mapping belongs to.
     *
     * @param protocol as in {@link ConversionRuleSubject#protocol()}
     */
    record Join(@Nullable String provider, String protocol) {}

    /** All that a mapping serves, at least one: each protocol that names it binds it to a provider. */
    List<Join> joins(ConversionMapping mapping) {
        return joined.computeIfAbsent(mapping, this::join);
    }

    private List<Join> join(ConversionMapping mapping) {
        String named = mapping.provider();
        if (named != null) {
            return List.of(new Join(named, protocol(mapping.origin(), named)));
        }
        List<HuaweiProtocol> matching = new ArrayList<>(1);
        for (HuaweiProtocol protocol : facts.protocols()) {
            if (protocol.mapping().equals(mapping.id()) && Objects.equals(protocol.domain(), mapping.domain())) {
                matching.add(protocol);
            }
        }
        List<HuaweiProtocol> nearest = Nearest.to(mapping.origin(), matching, HuaweiProtocol::origin);
        Set<Join> joins = new LinkedHashSet<>();
        for (HuaweiProtocol protocol : nearest) {
            String word = isOidc(protocol.id()) ? "oidc" : isSaml(protocol.id()) ? "saml" : "unknown";
            joins.add(new Join(protocol.provider(), word));
        }
        if (joins.isEmpty()) {
            joins.add(
                    configs.containsKey(mapping.id())
                            ? new Join(mapping.id(), "oidc")
                            : new Join(null, coverages.complete(PROVIDERS, mapping.domain()) ? "unbound" : "unknown"));
        }
        return List.copyOf(joins);
    }

    /** False where a document says that a provider is disabled. */
    boolean enabled(Origin user, @Nullable String provider) {
        for (HuaweiIdentityProvider one :
                provider == null ? List.<HuaweiIdentityProvider>of() : providers(user, provider)) {
            if (Boolean.FALSE.equals(one.enabled())) {
                return false;
            }
        }
        return true;
    }

    private String protocol(Origin user, String provider) {
        for (HuaweiIdentityProvider one : providers(user, provider)) {
            String protocol = one.protocol();
            if (protocol != null) {
                return isSaml(protocol) ? "saml" : isOidc(protocol) ? "oidc" : "unknown";
            }
        }
        return configs.containsKey(provider) ? "oidc" : "unknown";
    }

    /** As in {@link HuaweiIdentityProviderSubject#protocol()}. */
    String protocol(HuaweiIdentityProvider provider) {
        for (HuaweiProtocol protocol : facts.protocols()) {
            if (provider.name().equals(protocol.provider())) {
                return isSaml(protocol.id()) ? "saml" : isOidc(protocol.id()) ? "oidc" : "unknown";
            }
        }
        return protocol(provider.origin(), provider.name());
    }

    private static boolean isOidc(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).startsWith("oidc")
                || protocol.toLowerCase(Locale.ROOT).startsWith("openid");
    }

    private static boolean isSaml(String protocol) {
        return protocol.toLowerCase(Locale.ROOT).startsWith("saml");
    }

    /** Whether an issuer is a cluster: {@code yes}, {@code no}, {@code unknown}. */
    String kubernetes(String issuer) {
        String bare = KnownIssuer.key(issuer);
        if (issuers.hasAddress(issuer) || isShared(issuer) || isCce(bare)) {
            return "yes";
        }
        IssuerKind kind = IssuerKind.ofIssuer(bare);
        return kind == IssuerKind.KUBERNETES ? "yes" : kind == IssuerKind.UNKNOWN ? "unknown" : "no";
    }

    /** The issuer that the API server has unless somebody sets another one. */
    static boolean isShared(String issuer) {
        String bare = KnownIssuer.key(issuer);
        return bare.equals("kubernetes.default.svc.cluster.local")
                || bare.equals("kubernetes.default.svc")
                || bare.equals("kubernetes.default");
    }

    /** Where CCE publishes the keys of a cluster whose OpenID Connect provider is switched on. */
    private static boolean isCce(String bare) {
        int slash = bare.indexOf('/');
        String host = slash < 0 ? bare : bare.substring(0, slash);
        return host.startsWith("oidc")
                && (host.contains("cce") || host.contains("ucs"))
                && host.contains("huaweicloud");
    }

    /** Client ids of providers that may stand for clusters: audiences of tokens for Huawei Cloud. */
    Map<String, List<String>> clientIds() {
        Map<String, List<String>> ids = new HashMap<>();
        for (HuaweiOidcConfig config : facts.oidcConfigs()) {
            Text client = config.clientId();
            Text issuer = config.issuer();
            boolean people = issuer != null && kubernetes(issuer.value()).equals("no");
            if (client != null && !client.value().isBlank() && !client.unresolved() && !people) {
                List<String> names = ids.computeIfAbsent(client.value(), id -> new ArrayList<>(1));
                if (!names.contains(config.provider())) {
                    names.add(config.provider());
                }
            }
        }
        return ids;
    }
}
