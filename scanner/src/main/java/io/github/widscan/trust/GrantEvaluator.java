package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whom one Allow statement lets in with tokens of one issuer. */
final class GrantEvaluator {
    private static final int MAX_TODAY = 50;

    private final CompiledPolicy policy;
    private final CompiledStatement allow;
    private final Issuer issuer;
    private final TrustContext context;
    private final SubjectPatterns patterns;
    private final Probes probes;
    private final Truth action;
    private final @Nullable String audience;

    GrantEvaluator(CompiledPolicy policy, CompiledStatement allow, Issuer stated, TrustContext context) {
        this.policy = policy;
        this.allow = allow;
        this.context = context;
        this.patterns = SubjectPatterns.of(policy, allow, stated, "sub");
        this.issuer = kindBySubject(stated, patterns);
        this.probes = probes();
        this.action = allow.covers(CompiledPolicy.WEB_IDENTITY, policy.budget());
        this.audience = audience();
    }

    private static Issuer kindBySubject(Issuer stated, SubjectPatterns patterns) {
        if (stated.kind() == IssuerKind.UNKNOWN) {
            for (Glob pattern : patterns.positive()) {
                IssuerKind kind = IssuerKind.bySubject(pattern.instance("", "", ""));
                if (kind != IssuerKind.UNKNOWN) {
                    return stated.as(kind);
                }
            }
        }
        return stated;
    }

    private Probes probes() {
        if (issuer.kind().mayBeKubernetes()) {
            return AccountProbes.of(patterns, context.intended(), issuer.kind() == IssuerKind.UNKNOWN, policy.budget());
        }
        return issuer.kind().prefix() == null ? OpaqueProbes.of(patterns) : PipelineProbes.of(policy, allow, issuer);
    }

    /** An audience that the statement accepts, {@code sts.amazonaws.com} if it does; null when it accepts none. */
    private @Nullable String audience() {
        Truth sts = audienceTruth(Probes.STS);
        if (sts == Truth.UNDECIDABLE) {
            return TokenRequest.FITTING;
        }
        if (sts != Truth.FALSE) {
            return Probes.STS;
        }
        for (Glob value : SubjectPatterns.of(policy, allow, issuer, "aud").positive()) {
            String candidate = value.instance(Probes.MARK, "z", Probes.MARK);
            if (audienceTruth(candidate) != Truth.FALSE) {
                return candidate;
            }
        }
        return audienceTruth(Probes.ODD_AUDIENCE) == Truth.FALSE ? null : Probes.ODD_AUDIENCE;
    }

    private Truth audienceTruth(String candidate) {
        Truth all = Truth.TRUE;
        Request request = new TokenRequest(issuer, "", candidate);
        for (ConditionTest test : allow.tests()) {
            if (test.key().isAudience()) {
                all = all.and(test.test(request, false, policy.budget()));
            }
        }
        return all;
    }

    /** What it found. */
    WebIdentityGrant grant() {
        String malformed = allow.malformed();
        if (malformed != null) {
            return undecidable(malformed);
        }
        if (action == Truth.FALSE) {
            return broken(Refusal.ACTION, allow.source().actions());
        }
        if (audience == null) {
            return broken(BrokenCause.of(allow, issuer, List.of(), policy.budget()));
        }
        @Nullable Probe proven = null;
        Truth truth = Truth.FALSE;
        @Nullable Probe open = null;
        for (Probe probe : probes.all()) {
            Truth lets = truth(probe);
            if (lets != Truth.FALSE && open == null && !(lets.possible() && probe.reach() != Reach.UNDECIDABLE)) {
                open = probe;
            }
            if (!lets.possible() || probe.reach() == Reach.UNDECIDABLE) {
                continue;
            }
            if (proven == null || (proven.reach() == probe.reach() && lets.compareTo(truth) > 0)) {
                proven = probe;
                truth = lets;
            }
        }
        if (proven == null && open == null) {
            return nobody();
        }
        return somebody(proven, truth, open);
    }

    private WebIdentityGrant somebody(@Nullable Probe proven, Truth truth, @Nullable Probe open) {
        Reach reach = proven == null ? Reach.UNDECIDABLE : proven.reach();
        Reach openReach = open == null ? reach : open.reach() == Reach.UNDECIDABLE ? Reach.CLUSTER_WIDE : open.reach();
        Reach atMost = openReach.widerThan(reach) ? openReach : reach;
        Set<String> undecided = new LinkedHashSet<>();
        if (open != null && (proven == null || atMost != reach)) {
            reasons(open, undecided);
        }
        Probe shown = proven == null ? open : proven;
        Set<String> conditions = new LinkedHashSet<>();
        if (proven != null && truth == Truth.MAY) {
            conditions(proven, conditions);
        }
        List<AccountName> today = today();
        String namespace = shown != null && isOfOneNamespace(shown.reach()) ? namespace(shown) : null;
        @Nullable Text value = shown == null ? null : valueFor(shown);
        return new WebIdentityGrant(
                allow.index(),
                allow.source().sid(),
                issuer.url(),
                issuer.kind(),
                issuer.account(),
                reach,
                atMost,
                null,
                truth == Truth.MAY,
                List.copyOf(conditions),
                List.copyOf(undecided),
                shown == null ? audienceOfBroken() : audienceCheck(shown),
                subjects(),
                accounts(),
                namespace,
                namespace == null ? 0 : accountsIn(namespace),
                today.size() > MAX_TODAY ? today.subList(0, MAX_TODAY) : today,
                today.size(),
                OperatorLint.of(allow, issuer, reach),
                value == null ? null : value.value(),
                value == null ? place() : value.at(),
                allow.source().at(),
                allow.source().conditionAt());
    }

