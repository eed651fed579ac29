package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.PodIdentityGrant.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements for {@code pods.eks.amazonaws.com}. */
final class PodIdentity {
    private static final String NOWHERE = "999999999999";

    private final CompiledPolicy policy;
    private final @Nullable String account;

    /**
     * Ready to be asked.
     *
     * @param account of the role; null when it is not known
     */
    PodIdentity(CompiledPolicy policy, @Nullable String account) {
        this.policy = policy;
        this.account = account;
    }

    /** One grant for each Allow statement that lets EKS assume the role. */
    List<PodIdentityGrant> grants() {
        List<PodIdentityGrant> grants = new ArrayList<>(1);
        for (CompiledStatement allow : policy.allows()) {
            if (allow.isForPodIdentity() && allow.covers(CompiledPolicy.ASSUME_ROLE, policy.budget()) != Truth.FALSE) {
                grants.add(grant(allow));
            }
        }
        return grants;
    }

    private PodIdentityGrant grant(CompiledStatement allow) {
        Truth tagged = decide(allow, probe(NOWHERE, true));
        Truth untagged = decide(allow, probe(NOWHERE, false));
        Truth far = tagged.or(untagged);
        String near = account == null ? accountOf(allow) : account;
        Truth nearTagged = near == null ? Truth.FALSE : decide(allow, probe(near, true));
        Truth nearUntagged = near == null ? Truth.FALSE : decide(allow, probe(near, false));
        Truth meant = decide(allow, meant(allow));
        Scope scope = Scope.SCOPED;
        Truth truth = meant;
        if (far.possible()) {
            scope = narrows(allow) && !untaggedOnly(tagged, untagged) ? Scope.ANY_CLUSTER : Scope.NONE;
            truth = far;
        } else if (nearTagged.or(nearUntagged).possible()) {
            scope = Scope.ACCOUNT;
            truth = nearTagged.or(nearUntagged);
        } else if (far == Truth.UNDECIDABLE || meant == Truth.UNDECIDABLE) {
            scope = Scope.UNDECIDABLE;
        } else if (meant == Truth.FALSE) {
            scope = Scope.BROKEN;
        }
        At condition = allow.source().conditionAt();
        boolean oddSource = hasOddSource(allow);
        return new PodIdentityGrant(
                allow.index(),
                allow.source().sid(),
                scope,
                keys(allow),
                untaggedOnly(tagged, untagged) || untaggedOnly(nearTagged, nearUntagged),
                !tagged.or(nearTagged).or(meant).equals(Truth.FALSE) && isLostUntagged(allow),
                truth == Truth.MAY || oddSource,
                conditions(allow, oddSource),
                undecided(allow),
                condition == null ? allow.source().at() : condition,
                allow.source().at());
    }

    private static boolean untaggedOnly(Truth tagged, Truth untagged) {
        return untagged.possible() && !tagged.possible();
    }

    private boolean isLostUntagged(CompiledStatement allow) {
        PodIdentityCall call = call(allow, false);
        return decide(allow, call.request()) == Truth.FALSE;
    }

    private static Request probe(String account, boolean tags) {
        String arn = "arn:aws:eks:zz-probe-1:" + account + ":cluster/" + Probes.MARK;
        return new PodIdentityCall("zzprobe-ns", "zzprobe-sa", Probes.MARK, arn, account, tags).request();
    }

    private Request meant(CompiledStatement allow) {
        return call(allow, true).request();
    }

    /** The pod that the conditions seem to mean. */
    private PodIdentityCall call(CompiledStatement allow, boolean tags) {
        String near = account == null ? accountOf(allow) : account;
        String source = value(allow, "aws:sourcearn");
        String arn = source == null ? value(allow, "aws:requesttag/eks-cluster-arn") : source;
        String cluster = value(allow, "aws:requesttag/eks-cluster-name");
        String namespace = value(allow, "aws:requesttag/kubernetes-namespace");
        String serviceAccount = value(allow, "aws:requesttag/kubernetes-service-account");
        return new PodIdentityCall(
                namespace == null ? Probes.MARK : namespace,
                serviceAccount == null ? Probes.MARK : serviceAccount,
                cluster == null ? Probes.MARK : cluster,
                arn,
                near,
                tags);
    }

