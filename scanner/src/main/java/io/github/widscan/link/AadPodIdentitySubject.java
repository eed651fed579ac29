package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A custom resource of AAD Pod Identity; the resource has its kind.
 *
 * @param identity the AzureIdentity that a binding names
 * @param selector the pod label that a binding selects
 */
public record AadPodIdentitySubject(
        int id, SubjectResource resource, int at, @Nullable String identity, @Nullable String selector)
        implements Subject {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("identity", identity);
        out.put("selector", selector);
    }
}
