package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider of a workload identity pool of Google Cloud.
 *
 * @param project null when not known
 * @param type {@code oidc}, {@code aws}, {@code saml}, {@code x509}, {@code unknown}
 * @param inactive disabled or deleted
 * @param stateUnresolved whether it is disabled is a template
 * @param issuer as written; null for a provider that is not OIDC
 * @param issuerKind as in {@link GrantFacts}
 * @param issuerState {@code known}, {@code unresolved} (a template), {@code none}
 * @param shared the issuer signs tokens for everybody who has an account there
 * @param condition {@code none}, {@code always-true}, {@code owner} (says whose tokens they have to be), {@code other} (does
 *     not), {@code undecided} (looks at the owner in a way that is not understood), {@code unresolved}
 * @param conditionAt the attribute condition, else the provider
 * @param identity what identities are called by: {@code sub}, {@code derived} (made of it), {@code shared} (a value that
 *     many tokens have), {@code other}, {@code none}, {@code unresolved}
 * @param expression what {@code google.subject} is mapped from
 * @param identityAt that expression, else the mapping, else the provider
 * @param members whether every role that the pool's identities have is given to one subject or owner: {@code restricted},
 *     {@code open}, {@code none} (no role was read)
 */
public record WorkloadIdentityProviderSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String project,
        String type,
        boolean inactive,
        boolean stateUnresolved,
        @Nullable String issuer,
        String issuerKind,
        String issuerState,
        boolean shared,
        String condition,
        int conditionAt,
        String identity,
        @Nullable String expression,
        int identityAt,
        List<ClientIdFacts> audiences,
        boolean uploadedKeys,
        String members)
        implements Subject {
    public WorkloadIdentityProviderSubject {
        audiences = List.copyOf(audiences);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("project", project);
        out.put("type", type);
        out.put("inactive", inactive);
        out.put("stateUnresolved", stateUnresolved);
        out.put("issuer", issuer);
        out.put("issuerKind", issuerKind);
        out.put("issuerState", issuerState);
        out.put("shared", shared);
        out.put("condition", condition);
        out.put("conditionAt", conditionAt);
        out.put("identity", identity);
        out.put("expression", expression);
        out.put("identityAt", identityAt);
        out.list("audiences", audiences);
        out.put("uploadedKeys", uploadedKeys);
        out.put("members", members);
    }
}
