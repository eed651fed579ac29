package io.github.widscan.trust;

import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.trust.FragileOperator.Kind;
import io.github.widscan.trust.Operator.Base;
import io.github.widscan.trust.Operator.Quantifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Conditions of an Allow statement that restrict less than they seem to, or only by luck. */
final class OperatorLint {
    /** Claims that STS knows for some issuer or other; anything else behind an issuer is likely a typo. */
    private static final Set<String> KNOWN = Set.of("sub", "aud", "amr", "email", "oaud", "azp");

    private final CompiledStatement allow;
    private final Issuer issuer;
    private final Reach reach;
    private final List<FragileOperator> found = new ArrayList<>(0);

    private OperatorLint(CompiledStatement allow, Issuer issuer, Reach reach) {
        this.allow = allow;
        this.issuer = issuer;
        this.reach = reach;
    }

    static List<FragileOperator> of(CompiledStatement allow, Issuer issuer, Reach reach) {
        if (issuer.kind().isBuiltIn()) {
            return List.of();
        }
        OperatorLint lint = new OperatorLint(allow, issuer, reach);
        for (ConditionTest test : allow.tests()) {
            lint.look(test);
        }
        if (!allow.everybody() && lint.onlySomeIssuers()) {
            Condition condition = lint.firstOnSubject();
            lint.found.add(new FragileOperator(
                    Kind.SOME_ISSUERS_ONLY, condition.operator(), condition.key(), false, condition.keyAt()));
        }
        return lint.found;
    }

    private void look(ConditionTest test) {
        Key key = test.key();
        if (key.isGlobal()) {
            return;
        }
        boolean own = key.isOf(issuer.key()) || key.unresolved() || issuer.unresolved();
        boolean subject = key.isSubject();
        boolean claim = subject || key.isAudience();
        if (!own) {
            if (!ofStatement(key) && !allow.everybody()) {
                add(key.text().indexOf(':') < 0 ? Kind.UNKNOWN_CLAIM : Kind.OTHER_ISSUER, test, false);
            }
            return;
        }
        if (!claim) {
            if (!KNOWN.contains(key.claim()) && issuer.kind().mayBeKubernetes() && !key.unresolved()) {
                add(Kind.UNKNOWN_CLAIM, test, false);
            }
            return;
        }
        Operator operator = test.operator();
        if (operator.base() == Base.ARN) {
            add(Kind.ARN_OPERATOR, test, false);
        } else if (operator.base() == Base.NULL) {
            if (subject && !hasPositive() && reach != Reach.BROKEN) {
                add(Kind.NULL_ONLY, test, false);
            }
        } else if (operator.isString()) {
            string(test, operator, subject);
        }
    }

    private void string(ConditionTest test, Operator operator, boolean subject) {
        if (operator.negated()) {
            if (subject && !hasPositive()) {
                add(Kind.NEGATED_ONLY, test, false);
            }
        } else if (operator.quantifier() == Quantifier.FOR_ALL_VALUES) {
            add(Kind.FOR_ALL_VALUES, test, false);
        } else if (operator.quantifier() == Quantifier.FOR_ANY_VALUE) {
            add(Kind.FOR_ANY_VALUE, test, true);
        } else if (operator.ifExists()) {
            // With several issuers this is how each is held to its own key.
            add(Kind.IF_EXISTS, test, allow.issuers().size() > 1 && reach != Reach.ANY_IDENTITY && eachHasSubject());
        }
    }

    private void add(Kind kind, ConditionTest test, boolean harmless) {
        Condition condition = test.source();
        found.add(new FragileOperator(kind, condition.operator(), condition.key(), harmless, condition.keyAt()));
    }

    private boolean ofStatement(Key key) {
        for (Issuer other : allow.issuers()) {
            if (key.isOf(other.key())) {
                return true;
            }
        }
        return false;
    }

    /** Some condition lists subjects that are let in. */
    private boolean hasPositive() {
        for (ConditionTest test : allow.tests()) {
            if (test.isPositiveOn("sub") && test.key().isOf(issuer.key())) {
                return true;
            }
        }
        return false;
    }

    private boolean onlySomeIssuers() {
        if (allow.issuers().size() < 2) {
            return false;
        }
        int with = 0;
        for (Issuer each : allow.issuers()) {
            with += hasSubject(each) ? 1 : 0;
        }
        return with > 0 && with < allow.issuers().size();
    }

    private boolean eachHasSubject() {
        for (Issuer each : allow.issuers()) {
            if (!hasSubject(each)) {
                return false;
            }
        }
        return true;
    }

    private boolean hasSubject(Issuer each) {
        for (ConditionTest test : allow.tests()) {
            if (test.key().isSubject() && test.key().isOf(each.key())) {
                return true;
            }
        }
        return false;
    }

    private Condition firstOnSubject() {
        for (ConditionTest test : allow.tests()) {
            if (test.key().isSubject()) {
                return test.source();
            }
        }
        return allow.tests().get(0).source();
    }
}
