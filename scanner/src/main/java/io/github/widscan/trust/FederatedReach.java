package io.github.widscan.trust;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a federated credential of Entra ID lets in.
 *
 * @param issuerKind whose tokens; {@link IssuerKind#UNKNOWN} also where nothing names the issuer
 * @param reach what is proven
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when {@code reach} is broken
 * @param conditional a claim that no document shows may narrow it: {@code conditions} says which
 * @param undecided stable words for what keeps it from being decided: {@code unparsed-expression},
 *     {@code unknown-claim}, {@code template-unresolved}
 * @param accounts subjects that are spelled out and are one ServiceAccount each
 * @param namespace where the reach is that of one namespace
 * @param namespaceAccounts how many ServiceAccounts the snapshot has in that namespace
 * @param today which ServiceAccounts of the snapshot it lets in; at most 50
 */
public record FederatedReach(
        IssuerKind issuerKind,
        Reach reach,
        Reach atMost,
        @Nullable Refusal refusal,
        boolean conditional,
        List<String> conditions,
        List<String> undecided,
        List<AccountName> accounts,
        @Nullable String namespace,
        int namespaceAccounts,
        List<AccountName> today) {
    public FederatedReach {
        conditions = List.copyOf(conditions);
        undecided = List.copyOf(undecided);
        accounts = List.copyOf(accounts);
        today = List.copyOf(today);
    }

    /** One caller, that no subject names. */
    static FederatedReach exact(IssuerKind kind) {
        return new FederatedReach(
                kind, Reach.EXACT, Reach.EXACT, null, false, List.of(), List.of(), List.of(), null, 0, List.of());
    }

    static FederatedReach undecided(IssuerKind kind, String reason) {
        return new FederatedReach(
                kind,
                Reach.UNDECIDABLE,
                Reach.ANY_IDENTITY,
                null,
                false,
                List.of(),
                List.of(reason),
                List.of(),
                null,
                0,
                List.of());
    }
}
