package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A federated credential of Entra ID: whose tokens a managed identity or an application accepts.
 *
 * @param principal client id of the identity; else whatever names it
 * @param issuer as written; null when something else fills it in
 * @param issuerKind {@code kubernetes}, {@code unknown} (may be a cluster), {@code github}, {@code gitlab} …
 * @param issuerState {@code known} (a cluster of the scan has it, to the letter), {@code slash} (one has it but for a slash at
 *     the end), {@code foreign} (all clusters were read, none has it), {@code unread}, {@code unresolved}, {@code other} (no
 *     cluster's)
 * @param issuerAt the issuer, else the credential
 * @param knownIssuer the cluster's, where the issuer differs from it by a slash
 * @param subject as written; null for a flexible credential
 * @param subjectAt the subject or expression, else the credential
 * @param expression of a flexible credential
 * @param wildcard the subject has a {@code *} or {@code ?}, which there is a plain character
 * @param audiencesKnown the document says which audiences it accepts
 * @param audiencesAt the list, else the credential
 * @param identityBinding it belongs to AKS identity bindings, another model
 * @param reach a word such as {@code any-identity}, {@code namespace-wide}, {@code exact}, {@code broken}
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when it is broken
 * @param conditional a claim that no document shows may narrow it
 * @param conditions what that is
 * @param undecided stable words for what keeps it from being decided
 * @param crowdedNamespace the one namespace that it reaches is default, kube-system, or has more than five ServiceAccounts
 * @param today ServiceAccounts of the snapshot that it lets in, as {@code namespace/name}
 * @param account the ServiceAccount that the subject names, as {@code namespace/name}; null when it names none
 * @param accountState {@code found}, {@code missing}, {@code namespace-missing}, {@code unread}, {@code none}
 * @param users ServiceAccounts of the snapshot that name the identity, as {@code namespace/name}
 * @param number the place among all that were read of its identity, from 1
 * @param fix the command that gives it a known issuer, one exact subject and the usual audience
 * @param delete the command that deletes it
 */
public record FederatedCredentialSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String principal,
        @Nullable String issuer,
        String issuerKind,
        String issuerState,
        int issuerAt,
        @Nullable String knownIssuer,
        @Nullable String subject,
        int subjectAt,
        @Nullable String expression,
        boolean wildcard,
        List<AudienceFacts> audiences,
        boolean audiencesKnown,
        int audiencesAt,
        boolean identityBinding,
        String reach,
        String atMost,
        @Nullable String refusal,
        boolean conditional,
        List<String> conditions,
        List<String> undecided,
        boolean crowdedNamespace,
        List<String> today,
        @Nullable String account,
        String accountState,
        List<String> users,
        int number,
        String fix,
        String delete)
        implements Subject {
    public FederatedCredentialSubject {
        audiences = List.copyOf(audiences);
        conditions = List.copyOf(conditions);
        undecided = List.copyOf(undecided);
        today = List.copyOf(today);
        users = List.copyOf(users);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("principal", principal);
        out.put("issuer", issuer);
        out.put("issuerKind", issuerKind);
        out.put("issuerState", issuerState);
        out.put("issuerAt", issuerAt);
        out.put("knownIssuer", knownIssuer);
        out.put("subject", subject);
        out.put("subjectAt", subjectAt);
        out.put("expression", expression);
        out.put("wildcard", wildcard);
        out.list("audiences", audiences);
        out.put("audiencesKnown", audiencesKnown);
        out.put("audiencesAt", audiencesAt);
        out.put("identityBinding", identityBinding);
        out.put("reach", reach);
        out.put("atMost", atMost);
        out.put("refusal", refusal);
        out.put("conditional", conditional);
        out.strings("conditions", conditions);
        out.strings("undecided", undecided);
        out.put("crowdedNamespace", crowdedNamespace);
        out.strings("today", today);
        out.put("account", account);
        out.put("accountState", accountState);
        out.strings("users", users);
        out.put("number", number);
        out.put("fix", fix);
        out.put("delete", delete);
    }
}
