package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a federated credential of Entra ID lets whom do. Issuer, subject and audience are compared as they stand, upper and
 * lower case and a slash at the end included; only the expression of a flexible credential knows wildcards.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-considerations">Considerations
 *     and restrictions for federated identity credentials</a>
 */
public final class AzureTrust {
    /** The audience of tokens for Entra ID in the public cloud. */
    public static final String AUDIENCE = "api://AzureADTokenExchange";

    private static final String SUBJECT = "sub";

    /** Claims that everybody's token has with the same values. */
    private static final Set<String> EVERYBODYS = Set.of("iss", "aud", "tid", "ver", "idtyp");

    /**
     * Claims in which a token of Entra ID names the one application or service principal that it was given to.
     *
     * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">claims of access
     *     tokens</a>
     */
    private static final Set<String> ENTRA_CLIENT = Set.of("azp", "appid", "oid");

    private AzureTrust() {}

    /**
     * Whether a token is let in.
     *
     * @param issuer of the token, with {@code https://}; null when it is not known: then the answer is no better than
     *     CONDITIONAL
     * @param subject the {@code sub} claim
     * @param audiences those that the token may have
     */
    public static Verdict accepts(
            FederatedCredential credential, @Nullable String issuer, String subject, Set<String> audiences) {
        List<String> open = new ArrayList<>(0);
        Verdict no = issuer(credential, issuer, open);
        if (no == null) {
            no = audience(credential, audiences, open);
        }
        if (no == null) {
            no = subject(credential, subject, open);
        }
        if (no != null) {
            return no;
        }
        if (!open.isEmpty()) {
            return Verdict.undecidable(open, credential.at());
        }
        return issuer == null
                ? Verdict.conditional(List.of("issuer-unknown"), credential.at())
                : Verdict.yes(credential.at());
    }

    private static @Nullable Verdict issuer(
            FederatedCredential credential, @Nullable String issuer, List<String> open) {
        Text written = credential.issuer();
        if (written == null || Unresolved.in(written.value())) {
            if (issuer != null) {
                open.add(Unresolved.TEMPLATE.word());
            }
            return null;
        }
        String value = written.value();
        if (issuer == null) {
            return IssuerKind.ofIssuer(bare(value)).mayBeKubernetes()
                    ? null
                    : Verdict.no(Refusal.WRONG_ISSUER, value, written.at());
        }
        if (value.equals(issuer)) {
            return null;
        }
        boolean slash = value.equals(issuer + "/") || issuer.equals(value + "/");
        return Verdict.no(slash ? Refusal.TRAILING_SLASH : Refusal.WRONG_ISSUER, value, written.at());
    }

    private static @Nullable Verdict audience(
            FederatedCredential credential, Set<String> audiences, List<String> open) {
        if (credential.audiences().isEmpty()) {
            open.add("audience-unread");
            return null;
        }
        boolean template = false;
        for (Text accepted : credential.audiences()) {
            if (audiences.contains(accepted.value())) {
                return null;
            }
            template |= Unresolved.in(accepted.value());
        }
        if (template) {
            open.add(Unresolved.TEMPLATE.word());
            return null;
        }
        Text first = credential.audiences().get(0);
        return Verdict.no(Refusal.AUDIENCE, first.value(), first.at());
    }

    private static @Nullable Verdict subject(FederatedCredential credential, String subject, List<String> open) {
        Text written = credential.subject();
        Text expression = credential.expression();
        if (written == null) {
            return expression == null ? unread(open) : expression(expression, subject, open);
        }
        String value = written.value();
        if (value.equals(subject)) {
            return null;
        }
        if (Unresolved.in(value)) {
            if (Glob.exact(value, false).match(subject, new Budget()) != Truth.FALSE) {
                open.add(Unresolved.TEMPLATE.word());
                return null;
            }
            return Verdict.no(Refusal.SUBJECT, value, written.at());
        }
        boolean wild = isWild(value) && Glob.like(value).match(subject, new Budget()) == Truth.TRUE;
        Refusal refusal = wild
                ? Refusal.WILDCARD_IN_STRING_EQUALS
                : value.equalsIgnoreCase(subject) ? Refusal.SUBJECT_CASE : Refusal.SUBJECT;
        return Verdict.no(refusal, value, written.at());
    }

    private static @Nullable Verdict unread(List<String> open) {
        open.add("subject-unread");
        return null;
    }

    private static @Nullable Verdict expression(Text written, String subject, List<String> open) {
        FlexibleExpression expression = FlexibleExpression.parse(written.value());
        if (expression == null) {
            open.add("unparsed-expression");
            return null;
        }
        Budget budget = new Budget();
        Truth all = Truth.TRUE;
        boolean others = false;
        for (FlexibleExpression.Clause clause : expression.clauses()) {
            if (!clause.claim().equals(SUBJECT)) {
                others = true;
                continue;
            }
            Glob glob = clause.pattern() ? Glob.like(clause.value()) : Glob.exact(clause.value(), false);
            all = all.and(glob.match(subject, budget));
        }
        if (all == Truth.FALSE) {
            return Verdict.no(Refusal.SUBJECT, written.value(), written.at());
        }
        if (all != Truth.TRUE) {
            open.add(Unresolved.TEMPLATE.word());
        } else if (others) {
            open.add("other-claims");
        }
        return null;
    }

