package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cloud identity that a ServiceAccount is bound to, as far as the snapshot shows.
 *
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}
 * @param method a word of the inventory: {@code irsa}, {@code eks-pod-identity}, {@code azure-workload-identity},
 *     {@code gke-workload-identity}, {@code huawei-identity-provider} …
 * @param principal role ARN, client id, Google service account; null when it cannot be told
 * @param source what says so: {@code annotation eks.amazonaws.com/role-arn}, {@code association}, {@code env …}
 * @param pod the pod says so, else the ServiceAccount or the cloud
 * @param state {@code effective} (the trust side was read and agrees), {@code broken} (it was read and does not),
 *     {@code unverified} (not read), {@code malformed}, {@code unresolved} (a template)
 * @param needs sources that would verify it
 * @param check what became of the question whether the trust side agrees; null where nobody asked
 * @param gsa the same, for an identity of Google Cloud
 */
public record Binding(
        String provider,
        String method,
        @Nullable String principal,
        String source,
        boolean pod,
        String state,
        List<String> needs,
        @Nullable BindingCheck check,
        @Nullable GsaCheck gsa,
        int at)
        implements Facts {
    public Binding {
        needs = List.copyOf(needs);
    }

    Binding(
            String provider,
            String method,
            @Nullable String principal,
            String source,
            boolean pod,
            String state,
            List<String> needs,
            @Nullable BindingCheck check,
            int at) {
        this(provider, method, principal, source, pod, state, needs, check, null, at);
    }

    boolean is(String otherProvider, String otherMethod) {
        return provider.equals(otherProvider) && method.equals(otherMethod);
    }

    Binding withState(String newState) {
        return new Binding(provider, method, principal, source, pod, newState, needs, check, gsa, at);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("provider", provider);
        out.put("method", method);
        out.put("principal", principal);
        out.put("source", source);
        out.put("pod", pod);
        out.put("state", state);
        out.strings("needs", needs);
        out.put("check", check);
        out.put("gsa", gsa);
        out.put("at", at);
    }
}
