package io.github.widscan.trust;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement, ready to be asked. */
final class CompiledStatement {
    private static final String POD_IDENTITY = "pods.eks.amazonaws.com";

    private final int index;
    private final Statement source;
    private final List<ConditionTest> tests;
    private final List<Issuer> issuers;
    private final List<Text> unreadablePrincipals;
    private final boolean everybody;
    private final boolean podIdentity;
    private final @Nullable String malformed;

    CompiledStatement(int index, Statement source, TrustContext context) {
        this.index = index;
        this.source = source;
        this.malformed = malformed(source);
        this.tests = new ArrayList<>(source.conditions().size());
        for (Condition condition : source.conditions()) {
            tests.add(new ConditionTest(condition));
        }
        this.issuers = new ArrayList<>(1);
        this.unreadablePrincipals = new ArrayList<>(0);
        boolean all = false;
        boolean pods = false;
        for (Principal principal : source.principals()) {
            String value = principal.value().value().strip();
            boolean star = value.equals("*");
            switch (principal.type()) {
                case "*" -> all = true;
                case "AWS" -> all |= star;
                case "Service" -> pods |= value.toLowerCase(Locale.ROOT).equals(POD_IDENTITY);
                case "Federated" -> {
                    all |= star;
                    if (!star) {
                        federated(principal.value(), value, context);
                    }
                }
                default -> {
                    // CanonicalUser and what is no type at all let no token in.
                }
            }
        }
        this.everybody = all;
        this.podIdentity = pods;
    }

    private static @Nullable String malformed(Statement source) {
        for (Problem problem : source.problems()) {
            if (!problem.code().equals(Problem.TEMPLATE_UNRESOLVED)) {
                return problem.code();
            }
        }
        return source.notPrincipal() ? "not-principal" : null;
    }

    private void federated(Text text, String value, TrustContext context) {
        Issuer issuer = Issuer.ofArn(value, context);
        if (issuer == null) {
            issuer = Issuer.builtIn(value);
        }
        if (issuer == null && Unresolved.in(value) && !value.contains(":saml-provider/")) {
            // The output of a module, as in Terraform: whose it is, its conditions' keys may tell.
            issuer = Issuer.of(value, null, context);
        }
        if (issuer != null && !(issuer.url().contains("*") || issuer.url().contains("?"))) {
            issuers.add(issuer);
        } else if (!value.contains(":saml-provider/")) {
            unreadablePrincipals.add(text);
        }
    }

    /** Everybody: each issuer that some condition of the policy names, each provider of the account, and any other. */
    void addAllIssuers(List<CompiledStatement> statements, TrustContext context) {
        for (CompiledStatement statement : statements) {
            for (ConditionTest test : statement.tests) {
                String written = test.source().key();
                if (!test.key().isGlobal() && written.indexOf(':') > 0) {
                    addOnce(written.substring(0, written.lastIndexOf(':')), context);
                }
            }
        }
        for (String provider : context.providers()) {
            addOnce(provider, context);
        }
        issuers.add(Issuer.any());
    }

    private void addOnce(String url, TrustContext context) {
        Issuer builtIn = Issuer.builtIn(url);
        Issuer issuer = builtIn == null ? Issuer.of(url, null, context) : builtIn;
        for (Issuer known : issuers) {
            if (known.key().equals(issuer.key())) {
                return;
            }
        }
        issuers.add(issuer);
    }

    int index() {
        return index;
    }

    Statement source() {
        return source;
    }

    List<ConditionTest> tests() {
        return tests;
    }

    /** Issuers whose tokens it is about. */
    List<Issuer> issuers() {
        return issuers;
    }

    /** Federated principals that are neither an issuer's ARN nor a known log-in. */
    List<Text> unreadablePrincipals() {
        return unreadablePrincipals;
    }

    /** The principal is {@code *}. */
    boolean everybody() {
        return everybody;
    }

    boolean isForPodIdentity() {
        return podIdentity;
    }

    /** What makes the statement undecidable as a whole; null when nothing does. */
    @Nullable
    String malformed() {
        return malformed;
    }

    /** May be about tokens or pods, and not only about principals of other kinds. */
    boolean mayConcernWorkloads() {
        if (everybody || podIdentity || !unreadablePrincipals.isEmpty() || source.notPrincipal()) {
            return true;
        }
        for (Issuer issuer : issuers) {
            if (issuer.kind() != IssuerKind.BUILT_IN_LOGIN) {
                return true;
            }
        }
        return source.principals().isEmpty();
    }

    boolean appliesTo(Issuer issuer) {
        if (everybody) {
            return true;
        }
        for (Issuer known : issuers) {
            if (known.key().equals(issuer.key())) {
                return true;
            }
        }
        return false;
    }

    /** Some condition is on a key that the caller sets, and so is one of the other statement. */
    boolean sharesChosenKey(CompiledStatement other, Request request) {
        for (ConditionTest test : tests) {
            for (ConditionTest its : other.tests) {
                if (test.key().text().equals(its.key().text())
                        && request.value(test.key()).isChosen()) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Whether the statement is about an action.
     *
     * @param action in lower case
     */
    Truth covers(String action, Budget budget) {
        Truth some = Truth.FALSE;
        for (Text written : source.actions()) {
            some = some.or(Glob.likeIgnoringCase(written.value().strip()).match(action, budget));
        }
        return source.notAction() ? some.not() : some;
    }

    /** Whether all conditions hold. */
    Truth conditions(Request request, Budget budget) {
        if (malformed != null) {
            // What can be read of it may not be what IAM would make of it.
            return Truth.UNDECIDABLE;
        }
        Truth all = Truth.TRUE;
        Key chosen = null;
        for (ConditionTest test : tests) {
            all = all.and(test.test(request, !source.allow(), budget));
            if (request.value(test.key()).isChosen()) {
                // Each of two conditions can be met, or dodged; perhaps not both at once.
                all = chosen != null && chosen.text().equals(test.key().text()) ? all.and(Truth.MAY) : all;
                chosen = test.key();
            }
            if (all == Truth.FALSE) {
                return all;
            }
        }
        return all;
    }
}
