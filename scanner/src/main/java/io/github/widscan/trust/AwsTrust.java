package io.github.widscan.trust;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.trust.TrustReach.Undecided;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a role's trust policy lets whom do. Statements are asked, not read: with made-up subjects, so that no spelling of a
 * wildcard is missed and none is taken for wider than it is.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
 *     evaluation</a>
 */
public final class AwsTrust {
    private AwsTrust() {}

    /**
     * Whom the policy lets in.
     *
     * @param account of the role; null when it is not known
     */
    public static TrustReach reach(TrustPolicy policy, @Nullable String account, TrustContext context) {
        CompiledPolicy compiled = new CompiledPolicy(policy, context);
        List<WebIdentityGrant> grants = new ArrayList<>();
        PodIdentity pods = new PodIdentity(compiled, account);
        if (compiled.malformed() == null) {
            for (CompiledStatement allow : compiled.allows()) {
                webIdentity(compiled, allow, context, grants);
            }
        }
        return new TrustReach(
                grants,
                compiled.malformed() == null ? pods.grants() : List.of(),
                pods.mayTag(),
                undecided(policy, compiled));
    }

    private static void webIdentity(
            CompiledPolicy compiled, CompiledStatement allow, TrustContext context, List<WebIdentityGrant> out) {
        for (Issuer issuer : allow.issuers()) {
            if (issuer.kind() == IssuerKind.BUILT_IN_LOGIN) {
                continue;
            }
            WebIdentityGrant grant = new GrantEvaluator(compiled, allow, issuer, context).grant();
            boolean byTheWay = allow.everybody() || (issuer.unresolved() && grant.refusal() == Refusal.ACTION);
            if (grant.reach() != Reach.BROKEN || !byTheWay) {
                out.add(grant);
            }
        }
    }

    private static List<Undecided> undecided(TrustPolicy policy, CompiledPolicy compiled) {
        List<Undecided> undecided = new ArrayList<>(0);
        for (Problem problem : policy.problems()) {
            undecided.add(new Undecided(null, true, problem.code(), problem.message(), problem.at()));
        }
        if (Problem.TOO_LARGE.equals(compiled.malformed())) {
            undecided.add(new Undecided(
                    null, true, Problem.TOO_LARGE, "The policy is larger than any that IAM accepts.", policy.at()));
        }
        List<CompiledStatement> statements = new ArrayList<>(compiled.allows());
        statements.addAll(compiled.denies());
        for (CompiledStatement statement : statements) {
            if (!statement.mayConcernWorkloads()) {
                continue;
            }
            boolean allow = statement.source().allow();
            for (Problem problem : statement.source().problems()) {
                undecided.add(new Undecided(statement.index(), allow, problem.code(), problem.message(), problem.at()));
            }
            if (statement.source().notPrincipal()) {
                undecided.add(new Undecided(
                        statement.index(),
                        allow,
                        "not-principal",
                        "NotPrincipal in a trust policy is not evaluated.",
                        statement.source().at()));
            }
            for (Text principal : statement.unreadablePrincipals()) {
                undecided.add(new Undecided(
                        statement.index(),
                        allow,
                        "malformed-principal",
                        "The federated principal is no ARN of an OIDC or SAML provider.",
                        principal.at()));
            }
        }
        return undecided;
    }

    /** As {@link AssumableRole#canAssume(String, String, String)}, for one question. */
    public static Verdict canAssume(
            TrustPolicy policy, @Nullable String issuer, String subject, String audience, TrustContext context) {
        return new AssumableRole(policy, context).canAssume(issuer, subject, audience);
    }

    /** As {@link AssumableRole#canAssume(PodIdentityCall)}, for one question. */
    public static Verdict canAssume(TrustPolicy policy, PodIdentityCall call) {
        return new AssumableRole(policy, TrustContext.none()).canAssume(call);
    }
}
