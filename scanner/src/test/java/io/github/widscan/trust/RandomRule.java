package io.github.widscan.trust;

import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Conversion rules of few words, so that expressions and subjects meet often. */
final class RandomRule {
    static final String ISSUER = "https://kubernetes.default.svc.cluster.local";
    static final String CLIENT = "cce";

    private static final List<String> NAMESPACES = List.of("a", "ab", "prod", "x-prod", "prod-x");
    private static final List<String> NAMES = List.of("x", "xy", "app", "my.app", "default");
    private static final List<String> PIECES = List.of(
            ".*", ".", "[a-z]+", "\\w*", "[^:]*", "(a|ab)", "x?", "\\.", "[a-z-]{1,3}", "(prod|dev)", "\\b", "\\d");

    private final SplittableRandom random;

    RandomRule(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    Rule rule() {
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            conditions.add(condition());
        }
        return Rules.rule(conditions.toArray(new Condition[0]));
    }

    Condition condition() {
        String claim = one(4) ? pick(List.of("iss", "aud", "UserName")) : "sub";
        Operator operator = one(5) ? Operator.NOT_ANY_OF : one(8) ? Operator.EMPTY : Operator.ANY_ONE_OF;
        boolean regex = operator != Operator.EMPTY && one(2);
        List<String> values = new ArrayList<>();
        for (int i = operator == Operator.EMPTY || one(15) ? 0 : random.nextInt(1, 4); i > 0; i--) {
            values.add(value(claim, regex));
        }
        return Rules.condition(claim, operator, regex, values);
    }

    private String value(String claim, boolean regex) {
        if (!claim.equals("sub")) {
            return pick(List.of(ISSUER, CLIENT, "other", "c"));
        }
        return regex ? expression() : one(12) ? pick(List.of("nobody", "system:serviceaccount:prod:*")) : subject();
    }

    String expression() {
        List<String> parts = new ArrayList<>();
        for (char c : subject().toCharArray()) {
            parts.add(c == '.' ? "\\." : String.valueOf(c));
        }
        for (int i = random.nextInt(0, 3); i > 0; i--) {
            int at = random.nextInt(parts.size() + 1);
            int to = Math.min(parts.size(), at + random.nextInt(6));
            parts.subList(at, to).clear();
            parts.add(at, pick(PIECES));
        }
        return (one(2) ? "^" : "") + String.join("", parts) + (one(2) ? "$" : "");
    }

    String subject() {
        return "system:serviceaccount:" + pick(NAMESPACES) + ":" + pick(NAMES);
    }

    /** Every subject that the words give, and some that they do not. */
    static List<String> universe() {
        List<String> all = new ArrayList<>(List.of("system:serviceaccount:zz:zz", "system:serviceaccount:q-prod:x"));
        for (String namespace : NAMESPACES) {
            for (String name : NAMES) {
                all.add("system:serviceaccount:" + namespace + ":" + name);
                all.add("system:serviceaccount:" + namespace + ":" + name + "2");
            }
            all.add("system:serviceaccount:" + namespace + "zz:x");
            all.add("system:serviceaccount:9" + namespace + ":myzapp");
        }
        return all;
    }
}
