package io.github.widscan.link;

import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import io.github.widscan.trust.AssumableRole;
import io.github.widscan.trust.PodIdentityCall;
import io.github.widscan.trust.Refusal;
import io.github.widscan.trust.TrustContext;
import io.github.widscan.trust.Verdict;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the IAM role that an account or a pod names lets its tokens in. */
final class RoleChecks {
    static final String SOURCE = "aws.iam.roles";

    static final String PROVIDERS = "aws.iam.oidcproviders";
    private static final String PROVIDER_ARN = ":oidc-provider/";

    private final Places places;
    private final Coverages coverages;
    private final ClusterIssuers issuers;
    private final List<OidcProvider> providers;
    private final Roles roles;
    private final TrustContext context;

    /** Many accounts share a role: its policy is compiled for the first. */
    private final IdentityHashMap<IamRole, AssumableRole> asked = new IdentityHashMap<>();

    /** The same without knowledge of clusters. */
    private final IdentityHashMap<IamRole, AssumableRole> askedAlone = new IdentityHashMap<>();

    RoleChecks(AwsFacts aws, ClusterIssuers issuers, Coverages coverages, Places places) {
        this.issuers = issuers;
        this.places = places;
        this.coverages = coverages;
        this.providers = aws.oidcProviders();
        this.roles = new Roles(aws.roles(), coverages);
        this.context = new TrustContext(List.of(), List.of(), issuers.bare(), List.of());
    }

    /**
     * @param user what names the role: files near it count first
     * @param account cluster, namespace and name of the ServiceAccount
     * @param role as written where a role ARN belongs
     * @param audience of the account's tokens, as written
     */
    BindingCheck check(Origin user, ObjectRef account, String role, String audience) {
        RoleArn.Shape shape = RoleArn.shape(role);
        if (shape == RoleArn.Shape.PLACEHOLDER || Text.isUnresolved(audience)) {
            return BindingCheck.of("unknown", "template-unresolved", audience);
        }
        if (shape == RoleArn.Shape.NAME) {
            return BindingCheck.of("unknown", "bare-role-name", audience);
        }
        RoleArn arn = RoleArn.parse(role);
        if (arn == null) {
            return BindingCheck.of("malformed-arn", null, audience);
        }
        Roles.Found found = roles.find(user, role, arn);
        IamRole known = found.role();
        if (known != null) {
            return trust(user, known, arn, account, audience);
        }
        if (found.competing()) {
            return unknown("competing-objects", arn, audience);
        }
        return found.complete()
                ? new BindingCheck(
                        "role-missing", null, false, null, audience, arn.name(), arn.account(), null, null, null)
                : unknown("source-missing", arn, audience);
    }

    private BindingCheck trust(Origin user, IamRole role, RoleArn arn, ObjectRef account, String audience) {
        String subject = subject(account);
        if (subject == null) {
            return unknown("namespace-unset", arn, audience);
        }
        ClusterIssuers.Found cluster = issuers.of(user, account.cluster());
        Verdict verdict = verdict(trust(role), cluster, subject, audience);
        if (verdict == null) {
            return unknown("competing-issuers", arn, audience);
        }
        String missing = missingProvider(role, arn, cluster, verdict, subject, audience);
        if (missing != null && !coverages.complete(PROVIDERS, arn.account())) {
            return unknown("provider-unread", arn, audience);
        }
        Refusal refusal = verdict.refusal();
        String outcome = missing == null ? outcome(verdict) : "provider-missing";
        return new BindingCheck(
                outcome,
                refusal != null
                        ? refusal.word()
                        : outcome.equals("unknown") && !verdict.reasons().isEmpty()
                                ? verdict.reasons().get(0)
                                : null,
                conditional(verdict) || (!cluster.urls().isEmpty() && !cluster.certain()),
                subject,
                audience,
                role.name(),
                arn.account(),
                missing == null ? verdict.value() : missing,
                places.add(role.origin(), verdict.at()),
                null);
    }

    /** Null where the account may be of several clusters and the role makes a difference between them. */
    private static @Nullable Verdict verdict(
            AssumableRole role, ClusterIssuers.Found cluster, String subject, String audience) {
        if (cluster.urls().isEmpty()) {
            return role.canAssume(null, subject, audience);
        }
        Verdict first = null;
        for (String url : cluster.urls()) {
            Verdict verdict = role.canAssume(KnownIssuer.bare(url), subject, audience);
            if (first != null && verdict.answer() != first.answer()) {
                return null;
            }
            first = first == null ? verdict : first;
        }
        return first;
    }

