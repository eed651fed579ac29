package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * What became of the question whether Google Cloud lets a ServiceAccount act as an identity.
 *
 * @param outcome {@code trusted}, {@code malformed} (no address of a service account), {@code missing} or
 *     {@code disabled} (the Google service account), {@code untrusted} (nothing grants it to the ServiceAccount);
 *     {@code unknown} where the facts do not say
 * @param reason why it is unknown: {@code source-missing}, {@code template-unresolved}, {@code namespace-unset}
 * @param conditional a condition, or a policy that was not read, could still change it
 * @param reach of what grants it, {@code exact} or wider; null when nothing does
 * @param direct the ServiceAccount has grants of its own that need no Google service account
 * @param account address of the Google service account; null for what is granted to the ServiceAccount itself
 * @param fix the command that would grant it
 */
public record GsaCheck(
        String outcome,
        @Nullable String reason,
        boolean conditional,
        @Nullable String reach,
        boolean direct,
        @Nullable String account,
        @Nullable String fix)
        implements Facts {
    static GsaCheck of(String outcome, @Nullable String reason) {
        return new GsaCheck(outcome, reason, false, null, false, null, null);
    }

    /** It gets the identity together with other ServiceAccounts. */
    boolean shared() {
        return reach != null && !reach.equals("exact") && !reach.equals("external-subject");
    }

    @Override
    public void write(FactsWriter out) {
        out.put("outcome", outcome);
        out.put("reason", reason);
        out.put("conditional", conditional);
        out.put("reach", reach);
        out.put("direct", direct);
        out.put("account", account);
        out.put("fix", fix);
    }
}
