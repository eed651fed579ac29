package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether one token is let in, and if not, what turns it down. */
final class TokenQuestion {
    /** From the nearest miss to the farthest: a report names the first. */
    private static final List<Refusal> NEAREST = List.of(
            Refusal.DENIED,
            Refusal.AUDIENCE,
            Refusal.WILDCARD_IN_STRING_EQUALS,
            Refusal.MALFORMED_SUBJECT,
            Refusal.ACTION,
            Refusal.TWO_ISSUERS,
            Refusal.KEY_OF_OTHER_ISSUER,
            Refusal.KEY_NEVER_PRESENT,
            Refusal.NO_VALUE,
            Refusal.CONTRADICTION,
            Refusal.SUBJECT,
            Refusal.WRONG_ISSUER,
            Refusal.NO_WEB_IDENTITY);

    private final CompiledPolicy policy;
    private final TrustContext context;
    private final @Nullable String issuerKey;
    private final String subject;
    private final String audience;
    private final At policyAt;

    private Truth best = Truth.FALSE;
    private @Nullable At bestAt;
    private final Set<String> reasons = new LinkedHashSet<>();
    private @Nullable Verdict nearest;

    TokenQuestion(
            CompiledPolicy policy,
            TrustContext context,
            @Nullable String issuer,
            String subject,
            String audience,
            At policyAt) {
        this.policy = policy;
        this.context = context;
        this.issuerKey = issuer == null ? null : issuer.toLowerCase(Locale.ROOT);
        this.subject = subject;
        this.audience = audience;
        this.policyAt = policyAt;
    }

    Verdict answer() {
        for (CompiledStatement allow : policy.allows()) {
            if (!allow.unreadablePrincipals().isEmpty() || allow.source().notPrincipal()) {
                weigh(Truth.UNDECIDABLE, allow, "malformed-or-unsupported");
            }
            for (Issuer issuer : allow.issuers()) {
                ask(allow, issuer);
            }
        }
        At at = bestAt == null ? policyAt : bestAt;
        String malformed = policy.malformed();
        if (malformed != null) {
            return Verdict.undecidable(List.of(malformed), policyAt);
        }
        return switch (best) {
            case TRUE -> issuerKey == null ? Verdict.conditional(List.of("issuer-unknown"), at) : Verdict.yes(at);
            case MAY -> Verdict.conditional(List.copyOf(reasons), at);
            case UNDECIDABLE -> Verdict.undecidable(List.copyOf(reasons), at);
            case FALSE -> nearest == null ? Verdict.no(Refusal.NO_WEB_IDENTITY, null, policyAt) : nearest;
        };
    }

    private void ask(CompiledStatement allow, Issuer stated) {
        if (stated.kind().isBuiltIn()) {
            return;
        }
        Issuer issuer = stated;
        if (issuerKey == null) {
            if (!stated.kind().mayBeKubernetes()) {
                return;
            }
        } else if (stated.isAny()) {
            issuer = Issuer.of(issuerKey, null, context);
        } else if (!stated.key().equals(issuerKey) && !stated.unresolved()) {
            refuse(Refusal.WRONG_ISSUER, principal(allow, stated), allow);
            return;
        }
        Truth action = allow.covers(CompiledPolicy.WEB_IDENTITY, policy.budget());
        Request request = new TokenRequest(issuer, subject, audience);
        Truth met = allow.conditions(request, policy.budget());
        if (action == Truth.FALSE || met == Truth.FALSE) {
            miss(allow, issuer, request, action, met);
            return;
        }
        Truth denied = policy.denied(allow, issuer, request);
        if (denied == Truth.TRUE) {
            refuse(Refusal.DENIED, null, allow);
        } else if (denied != Truth.FALSE) {
            weigh(Truth.UNDECIDABLE, allow, "deny-undecided");
        } else {
            boolean template = stated.unresolved() && issuerKey != null;
            Truth lets = action.and(met).and(template ? Truth.UNDECIDABLE : Truth.TRUE);
            weigh(lets, allow, lets == Truth.TRUE ? null : why(allow, request, lets, template));
        }
    }