    private static String outcome(Verdict verdict) {
        return switch (verdict.answer()) {
            case YES, CONDITIONAL -> "trusted";
            case NO -> "role-does-not-trust-sa";
            case UNDECIDABLE -> "unknown";
        };
    }

    /** That nobody told the cluster's issuer is not worth a word: it is what files never say. */
    private static boolean conditional(Verdict verdict) {
        return verdict.answer() == Verdict.Answer.CONDITIONAL
                && !verdict.reasons().equals(List.of("issuer-unknown"));
    }

    /**
     * STS looks for the issuer's provider in the account of the role. Where any of that account's providers were read, one
     * of those through which the policy lets the token in should be among them; without any, the role's word has to do.
     *
     * @return the issuer that has none; null where there is one, or nobody can tell
     */
    private @Nullable String missingProvider(
            IamRole role, RoleArn arn, ClusterIssuers.Found cluster, Verdict verdict, String subject, String audience) {
        if (!outcome(verdict).equals("trusted")
                || !(coverages.complete(PROVIDERS, arn.account()) || anyProvider(arn.account()))) {
            return null;
        }
        String known = cluster.one();
        if (known != null) {
            String issuer = KnownIssuer.bare(known);
            return exists(issuer, arn.account()) ? null : issuer;
        }
        String missing = null;
        for (Statement statement : role.trust().statements()) {
            for (Principal principal : statement.principals()) {
                String value = principal.value().value();
                int at = value.indexOf(PROVIDER_ARN);
                if (!statement.allow() || at < 0) {
                    continue;
                }
                String issuer = value.substring(at + PROVIDER_ARN.length());
                Verdict through = alone(role).canAssume(issuer, subject, audience);
                if (outcome(through).equals("trusted")) {
                    if (exists(issuer, arn.account())) {
                        return null;
                    }
                    missing = issuer;
                }
            }
        }
        return missing;
    }

    private boolean anyProvider(String account) {
        for (OidcProvider provider : providers) {
            if (account.equals(provider.account())) {
                return true;
            }
        }
        return false;
    }

    private boolean exists(String issuer, String account) {
        for (OidcProvider provider : providers) {
            boolean here = provider.account() == null || provider.account().equals(account);
            if (here && provider.url().equalsIgnoreCase(issuer)) {
                return true;
            }
        }
        return false;
    }

    /** Whether EKS may hand out the role for an association: {@code effective}, {@code broken}, {@code unverified}. */
    String state(PodIdentityAssociation association) {
        Text role = association.roleArn();
        RoleArn arn = role == null ? null : RoleArn.parse(role.value());
        if (role == null || arn == null) {
            return "unverified";
        }
        Roles.Found found = roles.find(association.origin(), role.value(), arn);
        IamRole known = found.role();
        if (known == null) {
            return found.complete() && !found.competing() ? "broken" : "unverified";
        }
        PodIdentityCall call = new PodIdentityCall(
                association.namespace().value(),
                association.serviceAccount().value(),
                association.cluster(),
                null,
                arn.account(),
                !Boolean.TRUE.equals(association.disableSessionTags()));
        return switch (alone(known).canAssume(call).answer()) {
            case YES, CONDITIONAL -> "effective";
            case NO -> "broken";
            case UNDECIDABLE -> "unverified";
        };
    }

    private AssumableRole trust(IamRole role) {
        return asked.computeIfAbsent(role, key -> new AssumableRole(key.trust(), context));
    }

    private AssumableRole alone(IamRole role) {
        return askedAlone.computeIfAbsent(role, key -> new AssumableRole(key.trust(), TrustContext.none()));
    }

    private static BindingCheck unknown(String reason, RoleArn arn, String audience) {
        return new BindingCheck("unknown", reason, false, null, audience, arn.name(), arn.account(), null, null, null);
    }

    private static @Nullable String subject(ObjectRef account) {
        String namespace = account.namespace();
        return namespace == null || Text.isUnresolved(namespace) || Text.isUnresolved(account.name())
                ? null
                : "system:serviceaccount:" + namespace + ":" + account.name();
    }
}
