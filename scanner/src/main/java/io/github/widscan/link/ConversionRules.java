package io.github.widscan.link;

import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.Target;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.HuaweiOidcConfig;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.AccountName;
import io.github.widscan.trust.ConversionContext;
import io.github.widscan.trust.ConversionReach;
import io.github.widscan.trust.ConversionReach.Restriction;
import io.github.widscan.trust.HuaweiTrust;
import io.github.widscan.trust.Placeholder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The identity conversion rules of a snapshot, with whom they let in. */
final class ConversionRules {
    private static final int CROWD = 5;

    /** Words of {@link ConversionRuleSubject#kubernetes()}, from what matters least. */
    private static final List<String> KUBERNETES = List.of("no", "unknown", "assumed", "yes");

    private final Snapshot snapshot;
    private final HuaweiProviders providers;
    private final HuaweiGroups groups;
    private final Places places;
    private final List<AccountName> accounts = new ArrayList<>();
    private final Map<String, Integer> inNamespace = new HashMap<>();
    private final IdentityHashMap<ConversionMapping, List<ConversionReach>> reached = new IdentityHashMap<>();
    private final IdentityHashMap<ConversionMapping, List<Bound>> bound = new IdentityHashMap<>();

    ConversionRules(Snapshot snapshot, HuaweiProviders providers, HuaweiGroups groups, Places places) {
        this.snapshot = snapshot;
        this.providers = providers;
        this.groups = groups;
        this.places = places;
        if (snapshot.huawei().mappings().isEmpty()) {
            return;
        }
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            String namespace = account.meta().ref().namespace();
            if (namespace != null && !Text.isUnresolved(namespace)) {
                accounts.add(new AccountName(namespace, account.meta().ref().name()));
                inNamespace.merge(namespace, 1, Integer::sum);
            }
        }
    }

    List<ConversionReach> reach(ConversionMapping mapping) {
        List<ConversionReach> known = reached.get(mapping);
        if (known == null) {
            known = HuaweiTrust.reach(mapping, context(mapping));
            reached.put(mapping, known);
        }
        return known;
    }

    /**
     * What is known of the tokens that a mapping is for: what the identity providers that it serves have in common. Those
     * whose issuer is no cluster count only where there are no others.
     */
    private ConversionContext context(ConversionMapping mapping) {
        Set<Optional<String>> issuers = new HashSet<>();
        Set<Optional<String>> clients = new HashSet<>();
        boolean workloads = bounds(mapping).stream().anyMatch(bound -> !bound.people());
        for (Bound bound : bounds(mapping)) {
            if (!workloads || !bound.people()) {
                issuers.add(Optional.ofNullable(bound.issuer()).map(Text::value));
                clients.add(Optional.ofNullable(bound.client()).map(Text::value));
            }
        }
        return new ConversionContext(
                issuers.size() == 1 ? issuers.iterator().next().orElse(null) : null,
                clients.size() == 1 ? clients.iterator().next().orElse(null) : null,
                accounts);
    }

    /** What is known of the tokens of one identity provider, without the ServiceAccounts that there are. */
    ConversionContext context(ConversionMapping mapping, String provider) {
        HuaweiOidcConfig config = config(mapping, provider);
        Text issuer = config == null ? null : config.issuer();
        Text client = config == null ? null : config.clientId();
        return new ConversionContext(
                issuer == null ? null : issuer.value(), client == null ? null : client.value(), List.of());
    }

    private @Nullable HuaweiOidcConfig config(ConversionMapping mapping, @Nullable String provider) {
        List<HuaweiOidcConfig> found = provider == null ? List.of() : providers.configs(mapping.origin(), provider);
        return found.size() == 1 ? found.get(0) : null;
    }

    /**
     * An identity provider that a mapping serves.
     *
     * @param cluster whether its issuer is a cluster: {@code yes}, {@code no}, {@code unknown}; null when that was not read
     */
    private record Bound(
            HuaweiProviders.Join join,
            @Nullable Text issuer,
            @Nullable Text client,
            @Nullable String cluster,
            boolean enabled) {
        boolean people() {
            return join.protocol().equals("saml") || "no".equals(cluster);
        }
    }

    private List<Bound> bounds(ConversionMapping mapping) {
        List<Bound> known = bound.get(mapping);
        if (known == null) {
            known = new ArrayList<>(1);
            for (HuaweiProviders.Join join : providers.joins(mapping)) {
                HuaweiOidcConfig config = config(mapping, join.provider());
                Text issuer = config == null ? null : config.issuer();
                known.add(new Bound(
                        join,
                        issuer,
                        config == null ? null : config.clientId(),
                        issuer == null || issuer.unresolved() ? null : providers.kubernetes(issuer.value()),
                        providers.enabled(mapping.origin(), join.provider())));
            }
            bound.put(mapping, known);
        }
        return known;
    }

    /** Of the identity providers that a mapping serves, the one for which a rule matters most. */
    private record Serving(Bound bound, String kubernetes, boolean enabled) {}

    private Serving serving(ConversionMapping mapping, Rule rule) {
        boolean accounts = false;
        boolean tokens = rule.remote().isEmpty();
        for (Condition condition : rule.remote()) {
            String claim = condition.claim().value();
            tokens |= claim.equals("sub")
                    || claim.equals("iss")
                    || claim.equals("aud")
                    || claim.startsWith("kubernetes.io");
            for (Text value : condition.values()) {
                accounts |= claim.equals("sub") && value.value().contains("serviceaccount");
            }
        }
        Bound worst = bounds(mapping).get(0);
        String word = kubernetes(worst, accounts, tokens);
        boolean enabled = false;
        for (Bound one : bounds(mapping)) {
            String own = kubernetes(one, accounts, tokens);
            int more = KUBERNETES.indexOf(own) - KUBERNETES.indexOf(word);
            if (more > 0 || (more == 0 && one.enabled() && !worst.enabled())) {
                worst = one;
                word = own;
            }
            enabled |= one.enabled() && !own.equals("no");
        }
        return new Serving(worst, word, enabled || worst.enabled());
    }

    /** As in {@link ConversionRuleSubject#kubernetes()}. */
    String kubernetes(ConversionMapping mapping, Rule rule) {
        return serving(mapping, rule).kubernetes();
    }

    /** The identity provider that the subject of a rule names. */
    @Nullable
    String provider(ConversionMapping mapping, Rule rule) {
        return serving(mapping, rule).bound().join().provider();
    }

    private static String kubernetes(Bound bound, boolean accounts, boolean tokens) {
        if (bound.join().protocol().equals("saml")) {
            return "no";
        }
        String kind = bound.cluster();
        if (kind == null) {
            if (accounts || tokens) {
                return accounts ? "yes" : "assumed";
            }
            // Attributes of people, as SAML has them, are none of a ServiceAccount's token, but what else sends them?
            return bound.join().protocol().equals("unbound") ? "no" : "unknown";
        }
        return accounts && kind.equals("unknown") ? "yes" : kind;
    }

    List<ConversionRuleSubject> subjects() {
        List<ConversionRuleSubject> subjects = new ArrayList<>();
        for (ConversionMapping mapping : snapshot.huawei().mappings()) {
            List<ConversionReach> reaches = reach(mapping);
            for (int i = 0; i < reaches.size(); i++) {
                subjects.add(subject(subjects.size(), mapping, i, reaches.get(i)));
            }
        }
        return subjects;
    }

    private ConversionRuleSubject subject(int id, ConversionMapping mapping, int index, ConversionReach reach) {
        Rule rule = mapping.rules().get(index);
        Origin origin = mapping.origin();
        Serving serving = serving(mapping, rule);
        HuaweiProviders.Join join = serving.bound().join();
        Text issuer = serving.bound().issuer();
        List<TargetFacts> targets = targets(mapping, rule, reach);
        String namespace = reach.namespace();
        List<AccountName> fixed = reach.accounts().isEmpty() ? meant(reach) : reach.accounts();
        return new ConversionRuleSubject(
                id,
                SubjectResource.cloud("HuaweiConversionRule", mapping.id(), mapping.domain()),
                places.add(origin, rule.at()),
                mapping.id(),
                index,
                join.provider(),
                join.protocol(),
                serving.enabled(),
                issuer == null ? null : issuer.value(),
                serving.kubernetes(),
                reach.restriction().word(),
                reach.reach().word(),
                reach.atMost().word(),
                reach.refusal() == null ? null : reach.refusal().word(),
                reach.conditional(),
                reach.undecided(),
                reach.subjects(),
                namespace,
                namespace != null
                        && (namespace.equals("default")
                                || namespace.equals("kube-system")
                                || inNamespace.getOrDefault(namespace, 0) > CROWD),
                reach.unescapedDot(),
                reach.unanchored(),
                names(reach.today()),
                targets,
                privileged(targets),
                reach.value(),
                HuaweiFix.remote(fixed, namespace),
                places.add(origin, reach.at()));
    }

    /** Who may be meant by an open rule: the few that it lets in today. */
    private static List<AccountName> meant(ConversionReach reach) {
        boolean few = reach.restriction() == Restriction.REGEX && reach.today().size() <= CROWD;
        return few ? reach.today() : List.of();
    }

    List<TargetFacts> targets(ConversionMapping mapping, Rule rule, ConversionReach reach) {
        List<TargetFacts> targets = new ArrayList<>(rule.local().size());
        for (Target target : rule.local()) {
            Placeholder held = null;
            for (Placeholder placeholder : reach.placeholders()) {
                if (held == null && placeholder.text().equals(target.value())) {
                    held = placeholder;
                }
            }
            boolean unresolved = target.value().unresolved();
            HuaweiGroups.Privilege privilege = isGroup(target) && held == null && !unresolved
                    ? groups.of(target.value().value())
                    : new HuaweiGroups.Privilege(held == null && !unresolved ? "other" : "unknown", null);
            targets.add(new TargetFacts(
                    target.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    target.value().value(),
                    held != null,
                    held == null ? null : held.claim(),
                    unresolved,
                    privilege.word(),
                    privilege.role(),
                    places.add(mapping.origin(), target.value().at())));
        }
        return targets;
    }

    private static boolean isGroup(Target target) {
        return target.kind() == TargetKind.GROUP
                || target.kind() == TargetKind.GROUPS
                || target.kind() == TargetKind.GROUP_ID;
    }

    static boolean privileged(List<TargetFacts> targets) {
        for (TargetFacts target : targets) {
            if (target.privilege().equals("admin")) {
                return true;
            }
        }
        return false;
    }

    /** What somebody becomes whom a rule lets in: its groups, else its user; null when that is anybody's choice. */
    static @Nullable String principal(Rule rule) {
        StringBuilder groups = new StringBuilder();
        String user = null;
        for (Target target : rule.local()) {
            String value = target.value().value();
            if (value.indexOf('{') >= 0) {
                continue;
            }
            if (isGroup(target)) {
                groups.append(groups.length() == 0 ? "group " : ", ").append(value);
            } else if (target.kind() == TargetKind.USER) {
                user = user == null ? "user " + value : user;
            }
        }
        return groups.length() == 0 ? user : groups.toString();
    }

    static List<String> names(List<AccountName> accounts) {
        List<String> names = new ArrayList<>(accounts.size());
        for (AccountName account : accounts) {
            names.add(account.namespace() + "/" + account.name());
        }
        return names;
    }
}