    /** A value of the key that some condition accepts: an Allow that lists it, or a Deny that spares it. */
    private @Nullable String value(CompiledStatement allow, String key) {
        String listed = value(allow, key, false);
        for (CompiledStatement deny : policy.denies()) {
            listed = listed == null ? value(deny, key, true) : listed;
        }
        return listed;
    }

    private static @Nullable String value(CompiledStatement statement, String key, boolean negated) {
        for (ConditionTest test : statement.tests()) {
            if (test.key().text().equals(key) && test.operator().negated() == negated) {
                for (Text text : test.source().values()) {
                    boolean pattern = test.operator().base() == Operator.Base.STRING_LIKE
                            || test.operator().base() == Operator.Base.ARN;
                    Glob glob = pattern ? Glob.like(text.value()) : Glob.exact(text.value(), false);
                    // A tag's value has no wildcard: one in an exact comparison matches nobody.
                    String instance = glob.instance(Probes.MARK, "z", Probes.MARK);
                    return instance.indexOf('*') >= 0 ? Probes.MARK : instance;
                }
            }
        }
        return null;
    }

    private @Nullable String accountOf(CompiledStatement allow) {
        String stated = value(allow, "aws:sourceaccount");
        if (stated != null) {
            return stated;
        }
        String source = value(allow, "aws:sourcearn");
        String tag = source == null ? value(allow, "aws:requesttag/eks-cluster-arn") : source;
        Arn arn = tag == null ? null : Arn.parse(tag);
        return arn == null ? null : arn.account();
    }

    /** Some statement allows EKS to tag the session. */
    boolean mayTag() {
        for (CompiledStatement allow : policy.allows()) {
            if (allow.isForPodIdentity() && allow.covers(CompiledPolicy.TAG_SESSION, policy.budget()) != Truth.FALSE) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an action is allowed for a pod.
     *
     * @param policyAt where to point when no statement is about it
     */
    Verdict verdict(PodIdentityCall call, String action, At policyAt) {
        Request request = call.request();
        Verdict best = Verdict.no(Refusal.NO_POD_IDENTITY, null, policyAt);
        for (CompiledStatement allow : policy.allows()) {
            Truth covers = allow.covers(action, policy.budget());
            if ((!allow.isForPodIdentity() && !allow.source().notPrincipal()) || covers == Truth.FALSE) {
                continue;
            }
            Verdict verdict = verdict(allow, request, covers, action);
            if (verdict.answer().compareTo(best.answer()) < 0 || best.refusal() == Refusal.NO_POD_IDENTITY) {
                best = verdict;
            }
        }
        return best;
    }

    private Verdict verdict(CompiledStatement allow, Request request, Truth covers, String action) {
        At at = allow.source().at();
        Truth met = allow.conditions(request, policy.budget());
        if (met == Truth.FALSE) {
            for (ConditionTest test : allow.tests()) {
                if (test.test(request, false, policy.budget()) == Truth.FALSE) {
                    List<Text> values = test.source().values();
                    return values.isEmpty()
                            ? Verdict.no(Refusal.NO_VALUE, null, test.source().at())
                            : Verdict.no(
                                    Refusal.SUBJECT,
                                    values.get(0).value(),
                                    values.get(0).at());
                }
            }
        }
        Truth denied = denied(request, action);
        if (denied == Truth.TRUE) {
            return Verdict.no(Refusal.DENIED, null, at);
        }
        if (denied != Truth.FALSE) {
            return Verdict.undecidable(List.of("deny-undecided"), at);
        }
        Truth lets = allow.isForPodIdentity() ? met.and(covers) : Truth.UNDECIDABLE;
        if (lets == Truth.TRUE) {
            return Verdict.yes(at);
        }
        List<String> reasons = new ArrayList<>(1);
        String malformed = allow.malformed();
        if (malformed != null) {
            reasons.add(malformed);
        }
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == lets) {
                reasons.add(
                        lets == Truth.MAY
                                ? test.source().operator() + " " + test.source().key()
                                : test.undecidedBecause());
            }
        }
        return lets == Truth.MAY ? Verdict.conditional(reasons, at) : Verdict.undecidable(reasons, at);
    }

