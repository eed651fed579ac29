package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * What a pod says to the webhooks of Azure.
 *
 * @param use its label {@code azure.workload.identity/use}: {@code true}, {@code missing}, {@code other},
 *     {@code unresolved}
 * @param annotated the ServiceAccount names a client: {@code yes}, {@code no}, {@code unknown} (it was not read)
 * @param ownToken it projects a token for Azure by itself
 * @param clientId some container sets {@code AZURE_CLIENT_ID} by itself
 * @param identityBinding it asks for an identity binding, another model: {@code yes}, {@code no}, {@code unresolved}
 * @param proxy value of the annotation {@code azure.workload.identity/inject-proxy-sidecar}; null when there is none
 * @param podIdentity value of the label {@code aadpodidbinding}; null when there is none
 * @param podIdentityObjects objects of AAD Pod Identity that go with the label: {@code matching}, {@code other} (some, with
 *     another selector), {@code none} (all were read), {@code unread}
 * @param useAt the label, else the pod's metadata
 */
public record AzurePod(
        String use,
        String annotated,
        boolean ownToken,
        boolean clientId,
        String identityBinding,
        @Nullable String proxy,
        @Nullable String podIdentity,
        String podIdentityObjects,
        int useAt,
        int proxyAt,
        int podIdentityAt)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("use", use);
        out.put("annotated", annotated);
        out.put("ownToken", ownToken);
        out.put("clientId", clientId);
        out.put("identityBinding", identityBinding);
        out.put("proxy", proxy);
        out.put("podIdentity", podIdentity);
        out.put("podIdentityObjects", podIdentityObjects);
        out.put("useAt", useAt);
        out.put("proxyAt", proxyAt);
        out.put("podIdentityAt", podIdentityAt);
    }
}
