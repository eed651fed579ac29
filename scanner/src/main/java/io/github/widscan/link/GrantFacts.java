package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one Allow statement of a trust policy lets in with tokens of one OpenID Connect issuer.
 *
 * @param statement index of the statement
 * @param issuer without {@code https://}
 * @param issuerKind {@code kubernetes}, {@code unknown} (may be a cluster), {@code github}, {@code gitlab} …
 * @param reach a word such as {@code any-identity}, {@code namespace-wide}, {@code exact}, {@code broken}
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when it is broken
 * @param conditional something that no document shows may narrow it
 * @param conditions what that is
 * @param undecided stable words for what keeps it from being decided
 * @param audience {@code checked}, {@code unchecked}, {@code other}, {@code undecidable}
 * @param audiences values of the conditions on {@code aud}
 * @param audienceAt the first of them; else as {@code at}
 * @param clientIds of the issuer's provider: {@code only-sts}, {@code more}, {@code unknown}
 * @param provider the issuer's provider in the role's account: {@code found}, {@code missing} (all were read), {@code unread}
 * @param standing whether it is the issuer of a known cluster
 * @param subjects values of the conditions on {@code sub}
 * @param namespace where the reach is that of one namespace
 * @param crowdedNamespace that is default, kube-system, or has more than five ServiceAccounts
 * @param today ServiceAccounts of the snapshot that it lets in, as {@code namespace/name}
 * @param value the very value that is wide or broken
 * @param fix the Condition to write instead, as JSON
 * @param at the value, else the Condition, else the statement
 * @param conditionAt the Condition, else the statement
 */
public record GrantFacts(
        int statement,
        String issuer,
        String issuerKind,
        String reach,
        String atMost,
        @Nullable String refusal,
        boolean conditional,
        List<String> conditions,
        List<String> undecided,
        String audience,
        List<String> audiences,
        int audienceAt,
        String clientIds,
        String provider,
        IssuerStanding standing,
        List<String> subjects,
        @Nullable String namespace,
        boolean crowdedNamespace,
        List<String> today,
        List<OperatorFacts> operators,
        @Nullable String value,
        String fix,
        int at,
        int conditionAt)
        implements Facts {
    public GrantFacts {
        conditions = List.copyOf(conditions);
        undecided = List.copyOf(undecided);
        audiences = List.copyOf(audiences);
        subjects = List.copyOf(subjects);
        today = List.copyOf(today);
        operators = List.copyOf(operators);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("statement", statement);
        out.put("issuer", issuer);
        out.put("issuerKind", issuerKind);
        out.put("reach", reach);
        out.put("atMost", atMost);
        out.put("refusal", refusal);
        out.put("conditional", conditional);
        out.strings("conditions", conditions);
        out.strings("undecided", undecided);
        out.put("audience", audience);
        out.strings("audiences", audiences);
        out.put("audienceAt", audienceAt);
        out.put("clientIds", clientIds);
        out.put("provider", provider);
        out.put("standing", standing);
        out.strings("subjects", subjects);
        out.put("namespace", namespace);
        out.put("crowdedNamespace", crowdedNamespace);
        out.strings("today", today);
        out.list("operators", operators);
        out.put("value", value);
        out.put("fix", fix);
        out.put("at", at);
        out.put("conditionAt", conditionAt);
    }
}
