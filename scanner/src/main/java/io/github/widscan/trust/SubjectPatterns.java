package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;

/**
 * The values that conditions give for one claim of an issuer.
 *
 * @param positive from operators that let the listed values in; the Allow statement's
 * @param negative from operators that keep values out, and from Deny statements: they shape probes, no more
 * @param tests how many conditions the positive ones come from: all of them are to hold
 */
record SubjectPatterns(List<Glob> positive, List<Glob> negative, int tests) {
    static SubjectPatterns of(CompiledPolicy policy, CompiledStatement allow, Issuer issuer, String claim) {
        List<Glob> positive = new ArrayList<>();
        List<Glob> negative = new ArrayList<>();
        int tests = 0;
        for (ConditionTest test : allow.tests()) {
            if (isAbout(test, issuer, claim)) {
                boolean lets = test.isPositiveOn(claim);
                (lets ? positive : negative).addAll(test.values());
                tests += lets ? 1 : 0;
            }
        }
        for (CompiledStatement deny : policy.denies()) {
            for (ConditionTest test : deny.tests()) {
                if (isAbout(test, issuer, claim)) {
                    negative.addAll(test.values());
                }
            }
        }
        return new SubjectPatterns(positive, negative, tests);
    }

    private static boolean isAbout(ConditionTest test, Issuer issuer, String claim) {
        return test.operator().isString()
                && test.key().claim().equals(claim)
                && (test.key().isOf(issuer.key()) || test.key().unresolved() || issuer.unresolved());
    }

    List<Glob> all() {
        List<Glob> all = new ArrayList<>(positive.size() + negative.size());
        all.addAll(positive);
        all.addAll(negative);
        return all;
    }
}