    private String why(CompiledStatement allow, Request request, Truth truth, boolean template) {
        String malformed = allow.malformed();
        if (truth == Truth.UNDECIDABLE && malformed != null) {
            return malformed;
        }
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == truth) {
                return truth == Truth.MAY
                        ? test.source().operator() + " " + test.source().key()
                        : test.undecidedBecause();
            }
        }
        return template || truth == Truth.UNDECIDABLE ? Unresolved.TEMPLATE.word() : "action";
    }

    private void weigh(Truth truth, CompiledStatement allow, @Nullable String reason) {
        if (truth.compareTo(best) > 0) {
            best = truth;
            bestAt = allow.source().at();
            reasons.clear();
        }
        if (truth == best && reason != null) {
            reasons.add(reason);
        }
    }

    private void miss(CompiledStatement allow, Issuer issuer, Request request, Truth action, Truth met) {
        if (met != Truth.FALSE) {
            List<Text> actions = allow.source().actions();
            refuse(Refusal.ACTION, actions.isEmpty() ? null : actions.get(0), allow);
            return;
        }
        List<Verdict> found = new ArrayList<>(2);
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == Truth.FALSE) {
                found.add(miss(test, allow, issuer));
            }
        }
        // Two reasons at once: the graver is the one that no change of the token can cure.
        Verdict gravest = found.get(0);
        for (Verdict verdict : found) {
            gravest = rank(verdict) > rank(gravest) ? verdict : gravest;
        }
        if (action == Truth.FALSE && gravest.refusal() == Refusal.SUBJECT) {
            refuse(Refusal.SUBJECT, null, allow);
            return;
        }
        keep(gravest);
    }

    private Verdict miss(ConditionTest test, CompiledStatement allow, Issuer issuer) {
        boolean own = test.key().isOf(issuer.key())
                && test.operator().isString()
                && !test.operator().negated();
        if (own && test.key().isSubject() && !test.source().values().isEmpty()) {
            return subject(test);
        }
        if (own && test.key().isAudience() && !test.source().values().isEmpty()) {
            Text value = test.source().values().get(0);
            return Verdict.no(Refusal.AUDIENCE, value.value(), value.at());
        }
        BrokenCause cause = BrokenCause.of(test, allow, issuer);
        Text value = cause.value();
        return Verdict.no(cause.refusal(), value == null ? null : value.value(), cause.at());
    }

    private Verdict subject(ConditionTest test) {
        for (Text value : test.source().values()) {
            boolean pattern = Glob.like(value.value()).match(subject, policy.budget()) == Truth.TRUE;
            if (pattern && test.operator().isEquality()) {
                return Verdict.no(Refusal.WILDCARD_IN_STRING_EQUALS, value.value(), value.at());
            }
        }
        for (int i = 0; i < test.values().size(); i++) {
            Text value = test.source().values().get(i);
            boolean account = AccountPattern.matchesSomeAccount(test.values().get(i));
            if (!account || value.value().equalsIgnoreCase(subject)) {
                return Verdict.no(Refusal.MALFORMED_SUBJECT, value.value(), value.at());
            }
        }
        Text first = test.source().values().get(0);
        return Verdict.no(Refusal.SUBJECT, first.value(), first.at());
    }

    private @Nullable Text principal(CompiledStatement allow, Issuer issuer) {
        for (Principal principal : allow.source().principals()) {
            if (principal.value().value().contains(issuer.url())) {
                return principal.value();
            }
        }
        return null;
    }

    private void refuse(Refusal refusal, @Nullable Text value, CompiledStatement allow) {
        At at = value == null ? allow.source().at() : value.at();
        keep(Verdict.no(refusal, value == null ? null : value.value(), at));
    }

    private void keep(Verdict verdict) {
        if (nearest == null || rank(verdict) < rank(nearest)) {
            nearest = verdict;
        }
    }

    private static int rank(Verdict verdict) {
        Refusal refusal = verdict.refusal();
        return refusal == null ? NEAREST.size() : NEAREST.indexOf(refusal);
    }
}