    /** Whom the credential lets in, whatever its audience. */
    public static FederatedReach reach(FederatedCredential credential, TrustContext context) {
        Text written = credential.issuer();
        String url = written == null ? "" : bare(written.value());
        Issuer issuer = Issuer.of(url.isEmpty() ? "issuer.invalid" : url, null, context);
        Text subject = credential.subject();
        Text flexible = credential.expression();
        List<Condition> conditions = new ArrayList<>(1);
        if (subject != null) {
            conditions.add(condition(issuer, SUBJECT, false, subject));
        } else if (flexible != null) {
            FlexibleExpression expression = FlexibleExpression.parse(flexible.value());
            if (expression == null) {
                return FederatedReach.undecided(
                        issuer.kind(),
                        Unresolved.in(flexible.value()) ? Unresolved.TEMPLATE.word() : "unparsed-expression");
            }
            FederatedReach other = withoutSubject(issuer, expression);
            if (other != null) {
                return other;
            }
            for (FlexibleExpression.Clause clause : expression.clauses()) {
                if (issuer.kind() == IssuerKind.KUBERNETES && !clause.claim().equals(SUBJECT)) {
                    return FederatedReach.undecided(issuer.kind(), "unknown-claim");
                }
                conditions.add(
                        condition(issuer, clause.claim(), clause.pattern(), new Text(clause.value(), flexible.at())));
            }
        } else {
            return FederatedReach.undecided(issuer.kind(), "subject-unread");
        }
        return reach(issuer, conditions, credential.at(), context);
    }

    /** An expression that asks for claims by which nothing here can tell tokens apart; null for any other. */
    private static @Nullable FederatedReach withoutSubject(Issuer issuer, FlexibleExpression expression) {
        boolean unknown = false;
        for (FlexibleExpression.Clause clause : expression.clauses()) {
            String claim = clause.claim();
            if (claim.equals(SUBJECT)) {
                return null;
            }
            if (isEntra(issuer.url()) && ENTRA_CLIENT.contains(claim) && !clause.pattern()) {
                return Unresolved.in(clause.value())
                        ? FederatedReach.undecided(issuer.kind(), Unresolved.TEMPLATE.word())
                        : FederatedReach.exact(issuer.kind());
            }
            unknown |= !EVERYBODYS.contains(claim)
                    && Claims.NONE.value(issuer.kind(), claim).equals(Value.UNMODELLED);
        }
        return unknown ? FederatedReach.undecided(issuer.kind(), "unknown-claim") : null;
    }

    private static boolean isEntra(String issuer) {
        return issuer.startsWith("login.microsoftonline.") || issuer.startsWith("sts.windows.net/");
    }

    /** The expression is asked as a statement would be that has one condition for each clause. */
    private static FederatedReach reach(Issuer issuer, List<Condition> conditions, At at, TrustContext context) {
        Statement statement = new Statement(
                null,
                true,
                List.of(),
                false,
                List.of(new Text(CompiledPolicy.WEB_IDENTITY, at)),
                false,
                conditions,
                at,
                List.of(),
                at);
        CompiledPolicy policy = new CompiledPolicy(new TrustPolicy(List.of(statement), List.of(), at, null), context);
        if (policy.malformed() != null) {
            return FederatedReach.undecided(issuer.kind(), "unparsed-expression");
        }
        WebIdentityGrant grant = new GrantEvaluator(policy, policy.allows().get(0), issuer, context).grant();
        return new FederatedReach(
                grant.issuerKind(),
                grant.reach(),
                grant.atMost(),
                grant.refusal(),
                grant.conditional(),
                claims(grant.conditions()),
                grant.undecided(),
                grant.accounts(),
                grant.namespace(),
                grant.namespaceAccounts(),
                grant.today());
    }

    private static Condition condition(Issuer issuer, String claim, boolean pattern, Text value) {
        return new Condition(
                pattern ? "StringLike" : "StringEquals",
                issuer.url() + ":" + claim,
                List.of(value),
                value.at(),
                value.at());
    }

    /** The claims' names, of keys that begin with the issuer. */
    private static List<String> claims(List<String> keys) {
        return keys.stream().map(key -> key.substring(key.lastIndexOf(':') + 1)).toList();
    }

    private static boolean isWild(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Without {@code https://}. */
    static String bare(String url) {
        return url.startsWith("https://") ? url.substring("https://".length()) : url;
    }
}