    /** No probe gets in: it is broken if that can be laid to something, else it may be that the probes are too few. */
    private WebIdentityGrant nobody() {
        List<Request> requests = new ArrayList<>();
        for (Probe probe : probes.all()) {
            requests.add(request(probe, probe.subject(), audience == null ? Probes.STS : audience));
        }
        BrokenCause cause = BrokenCause.of(allow, issuer, requests, policy.budget());
        if (cause.refusal() == Refusal.CONTRADICTION) {
            if (hasTwoWild()) {
                return undecidable("several-patterns");
            }
            for (Request request : requests) {
                if (allow.conditions(request, policy.budget()) != Truth.FALSE) {
                    return broken(
                            new BrokenCause(Refusal.DENIED, null, allow.source().at()));
                }
            }
        }
        return broken(cause);
    }

    private boolean hasTwoWild() {
        int wild = 0;
        for (Glob pattern : patterns.all()) {
            wild += pattern.wild() ? 1 : 0;
        }
        return wild > 1;
    }

    private WebIdentityGrant broken(Refusal refusal, List<Text> values) {
        Text value = values.isEmpty() ? null : values.get(0);
        return broken(new BrokenCause(refusal, value, value == null ? place() : value.at()));
    }

    private WebIdentityGrant broken(BrokenCause cause) {
        return unable(Reach.BROKEN, Reach.BROKEN, cause.refusal(), List.of(), cause.value(), cause.at());
    }

    private WebIdentityGrant undecidable(String reason) {
        return unable(Reach.UNDECIDABLE, Reach.ANY_IDENTITY, null, List.of(reason), null, place());
    }

    private WebIdentityGrant unable(
            Reach reach, Reach atMost, @Nullable Refusal refusal, List<String> undecided, @Nullable Text value, At at) {
        return new WebIdentityGrant(
                allow.index(),
                allow.source().sid(),
                issuer.url(),
                issuer.kind(),
                issuer.account(),
                reach,
                atMost,
                refusal,
                false,
                List.of(),
                undecided,
                audienceOfBroken(),
                subjects(),
                refusal == Refusal.WILDCARD_IN_STRING_EQUALS ? accountsLike(value) : accounts(),
                refusal == Refusal.WILDCARD_IN_STRING_EQUALS ? namespaceOf(value) : null,
                0,
                List.of(),
                0,
                OperatorLint.of(allow, issuer, reach),
                value == null ? null : value.value(),
                at,
                allow.source().at(),
                allow.source().conditionAt());
    }

    /** The Condition object, else the statement. */
    private At place() {
        At condition = allow.source().conditionAt();
        return condition == null ? allow.source().at() : condition;
    }

    private Request request(Probe probe, String subject, String aud) {
        return new TokenRequest(issuer, subject, aud, probe.claims());
    }

    private Truth truth(Probe probe) {
        return truth(probe, audience == null ? Probes.STS : audience);
    }

    private Truth truth(Probe probe, String aud) {
        Request request = request(probe, probe.subject(), aud);
        Truth first = decide(request);
        String twin = probe.twin();
        if (twin == null) {
            return first;
        }
        Request other = request(probe, twin, aud);
        Truth listed = positive(request).and(positive(other));
        return listed == Truth.FALSE ? Truth.FALSE : listed.and(first.or(decide(other)));
    }

    private Truth decide(Request request) {
        return action.and(policy.decide(allow, issuer, request));
    }

    /** Only the conditions that let listed subjects in: what a Deny carves out makes a pattern no narrower. */
    private Truth positive(Request request) {
        Truth all = Truth.TRUE;
        for (ConditionTest test : allow.tests()) {
            if (test.isPositiveOn("sub")) {
                all = all.and(test.test(request, false, policy.budget()));
            }
        }
        return all;
    }

    private AudienceCheck audienceCheck(Probe probe) {
        Truth odd = truth(probe, Probes.ODD_AUDIENCE).and(truth(probe, Probes.ODD_AUDIENCE_TWIN));
        if (odd.possible()) {
            return audience(AudienceCheck.State.UNCHECKED);
        }
        return audienceOfBroken();
    }

