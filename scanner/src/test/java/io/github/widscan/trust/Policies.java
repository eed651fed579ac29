package io.github.widscan.trust;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.TrustPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Policies for tests, with short names: {@code I} and {@code J} are issuers of two EKS clusters. */
final class Policies {
    static final String I = "oidc.eks.eu-west-1.amazonaws.com/id/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    static final String J = "oidc.eks.eu-west-1.amazonaws.com/id/BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";
    static final String GITHUB = "token.actions.githubusercontent.com";
    static final String SA = "system:serviceaccount:";

    private Policies() {}

    /** The policy of a document, read as from a file. */
    static TrustPolicy policy(String json) {
        List<IamRole> roles = TestDocuments.read(json).aws().roles();
        if (roles.size() != 1) {
            throw new AssertionError("no policy: " + json);
        }
        return roles.get(0).trust();
    }

    /** A policy of these statements. */
    static TrustPolicy statements(String... statements) {
        return policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}");
    }

    /** An Allow for tokens of {@code I} with a condition: single quotes, and {@code I:}, {@code J:}, {@code SA:} for the long forms. */
    static String allow(String condition) {
        return allow(condition, "I");
    }

    static String allow(String condition, String... issuers) {
        StringBuilder arns = new StringBuilder();
        for (String issuer : issuers) {
            arns.append(arns.isEmpty() ? "" : ",")
                    .append('"')
                    .append(arn(issuer))
                    .append('"');
        }
        return statement("Allow", "{\"Federated\":[" + arns + "]}", "\"sts:AssumeRoleWithWebIdentity\"", condition);
    }

    static String deny(String condition) {
        return statement("Deny", "\"*\"", "\"sts:AssumeRoleWithWebIdentity\"", condition);
    }

    static String statement(String effect, String principal, String action, String condition) {
        String body = "{\"Effect\":\"" + effect + "\",\"Principal\":" + principal + ",\"Action\":" + action;
        return body + (condition.isEmpty() ? "" : ",\"Condition\":" + json(condition)) + "}";
    }

    static String arn(String issuer) {
        return "arn:aws:iam::111122223333:oidc-provider/" + long_(issuer);
    }

    private static String long_(String issuer) {
        return switch (issuer) {
            case "I" -> I;
            case "J" -> J;
            case "GITHUB" -> GITHUB;
            default -> issuer;
        };
    }

    static String json(String condition) {
        return condition
                .replace("'", "\"")
                .replace("\"I:", "\"" + I + ":")
                .replace("\"J:", "\"" + J + ":")
                .replace("\"GITHUB:", "\"" + GITHUB + ":")
                .replace("SA:", SA);
    }

    static TrustReach reach(TrustPolicy policy) {
        return AwsTrust.reach(policy, "111122223333", TrustContext.none());
    }

    static WebIdentityGrant grant(String condition) {
        List<WebIdentityGrant> grants = reach(statements(allow(condition))).grants();
        if (grants.size() != 1) {
            throw new AssertionError(grants);
        }
        return grants.get(0);
    }

    /** {@code reach[(refusal)][<atMost(reasons)] audience [conditional(on)] [fragile operators, ! for harmless]}. */
    static String describe(WebIdentityGrant grant) {
        StringBuilder text = new StringBuilder(grant.reach().word());
        if (grant.refusal() != null) {
            text.append('(').append(grant.refusal().word()).append(')');
        }
        if (grant.atMost() != grant.reach()) {
            text.append('<').append(grant.atMost().word());
            text.append('(').append(String.join(" ", grant.undecided())).append(')');
        }
        text.append(' ').append(grant.audience().state().name().toLowerCase(Locale.ROOT));
        if (grant.conditional()) {
            text.append(" conditional(")
                    .append(String.join(" ", grant.conditions()))
                    .append(')');
        }
        Set<String> operators = new TreeSet<>();
        for (FragileOperator operator : grant.operators()) {
            operators.add(operator.kind().word() + (operator.harmless() ? "!" : ""));
        }
        for (String operator : operators) {
            text.append(' ').append(operator);
        }
        return text.toString();
    }
}
