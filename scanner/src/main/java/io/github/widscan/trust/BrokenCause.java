package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps everybody out.
 *
 * @param value the value to blame; null when it is none
 * @param at that value, else the condition
 */
record BrokenCause(Refusal refusal, @Nullable Text value, At at) {
    /**
     * The first condition that no request meets; a contradiction when each is met by some.
     *
     * @param requests those that the probes make; none when only the audience is in question
     */
    static BrokenCause of(CompiledStatement allow, Issuer issuer, List<Request> requests, Budget budget) {
        for (ConditionTest test : allow.tests()) {
            if (requests.isEmpty() ? test.key().isAudience() : !metBySome(test, requests, budget)) {
                return of(test, allow, issuer);
            }
        }
        At condition = allow.source().conditionAt();
        return new BrokenCause(
                Refusal.CONTRADICTION, null, condition == null ? allow.source().at() : condition);
    }

    /** Why one condition is never met. */
    static BrokenCause of(ConditionTest test, CompiledStatement allow, Issuer issuer) {
        Refusal refusal = refusal(test, allow, issuer);
        Text value = blamed(test, refusal);
        return new BrokenCause(refusal, value, value == null ? test.source().keyAt() : value.at());
    }

    private static boolean metBySome(ConditionTest test, List<Request> requests, Budget budget) {
        for (Request request : requests) {
            if (test.test(request, false, budget) != Truth.FALSE) {
                return true;
            }
        }
        return false;
    }

    private static Refusal refusal(ConditionTest test, CompiledStatement allow, Issuer issuer) {
        if (test.source().values().isEmpty()) {
            return Refusal.NO_VALUE;
        }
        Key key = test.key();
        if (key.isGlobal()) {
            return Refusal.KEY_NEVER_PRESENT;
        }
        if (!key.isOf(issuer.key())) {
            for (Issuer other : allow.issuers()) {
                if (key.isOf(other.key())) {
                    return Refusal.TWO_ISSUERS;
                }
            }
            return key.text().indexOf(':') < 0 ? Refusal.KEY_NEVER_PRESENT : Refusal.KEY_OF_OTHER_ISSUER;
        }
        if (test.operator().base() == Operator.Base.NULL) {
            return Refusal.CONTRADICTION;
        }
        if (test.operator().isEquality() && wildcard(test) != null) {
            return Refusal.WILDCARD_IN_STRING_EQUALS;
        }
        if (key.isAudience()) {
            return Refusal.AUDIENCE;
        }
        return key.isSubject() ? Refusal.MALFORMED_SUBJECT : Refusal.KEY_NEVER_PRESENT;
    }

    private static @Nullable Text blamed(ConditionTest test, Refusal refusal) {
        if (refusal == Refusal.WILDCARD_IN_STRING_EQUALS) {
            return wildcard(test);
        }
        boolean byValue = refusal == Refusal.AUDIENCE || refusal == Refusal.MALFORMED_SUBJECT;
        return byValue ? test.source().values().get(0) : null;
    }

    static @Nullable Text wildcard(ConditionTest test) {
        for (Text value : test.source().values()) {
            if (value.value().indexOf('*') >= 0 || value.value().indexOf('?') >= 0) {
                return value;
            }
        }
        return null;
    }
}
