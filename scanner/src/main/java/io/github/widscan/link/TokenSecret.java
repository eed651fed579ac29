package io.github.widscan.link;

import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Secret that the API server fills with a token of a ServiceAccount, which never expires.
 *
 * @param account name of the ServiceAccount; null when the annotation is missing
 * @param state of the account, as in {@link AccountFacts#state()}
 * @param bindings the account's cloud identities
 * @param mints ServiceAccounts with a cloud identity whose tokens RBAC lets the account ask for
 * @param invalidated the label says that the token is no longer accepted
 * @param recreated a controller makes it anew (OpenShift's {@code -token-} and {@code -dockercfg-} Secrets)
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets">token Secrets</a>
 */
public record TokenSecret(
        @Nullable String account,
        String state,
        List<Binding> bindings,
        List<String> mints,
        boolean invalidated,
        boolean recreated)
        implements Facts {
    static final String TYPE = "kubernetes.io/service-account-token";

    private static final String ACCOUNT = "kubernetes.io/service-account.name";
    private static final String INVALID_SINCE = "kubernetes.io/legacy-token-invalid-since";

    public TokenSecret {
        bindings = List.copyOf(bindings);
        mints = List.copyOf(mints);
    }

    /** Null for a Secret of another type. */
    static @Nullable TokenSecret of(SecretFacts secret, ServiceAccounts accounts, Bindings bindings, Rbac rbac) {
        if (!secret.type().equals(TYPE)) {
            return null;
        }
        boolean invalidated = secret.meta().label(INVALID_SINCE) != null;
        boolean recreated = recreated(secret);
        Text account = secret.meta().annotation(ACCOUNT);
        if (account == null || account.value().isEmpty()) {
            return new TokenSecret(null, "missing", List.of(), List.of(), invalidated, recreated);
        }
        if (account.unresolved()) {
            return new TokenSecret(account.value(), "unresolved", List.of(), List.of(), invalidated, recreated);
        }
        AccountFacts facts = accounts.facts(secret.meta(), account.value(), bindings);
        List<String> mints = rbac.mints(ServiceAccounts.ref(secret.meta().ref(), account.value()));
        return new TokenSecret(account.value(), facts.state(), facts.bindings(), mints, invalidated, recreated);
    }

    private static boolean recreated(SecretFacts secret) {
        return secret.meta().annotation("openshift.io/token-secret.name") != null
                || secret.meta().annotation("openshift.io/internal-registry-auth-token.service-account") != null;
    }

    @Override
    public void write(FactsWriter out) {
        out.put("account", account);
        out.put("state", state);
        out.list("bindings", bindings);
        out.strings("mints", mints);
        out.put("invalidated", invalidated);
        out.put("recreated", recreated);
    }
}
