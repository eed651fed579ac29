package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * What became of the question whether an IAM role, or an identity of Entra ID, lets a ServiceAccount in.
 *
 * @param outcome {@code trusted}, {@code malformed-arn}, {@code role-missing}, {@code role-does-not-trust-sa},
 *     {@code provider-missing}, {@code no-fic} (no federated credential does); {@code unknown} where the facts do not say
 * @param reason why it is unknown ({@code source-missing}, {@code template-unresolved}, {@code namespace-unset},
 *     {@code bare-role-name}, {@code competing-objects}, {@code provider-unread} …), or what turns the token down ({@code wrong-issuer},
 *     {@code audience}, {@code subject}, {@code wildcard-in-string-equals} …)
 * @param conditional something that is not known could still change it
 * @param subject the {@code sub} claim of the account's tokens
 * @param audience their {@code aud} claim
 * @param role name of the role, or of the federated credential, that was found
 * @param account number of the AWS account that the ARN names
 * @param detail what was found instead: the provider that is missing
 * @param roleAt the place in the role's trust policy, or in the federated credential, that decides
 * @param fix the command that makes the cloud let the account in; null where none is known
 */
public record BindingCheck(
        String outcome,
        @Nullable String reason,
        boolean conditional,
        @Nullable String subject,
        String audience,
        @Nullable String role,
        @Nullable String account,
        @Nullable String detail,
        @Nullable Integer roleAt,
        @Nullable String fix)
        implements Facts {
    /** A question that the annotation by itself answers. */
    static BindingCheck of(String outcome, @Nullable String reason, String audience) {
        return new BindingCheck(outcome, reason, false, null, audience, null, null, null, null, null);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("outcome", outcome);
        out.put("reason", reason);
        out.put("conditional", conditional);
        out.put("subject", subject);
        out.put("audience", audience);
        out.put("role", role);
        out.put("account", account);
        out.put("detail", detail);
        out.put("roleAt", roleAt);
        out.put("fix", fix);
    }
}
