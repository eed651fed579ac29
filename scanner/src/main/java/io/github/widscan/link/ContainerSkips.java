package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Containers that the webhooks of EKS and Azure leave without the identity of their pod.
 *
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook">amazon-eks-pod-identity-webhook</a>
 * @see <a href="https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html">
 *     Azure labels and annotations</a>
 */
final class ContainerSkips {
    private static final String AWS_SKIP = "eks.amazonaws.com/skip-containers";
    private static final String AZURE_SKIP = "azure.workload.identity/skip-containers";

    /** Sidecars that meshes and secret stores inject; manifests name them before they are there. */
    private static final Set<String> SIDECARS = Set.of(
            "istio-proxy",
            "istio-init",
            "istio-validation",
            "linkerd-proxy",
            "linkerd-init",
            "envoy",
            "envoy-sidecar",
            "consul-dataplane",
            "consul-connect-envoy-sidecar",
            "kuma-sidecar",
            "kuma-init",
            "vault-agent",
            "vault-agent-init",
            "xray-daemon",
            "aws-network-policy-agent");

    private final Places places;
    private final Coverages coverages;

    ContainerSkips(Places places, Coverages coverages) {
        this.places = places;
        this.coverages = coverages;
    }

    List<ContainerSkip> of(Workload workload, AccountFacts account) {
        List<ContainerSkip> skips = new ArrayList<>(0);
        PodTemplate pod = workload.template();
        Text aws = pod.annotation(AWS_SKIP);
        if (aws != null) {
            named(skips, workload, "aws", AWS_SKIP, aws, ',', ';', account);
        }
        Text azure = pod.annotation(AZURE_SKIP);
        Text use = pod.label(PodBindings.AZURE_USE);
        if (azure != null && use != null && (use.value().equals("true") || use.unresolved())) {
            named(skips, workload, "azure", AZURE_SKIP, azure, ';', ',', account);
        }
        variables(skips, workload, account);
        return skips;
    }

    private void named(
            List<ContainerSkip> out,
            Workload workload,
            String provider,
            String annotation,
            Text value,
            char separator,
            char wrong,
            AccountFacts account) {
        Origin origin = workload.meta().origin();
        int at = places.add(origin, value.at());
        if (value.unresolved()) {
            out.add(skip(provider, "unresolved", value.value(), annotation, List.of(), workload, account, null, at));
            return;
        }
        if (value.value().indexOf(wrong) >= 0) {
            out.add(skip(provider, "separator", value.value(), annotation, List.of(), workload, account, null, at));
            return;
        }
        int from = 0;
        while (from <= value.value().length()) {
            int next = value.value().indexOf(separator, from);
            int end = next < 0 ? value.value().length() : next;
            String name = value.value().substring(from, end).strip();
            if (!name.isEmpty()) {
                Container container = find(workload.template(), name);
                String kind = container == null ? "no-such-container" : "skipped";
                out.add(skip(provider, kind, name, annotation, List.of(), workload, account, container, at));
            }
            from = end + 1;
        }
    }

    /** Containers that bring variables which make the webhook of EKS leave them alone. */
    private void variables(List<ContainerSkip> out, Workload workload, AccountFacts account) {
        String annotated = null;
        boolean irsa = false;
        boolean podIdentity = false;
        for (Binding binding : account.bindings()) {
            if (!binding.pod() && binding.method().equals("irsa")) {
                irsa = true;
                annotated = binding.principal();
            }
            podIdentity |= binding.method().equals("eks-pod-identity");
        }
        for (Container container : workload.template().containers()) {
            if (container.type() == ContainerType.EPHEMERAL) {
                continue;
            }
            boolean role = Env.has(container, AwsWebhook.ROLE);
            boolean file = Env.has(container, AwsWebhook.TOKEN_FILE);
            if (irsa && (role || file) && !AwsWebhook.injectedRole(container, annotated)) {
                if (!role || !file) {
                    String variable = role ? AwsWebhook.ROLE : AwsWebhook.TOKEN_FILE;
                    own(out, workload, account, container, "half-set", variable);
                } else if (!sameRole(container, annotated)) {
                    own(out, workload, account, container, "own-role", AwsWebhook.ROLE);
                }
            }
            boolean uri = Env.has(container, AwsWebhook.CREDENTIALS_URI);
            boolean authorization = Env.has(container, AwsWebhook.AUTHORIZATION_FILE);
            if (podIdentity && (uri || authorization) && !AwsWebhook.injectedPodIdentity(container)) {
                String variable = uri ? AwsWebhook.CREDENTIALS_URI : AwsWebhook.AUTHORIZATION_FILE;
                own(out, workload, account, container, "half-set", variable);
            }
        }
    }

    /** The same role by a token of its own: nothing is lost. */
    private static boolean sameRole(Container container, @Nullable String annotated) {
        String role = Env.literal(container, AwsWebhook.ROLE);
        return role != null && role.equals(annotated);
    }

    private void own(
            List<ContainerSkip> out,
            Workload workload,
            AccountFacts account,
            Container container,
            String kind,
            String variable) {
        EnvVar found = Env.get(container, variable);
        int at = places.add(workload.meta().origin(), found == null ? container.at() : found.at());
        out.add(skip("aws", kind, container.name(), null, List.of(variable), workload, account, container, at));
    }

    private ContainerSkip skip(
            String provider,
            String kind,
            String name,
            @Nullable String annotation,
            List<String> variables,
            Workload workload,
            AccountFacts account,
            @Nullable Container container,
            int at) {
        String bound = bound(provider, workload, account);
        return new ContainerSkip(
                provider,
                kind,
                name,
                annotation,
                variables,
                bound,
                bound.equals("unknown") ? needs(provider, workload, account) : List.of(),
                SIDECARS.contains(name),
                container == null ? List.of() : CloudUses.words(container, provider),
                at);
    }

    private String bound(String provider, Workload workload, AccountFacts account) {
        for (Binding binding : account.bindings()) {
            if (binding.provider().equals(provider) && !binding.state().equals("malformed")) {
                return "yes";
            }
        }
        return needs(provider, workload, account).isEmpty() ? "no" : "unknown";
    }

    private List<String> needs(String provider, Workload workload, AccountFacts account) {
        List<String> needs = new ArrayList<>(2);
        boolean absent = account.state().equals("missing")
                && coverages.completeBeside(
                        "k8s.serviceaccounts", workload.meta().ref());
        boolean read = absent || account.state().equals("found");
        if (!read) {
            needs.add("k8s.serviceaccounts");
        }
        if (account.undecided().contains(Bindings.source(provider))) {
            needs.add(Bindings.source(provider));
        }
        return needs;
    }

    private static @Nullable Container find(PodTemplate pod, String name) {
        for (Container container : pod.containers()) {
            if (container.name().equals(name)) {
                return container;
            }
        }
        return null;
    }
}
