package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.I;
import static io.github.widscan.trust.Policies.J;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Policies of few words, so that patterns and subjects meet often. */
final class RandomPolicy {
    static final At AT = At.pointer("");

    private static final List<String> NAMESPACES = List.of("a", "ab", "b", "prod", "x-prod");
    private static final List<String> NAMES = List.of("x", "xy", "app", "default");
    private static final List<String> BASES = List.of(
            "StringEquals",
            "StringEquals",
            "StringLike",
            "StringLike",
            "StringEqualsIgnoreCase",
            "StringNotEquals",
            "StringNotLike",
            "StringNotEqualsIgnoreCase");
    private static final List<String> ACTIONS = List.of(
            "sts:AssumeRoleWithWebIdentity", "sts:assumeROLE*", "sts:*", "*", "sts:AssumeRole", "s?s:*Identity");

    private final SplittableRandom random;

    RandomPolicy(long seed) {
        this.random = new SplittableRandom(seed);
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean one(int in) {
        return random.nextInt(in) == 0;
    }

    TrustPolicy policy() {
        List<Statement> statements = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            statements.add(statement(i == 1 || !one(3)));
        }
        return policy(statements);
    }

    static TrustPolicy policy(List<Statement> statements) {
        return new TrustPolicy(statements, List.of(), AT, null);
    }

    Statement statement(boolean allow) {
        List<Condition> conditions = new ArrayList<>();
        for (int i = random.nextInt(0, 4); i > 0; i--) {
            conditions.add(condition());
        }
        return statement(allow, principals(), List.of(one(3) ? pick(ACTIONS) : ACTIONS.get(0)), one(20), conditions);
    }

    static Statement statement(
            boolean allow,
            List<Principal> principals,
            List<String> actions,
            boolean notAction,
            List<Condition> conditions) {
        return new Statement(null, allow, principals, false, texts(actions), notAction, conditions, AT, List.of(), AT);
    }

    private List<Principal> principals() {
        return switch (random.nextInt(12)) {
            case 0 -> List.of(federated(J));
            case 1, 2 -> List.of(federated(I), federated(J));
            case 3 -> List.of(new Principal("*", new Text("*", AT)));
            case 4 -> List.of(new Principal("Service", new Text("ec2.amazonaws.com", AT)));
            default -> List.of(federated(I));
        };
    }

    static Principal federated(String issuer) {
        return new Principal("Federated", new Text("arn:aws:iam::111122223333:oidc-provider/" + issuer, AT));
    }

    Condition condition() {
        if (one(12)) {
            return condition("IpAddress", "aws:SourceIp", List.of("10.0.0.0/8"));
        }
        if (one(12)) {
            return condition(
                    "Null", pick(List.of(I + ":sub", J + ":sub", I + ":typo")), List.of(one(2) ? "true" : "False"));
        }
        String key = key();
        List<String> values = new ArrayList<>();
        for (int i = one(15) ? 0 : random.nextInt(1, 4); i > 0; i--) {
            values.add(key.contains("RoleSessionName") ? pick(List.of("ci", "ci-*", "*", "c?")) : value(key));
        }
        return condition(operator(), key, values);
    }

    static Condition condition(String operator, String key, List<String> values) {
        return new Condition(operator, key, texts(values), AT, AT);
    }

    private static List<Text> texts(List<String> values) {
        List<Text> texts = new ArrayList<>();
        for (String value : values) {
            texts.add(new Text(value, AT));
        }
        return texts;
    }

    String operator() {
        String set = one(8) ? "ForAllValues:" : one(8) ? "ForAnyValue:" : "";
        return set + pick(BASES) + (one(6) ? "IfExists" : "");
    }

    private String key() {
        return switch (random.nextInt(16)) {
            case 0 -> J + ":sub";
            case 1 -> I + ":SUB";
            case 2 -> I + ":typo";
            case 3, 4 -> I + ":aud";
            case 5 -> J + ":aud";
            case 6 -> "aws:PrincipalTag/team";
            case 7 -> "sts:RoleSessionName";
            default -> I + ":sub";
        };
    }

    private String value(String key) {
        if (key.endsWith("aud")) {
            return pick(List.of("sts.amazonaws.com", "sts.amazonaws.com", "other", "*", "sts*", "${*}"));
        }
        String text = subject();
        while (one(2)) {
            int at = random.nextInt(text.length() + 1);
            int to = Math.min(text.length(), at + random.nextInt(8));
            String piece = one(3) ? "?" : one(12) ? "${*}" : "*";
            text = text.substring(0, at) + piece + text.substring(to);
        }
        // A cut may have left half an escape.
        text = text.replace("${*}", "\0")
                .replace("$", "")
                .replace("{", "")
                .replace("}", "")
                .replace("\0", "${*}");
        return one(12) ? text.toUpperCase(java.util.Locale.ROOT) : text;
    }

    String subject() {
        return "system:serviceaccount:" + pick(NAMESPACES) + ":" + pick(NAMES);
    }

    String audience() {
        return one(4) ? "other" : "sts.amazonaws.com";
    }

    /** Every subject that the words give, and some that they do not. */
    static List<String> universe() {
        List<String> all =
                new ArrayList<>(List.of("nobody", "system:serviceaccount:zz:zz", "system:serviceaccount:q-prod:x"));
        for (String namespace : NAMESPACES) {
            for (String name : NAMES) {
                all.add("system:serviceaccount:" + namespace + ":" + name);
            }
            all.add("system:serviceaccount:" + namespace + ":zz");
            all.add("system:serviceaccount:" + namespace + "zz:x");
        }
        return all;
    }
}