    /** From the conditions on {@code aud} alone. */
    private AudienceCheck audienceOfBroken() {
        Truth odd = audienceTruth(Probes.ODD_AUDIENCE).and(audienceTruth(Probes.ODD_AUDIENCE_TWIN));
        // Where the action may be another one, there may be no token at all whose audience could be checked.
        boolean asked = allow.malformed() == null && action != Truth.UNDECIDABLE;
        if (odd.possible() && asked) {
            return audience(AudienceCheck.State.UNCHECKED);
        }
        if (odd.possible() || odd == Truth.UNDECIDABLE) {
            return audience(AudienceCheck.State.UNDECIDABLE);
        }
        return audience(Probes.STS.equals(audience) ? AudienceCheck.State.CHECKED : AudienceCheck.State.OTHER);
    }

    private AudienceCheck audience(AudienceCheck.State state) {
        List<String> values = new ArrayList<>();
        At at = null;
        for (ConditionTest test : allow.tests()) {
            if (test.key().isAudience()) {
                for (Text value : test.source().values()) {
                    values.add(value.value());
                    at = at == null ? value.at() : at;
                }
            }
        }
        return new AudienceCheck(state, values, at);
    }

    private void reasons(Probe probe, Set<String> out) {
        if (policy.budget().exhausted()) {
            out.add("too-complex");
        }
        if (probe.reach() == Reach.UNDECIDABLE) {
            out.add("subject-format-unknown");
        }
        if (action == Truth.UNDECIDABLE) {
            out.add(Unresolved.TEMPLATE.word());
        }
        Request request = request(probe, probe.subject(), audience == null ? Probes.STS : audience);
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == Truth.UNDECIDABLE) {
                out.add(test.undecidedBecause());
            }
        }
    }

    private void conditions(Probe probe, Set<String> out) {
        Request request = request(probe, probe.subject(), audience == null ? Probes.STS : audience);
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == Truth.MAY) {
                out.add(test.source().operator() + " " + test.source().key());
            }
        }
        if (action == Truth.MAY) {
            out.add("Action");
        }
        Truth denied = policy.denied(allow, issuer, request);
        if (denied == Truth.MAY || denied == Truth.UNDECIDABLE) {
            out.add("Deny");
        }
    }

    /** The first listed value that by itself lets the probe in. */
    private @Nullable Text valueFor(Probe probe) {
        for (ConditionTest test : allow.tests()) {
            if (!test.isPositiveOn("sub")) {
                continue;
            }
            for (int i = 0; i < test.values().size(); i++) {
                Glob value = test.values().get(i);
                boolean lets = value.match(probe.subject(), policy.budget()) != Truth.FALSE;
                if (lets && (probe.reach() == Reach.EXACT || value.wild() || value.hole() != null)) {
                    return test.source().values().get(i);
                }
            }
        }
        return null;
    }

    private static boolean isOfOneNamespace(Reach reach) {
        return reach == Reach.NAMESPACE_WIDE || reach == Reach.SA_PREFIX || reach == Reach.SA_PATTERN;
    }

    private static @Nullable String namespace(Probe probe) {
        AccountName name = AccountName.parse(probe.subject());
        return name == null ? null : name.namespace();
    }

    private int accountsIn(String namespace) {
        int count = 0;
        for (AccountName account : context.serviceAccounts()) {
            count += account.namespace().equals(namespace) ? 1 : 0;
        }
        return count;
    }

    private List<String> subjects() {
        List<String> subjects = new ArrayList<>();
        for (ConditionTest test : allow.tests()) {
            if (test.isPositiveOn("sub")) {
                for (Text value : test.source().values()) {
                    subjects.add(value.value());
                }
            }
        }
        return subjects;
    }

    private List<AccountName> accounts() {
        List<AccountName> accounts = new ArrayList<>();
        for (Glob pattern : patterns.positive()) {
            String literal = pattern.literal();
            AccountName account = literal == null ? null : AccountName.parse(literal);
            if (account != null && account.isValid()) {
                accounts.add(account);
            }
        }
        return accounts;
    }

    /** Whom a value would mean if the operator knew wildcards. */
    private List<AccountName> accountsLike(@Nullable Text value) {
        List<AccountName> accounts = new ArrayList<>(accounts());
        if (value != null) {
            Glob pattern = Glob.like(value.value());
            for (AccountName account : context.serviceAccounts()) {
                if (accounts.size() < MAX_TODAY && pattern.match(account.subject(), policy.budget()) == Truth.TRUE) {
                    accounts.add(account);
                }
            }
        }
        return accounts;
    }

    private static @Nullable String namespaceOf(@Nullable Text value) {
        AccountPattern pattern = value == null ? null : AccountPattern.of(Glob.like(value.value()));
        return pattern == null || !pattern.namespaceFixed() ? null : pattern.namespace();
    }

    private List<AccountName> today() {
        List<AccountName> today = new ArrayList<>();
        if (!issuer.kind().mayBeKubernetes()) {
            return today;
        }
        for (AccountName account : context.serviceAccounts()) {
            if (decide(new TokenRequest(issuer, account.subject(), audience == null ? Probes.STS : audience))
                    .possible()) {
                today.add(account);
            }
        }
        return today;
    }
}
