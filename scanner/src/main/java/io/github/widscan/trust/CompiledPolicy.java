package io.github.widscan.trust;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A policy, ready to be asked: does it let a request in? */
final class CompiledPolicy {
    static final String WEB_IDENTITY = "sts:assumerolewithwebidentity";
    static final String ASSUME_ROLE = "sts:assumerole";
    static final String TAG_SESSION = "sts:tagsession";

    /** IAM accepts 4,096 characters at most; what is far beyond is an attack on the reader. */
    private static final int MAX_CHARACTERS = 32_768;

    private final List<CompiledStatement> allows;
    private final List<CompiledStatement> denies;
    private final @Nullable String malformed;
    private final Budget budget = new Budget();

    CompiledPolicy(TrustPolicy policy, TrustContext context) {
        this.allows = new ArrayList<>();
        this.denies = new ArrayList<>();
        String problem = null;
        for (Problem each : policy.problems()) {
            if (!each.code().equals(Problem.TEMPLATE_UNRESOLVED)) {
                problem = each.code();
            }
        }
        if (characters(policy) > MAX_CHARACTERS) {
            problem = Problem.TOO_LARGE;
        }
        this.malformed = problem;
        if (Problem.TOO_LARGE.equals(problem)) {
            return;
        }
        int index = 0;
        for (Statement statement : policy.statements()) {
            (statement.allow() ? allows : denies).add(new CompiledStatement(index++, statement, context));
        }
        List<CompiledStatement> all = new ArrayList<>(allows);
        all.addAll(denies);
        for (CompiledStatement allow : allows) {
            if (allow.everybody()) {
                allow.addAllIssuers(all, context);
            }
        }
    }

    private CompiledPolicy(CompiledPolicy same) {
        this.allows = same.allows;
        this.denies = same.denies;
        this.malformed = same.malformed;
    }

    /** The same policy with a whole budget: what one question costs is not taken from the next. */
    CompiledPolicy anew() {
        return new CompiledPolicy(this);
    }

    private static int characters(TrustPolicy policy) {
        long count = 0;
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                count += condition.key().length();
                for (Text value : condition.values()) {
                    count += 8 + value.value().length();
                }
            }
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    List<CompiledStatement> allows() {
        return allows;
    }

    List<CompiledStatement> denies() {
        return denies;
    }

    /** What makes the whole policy undecidable; null when nothing does. */
    @Nullable
    String malformed() {
        return malformed;
    }

    Budget budget() {
        return budget;
    }

    /** Whether a token of the issuer is let in by this Allow statement, and by no Deny kept out. */
    Truth decide(CompiledStatement allow, Issuer issuer, Request request) {
        Truth allowed = allow.conditions(request, budget);
        if (allowed == Truth.FALSE) {
            return allowed;
        }
        return switch (denied(allow, issuer, request)) {
            case TRUE -> Truth.FALSE;
            case FALSE -> allowed;
            // A Deny that nothing here can decide is not relied on.
            default -> allowed.and(Truth.MAY);
        };
    }

    /** Whether some Deny keeps a token of the issuer out that the Allow statement lets in. */
    Truth denied(CompiledStatement allow, Issuer issuer, Request request) {
        Truth some = Truth.FALSE;
        for (CompiledStatement deny : denies) {
            Truth denied = matches(deny, issuer, request);
            if (denied == Truth.FALSE && deny.sharesChosenKey(allow, request)) {
                // Dodged by a value that the Allow statement may not accept.
                denied = Truth.MAY;
            }
            some = some.or(denied);
        }
        return some;
    }

    private Truth matches(CompiledStatement deny, Issuer issuer, Request request) {
        boolean unsure =
                deny.source().notPrincipal() || !deny.unreadablePrincipals().isEmpty();
        if (!deny.appliesTo(issuer) && !unsure) {
            return Truth.FALSE;
        }
        Truth denied = deny.covers(WEB_IDENTITY, budget).and(deny.conditions(request, budget));
        return unsure ? denied.and(Truth.MAY) : denied;
    }
}
