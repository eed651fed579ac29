package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom one Allow statement lets in with tokens of one issuer, after all Deny statements.
 *
 * @param statement index among all statements
 * @param issuer as written, without {@code https://}; {@code *} for any provider that the policy does not name
 * @param account of the provider's ARN
 * @param reach what is proven
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when {@code reach} is broken
 * @param conditional something that no document shows may narrow it: {@code conditions} says what
 * @param conditions keys and Deny statements that were not decided
 * @param undecided stable words for what keeps it from being decided, such as {@code template-unresolved}
 * @param subjects values of the conditions on {@code sub}, as written
 * @param accounts those of them that are one ServiceAccount each; where a wildcard stands in an operator that knows none,
 *     also the ServiceAccounts of the snapshot that it would mean
 * @param namespace where the reach is that of one namespace, or was meant to be
 * @param namespaceAccounts how many ServiceAccounts the snapshot has in that namespace
 * @param today which ServiceAccounts of the snapshot it lets in; at most 50
 * @param todayCount how many it lets in
 * @param value the very value that is wide or broken; null when there is none
 * @param at that value, else the Condition object, else the statement
 */
public record WebIdentityGrant(
        int statement,
        @Nullable String sid,
        String issuer,
        IssuerKind issuerKind,
        @Nullable String account,
        Reach reach,
        Reach atMost,
        @Nullable Refusal refusal,
        boolean conditional,
        List<String> conditions,
        List<String> undecided,
        AudienceCheck audience,
        List<String> subjects,
        List<AccountName> accounts,
        @Nullable String namespace,
        int namespaceAccounts,
        List<AccountName> today,
        int todayCount,
        List<FragileOperator> operators,
        @Nullable String value,
        At at,
        At statementAt,
        @Nullable At conditionAt) {
    public WebIdentityGrant {
        conditions = List.copyOf(conditions);
        undecided = List.copyOf(undecided);
        subjects = List.copyOf(subjects);
        accounts = List.copyOf(accounts);
        today = List.copyOf(today);
        operators = List.copyOf(operators);
    }
}
