package io.github.widscan.link;

import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What pods say to the webhooks of Azure, and to AAD Pod Identity. */
final class AzurePods {
    private static final String PROXY = "azure.workload.identity/inject-proxy-sidecar";
    private static final String IDENTITY_BINDING = "azure.workload.identity/use-identity-binding";

    private final Places places;
    private final Coverages coverages;
    private final List<AadPodIdentityObject> podIdentity;

    AzurePods(List<AadPodIdentityObject> podIdentity, Coverages coverages, Places places) {
        this.podIdentity = podIdentity.stream().filter(AzurePods::isUsed).toList();
        this.coverages = coverages;
        this.places = places;
    }

    /** It is no mere definition of a kind of objects. */
    static boolean isUsed(AadPodIdentityObject object) {
        return !object.meta().ref().kind().equals("CustomResourceDefinition");
    }

    /** Null for a pod that has nothing to do with Azure. */
    @Nullable
    AzurePod of(Workload workload, AccountFacts account, List<TokenFacts> tokens) {
        PodTemplate pod = workload.template();
        Text use = pod.label(PodBindings.AZURE_USE);
        Text proxy = pod.annotation(PROXY);
        Text label = pod.label(PodBindings.AAD_LABEL);
        Text identityBinding = pod.annotation(IDENTITY_BINDING);
        String annotated = annotated(account);
        if (use == null && proxy == null && label == null && identityBinding == null && !annotated.equals("yes")) {
            return null;
        }
        Origin origin = workload.meta().origin();
        int metadataAt = places.add(origin, pod.metadataAt());
        return new AzurePod(
                use(use),
                annotated,
                ownToken(tokens),
                clientId(pod),
                identityBinding == null
                        ? "no"
                        : identityBinding.unresolved()
                                ? "unresolved"
                                : identityBinding.value().equals("true") ? "yes" : "no",
                proxy == null ? null : proxy.value(),
                label == null ? null : label.value(),
                label == null ? "none" : objects(workload, label.value()),
                use == null ? metadataAt : places.add(origin, use.at()),
                proxy == null ? metadataAt : places.add(origin, proxy.at()),
                label == null ? metadataAt : places.add(origin, label.at()));
    }

    private static String use(@Nullable Text use) {
        if (use == null) {
            return "missing";
        }
        if (use.unresolved()) {
            return "unresolved";
        }
        return use.value().equals("true") ? "true" : "other";
    }

    private static String annotated(AccountFacts account) {
        for (Binding binding : account.bindings()) {
            boolean granted = binding.source().equals(AzureChecks.GRANTED);
            if (!binding.pod() && !granted && binding.method().equals(AzureChecks.METHOD)) {
                return "yes";
            }
        }
        return account.state().equals("found") ? "no" : "unknown";
    }

    private static boolean ownToken(List<TokenFacts> tokens) {
        for (TokenFacts token : tokens) {
            if ("azure".equals(token.provider()) && token.injected().equals("none")) {
                return true;
            }
        }
        return false;
    }

    private static boolean clientId(PodTemplate pod) {
        for (Container container : pod.containers()) {
            if (Env.has(container, "AZURE_CLIENT_ID")) {
                return true;
            }
        }
        return false;
    }

    private String objects(Workload workload, String label) {
        String cluster = workload.meta().ref().cluster();
        boolean any = false;
        for (AadPodIdentityObject object : podIdentity) {
            String other = object.meta().ref().cluster();
            if (cluster == null || other == null || cluster.equals(other)) {
                Text selector = object.selector();
                if (selector != null && selector.value().equals(label)) {
                    return "matching";
                }
                any = true;
            }
        }
        if (any) {
            return "other";
        }
        return coverages.complete("k8s.aadpodidentity", cluster) ? "none" : "unread";
    }
}