    Truth decide(CompiledStatement allow, Request request) {
        Truth allowed = allow.conditions(request, policy.budget());
        if (allowed == Truth.FALSE) {
            return allowed;
        }
        return switch (denied(request, CompiledPolicy.ASSUME_ROLE)) {
            case TRUE -> Truth.FALSE;
            case FALSE -> allowed;
            default -> allowed.and(Truth.MAY);
        };
    }

    Truth denied(Request request, String action) {
        Truth some = Truth.FALSE;
        for (CompiledStatement deny : policy.denies()) {
            boolean unsure = deny.source().notPrincipal();
            if (deny.isForPodIdentity() || deny.everybody() || unsure) {
                Truth denied = deny.covers(action, policy.budget()).and(deny.conditions(request, policy.budget()));
                some = some.or(unsure ? denied.and(Truth.MAY) : denied);
            }
        }
        return some;
    }

    /** Some condition is about the cluster or the pod, whether it narrows or not. */
    private static boolean narrows(CompiledStatement allow) {
        for (ConditionTest test : allow.tests()) {
            if (isScoping(test.key().text())
                    && !test.operator().negated()
                    && test.operator().base() != Operator.Base.NULL) {
                return true;
            }
        }
        return false;
    }

    private static boolean isScoping(String key) {
        return key.equals("aws:sourcearn")
                || key.equals("aws:sourceaccount")
                || key.startsWith("aws:requesttag/kubernetes-")
                || key.startsWith("aws:requesttag/eks-cluster-");
    }

    private List<String> keys(CompiledStatement allow) {
        List<String> keys = new ArrayList<>();
        addKeys(allow, keys);
        for (CompiledStatement deny : policy.denies()) {
            addKeys(deny, keys);
        }
        return keys;
    }

    private static void addKeys(CompiledStatement statement, List<String> keys) {
        for (ConditionTest test : statement.tests()) {
            if (isScoping(test.key().text())) {
                keys.add(test.source().operator() + " " + test.source().key());
            }
        }
    }

    /** A source that is no cluster's ARN: what EKS sends there is documented for clusters only by samples. */
    private static boolean hasOddSource(CompiledStatement allow) {
        for (ConditionTest test : allow.tests()) {
            if (test.key().text().equals("aws:sourcearn")) {
                for (Text value : test.source().values()) {
                    Arn arn = Arn.parse(value.value());
                    if (arn == null
                            || !arn.service().equals("eks")
                            || !arn.resource().startsWith("cluster/")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private List<String> conditions(CompiledStatement allow, boolean oddSource) {
        List<String> conditions = new ArrayList<>();
        Request request = probe(NOWHERE, true);
        for (ConditionTest test : allow.tests()) {
            boolean odd = oddSource && test.key().text().equals("aws:sourcearn");
            if (odd || test.test(request, false, policy.budget()) == Truth.MAY) {
                conditions.add(test.source().operator() + " " + test.source().key());
            }
        }
        Truth denied = denied(request, CompiledPolicy.ASSUME_ROLE);
        if (denied == Truth.MAY || denied == Truth.UNDECIDABLE) {
            conditions.add("Deny");
        }
        return conditions;
    }

    private List<String> undecided(CompiledStatement allow) {
        List<String> undecided = new ArrayList<>();
        String malformed = allow.malformed();
        if (malformed != null) {
            undecided.add(malformed);
        }
        Request request = probe(NOWHERE, true);
        for (ConditionTest test : allow.tests()) {
            if (test.test(request, false, policy.budget()) == Truth.UNDECIDABLE) {
                undecided.add(test.undecidedBecause());
            }
        }
        return undecided;
    }
}
