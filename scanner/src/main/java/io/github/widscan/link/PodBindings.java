package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cloud identities that a pod gives itself, beside those of its ServiceAccount. */
final class PodBindings {
    static final String AZURE_USE = "azure.workload.identity/use";
    static final String AAD_LABEL = "aadpodidbinding";

    private final Bindings bindings;
    private final Places places;

    PodBindings(Bindings bindings, Places places) {
        this.bindings = bindings;
        this.places = places;
    }

    /** Those of the account as this pod gets them, then the pod's own. */
    List<Binding> of(
            Workload workload,
            String accountName,
            List<Binding> account,
            List<TokenFacts> tokens,
            List<HuaweiUse> huawei) {
        PodTemplate pod = workload.template();
        List<Binding> all = new ArrayList<>(account.size() + 1);
        for (Binding binding : account) {
            if (binding.is("huawei", HuaweiBindings.METHOD)) {
                // A rule that lets the account in gives a pod nothing that does not exchange a token.
                continue;
            }
            boolean inert = binding.method().equals(AzureChecks.METHOD) && !azureToken(pod, tokens);
            if (inert && binding.source().equals(AzureChecks.GRANTED)) {
                // Entra lets the account in, but this pod has no token to show.
                continue;
            }
            inert &= binding.state().equals("unverified") || binding.state().equals("effective");
            all.add(inert ? binding.withState("broken") : binding);
        }
        aws(all, workload, accountName, tokens);
        azure(all, workload, tokens);
        huawei(all, huawei);
        aadPodIdentity(all, workload);
        for (TokenFacts token : tokens) {
            projected(all, token);
        }
        return all;
    }

    /** Variables that somebody wrote for a token of his own; the webhook leaves such a container alone. */
    private void aws(List<Binding> all, Workload workload, String accountName, List<TokenFacts> tokens) {
        Origin origin = workload.meta().origin();
        ObjectRef ref = workload.meta().ref();
        String annotated = principal(all, "aws", "irsa");
        boolean podIdentity = false;
        List<String> roles = new ArrayList<>(1);
        for (Container container : workload.template().containers()) {
            EnvVar role = Env.get(container, AwsWebhook.ROLE);
            if (role != null
                    && Env.has(container, AwsWebhook.TOKEN_FILE)
                    && !AwsWebhook.injectedRole(container, annotated)) {
                String literal = Env.literal(role);
                if (literal != null && (literal.equals(annotated) || roles.contains(literal))) {
                    continue;
                }
                int at = places.add(origin, role.at());
                if (literal == null) {
                    all.add(unverified("irsa", null, "env " + AwsWebhook.ROLE, RoleChecks.SOURCE, at));
                } else {
                    roles.add(literal);
                    all.add(bindings.role(
                            origin,
                            ServiceAccounts.ref(ref, accountName),
                            literal,
                            audience(container, tokens),
                            "env " + AwsWebhook.ROLE,
                            true,
                            at));
                }
            }
            if (!podIdentity && AwsWebhook.injectedPodIdentity(container) && !has(all, "aws", "eks-pod-identity")) {
                podIdentity = true;
                all.add(unverified(
                        "eks-pod-identity",
                        null,
                        "env " + AwsWebhook.CREDENTIALS_URI,
                        Associations.SOURCE,
                        places.add(origin, container.at())));
            }
        }
    }

    /** Of the token that the container's variable points to. */
    private static String audience(Container container, List<TokenFacts> tokens) {
        String file = Env.literal(container, AwsWebhook.TOKEN_FILE);
        if (file != null) {
            for (TokenFacts token : tokens) {
                String audience = token.audience();
                if (audience != null && token.isAt(container.name(), file)) {
                    return audience;
                }
            }
        }
        return Bindings.STS_AUDIENCE;
    }

    private static Binding unverified(String method, @Nullable String principal, String source, String needs, int at) {
        String provider = method.startsWith("azure") || method.startsWith("aad") ? "azure" : "aws";
        return new Binding(provider, method, principal, source, true, "unverified", List.of(needs), null, at);
    }

    /** The label makes the webhook act, whether or not the account names a client. */
    private void azure(List<Binding> all, Workload workload, List<TokenFacts> tokens) {
        PodTemplate pod = workload.template();
        if (has(all, "azure", "azure-workload-identity")) {
            return;
        }
        Text use = pod.label(AZURE_USE);
        String source;
        int at;
        if (use != null && use.value().equals("true")) {
            source = "label " + AZURE_USE;
            at = places.add(workload.meta().origin(), use.at());
        } else {
            TokenFacts own = ofAzure(tokens);
            if (own == null) {
                return;
            }
            source = "volume " + own.volume();
            at = own.at();
        }
        EnvVar client = null;
        for (Container container : pod.containers()) {
            client = client == null ? Env.get(container, "AZURE_CLIENT_ID") : client;
        }
        all.add(unverified("azure-workload-identity", Env.literal(client), source, "azure.fic", at));
    }

    private static void huawei(List<Binding> all, List<HuaweiUse> uses) {
        for (HuaweiUse use : uses) {
            String principal = use.provider();
            if (use.outcome().equals("trusted") && use.principal() != null) {
                principal = use.provider() + ": " + use.principal();
            }
            String state =
                    switch (use.outcome()) {
                        case "trusted" -> use.conditional() ? "unverified" : "effective";
                        case "audience-mismatch", "provider-missing", "provider-disabled", "no-rule" -> "broken";
                        default -> "template-unresolved".equals(use.reason()) ? "unresolved" : "unverified";
                    };
            Binding binding = new Binding(
                    "huawei", HuaweiBindings.METHOD, principal, use.source(), true, state, use.needs(), null, use.at());
            boolean known = false;
            for (Binding other : all) {
                known |= other.is("huawei", HuaweiBindings.METHOD) && Objects.equals(other.principal(), principal);
            }
            if (!known) {
                all.add(binding);
            }
        }
    }

    private void aadPodIdentity(List<Binding> all, Workload workload) {
        Text label = workload.template().label(AAD_LABEL);
        if (label != null) {
            all.add(unverified(
                    "aad-pod-identity",
                    null,
                    "label " + AAD_LABEL,
                    "k8s.aadpodidentity",
                    places.add(workload.meta().origin(), label.at())));
        }
    }

    /** A token that somebody projects for a cloud, where nothing else says what it is for. */
    private static void projected(List<Binding> all, TokenFacts token) {
        String provider = token.provider();
        if (provider == null || !token.audienceKind().equals("cloud") || hasProvider(all, provider)) {
            return;
        }
        String method =
                switch (provider) {
                    case "aws" -> token.volume().equals("eks-pod-identity-token") ? "eks-pod-identity" : "irsa";
                    case "gcp" -> "workload-identity-federation";
                    default -> "";
                };
        if (!method.isEmpty()) {
            String needs = provider.equals("gcp")
                    ? "gcp.wif.pools"
                    : method.equals("irsa") ? RoleChecks.SOURCE : Associations.SOURCE;
            all.add(new Binding(
                    provider,
                    method,
                    null,
                    "volume " + token.volume(),
                    true,
                    "unverified",
                    List.of(needs),
                    null,
                    token.at()));
        }
    }

    /** The pod gets a token that Azure takes: by the label, or by a volume of its own. */
    static boolean azureToken(PodTemplate pod, List<TokenFacts> tokens) {
        Text use = pod.label(AZURE_USE);
        if (use != null && (use.value().equals("true") || use.unresolved())) {
            return true;
        }
        return ofAzure(tokens) != null;
    }

    private static @Nullable TokenFacts ofAzure(List<TokenFacts> tokens) {
        for (TokenFacts token : tokens) {
            if ("azure".equals(token.provider())) {
                return token;
            }
        }
        return null;
    }

    private static @Nullable String principal(List<Binding> all, String provider, String method) {
        for (Binding binding : all) {
            if (binding.is(provider, method)) {
                return binding.principal();
            }
        }
        return null;
    }

    private static boolean has(List<Binding> all, String provider, String method) {
        for (Binding binding : all) {
            if (binding.is(provider, method)) {
                return true;
            }
        }
        return false;
    }

    static boolean hasProvider(List<Binding> all, String provider) {
        for (Binding binding : all) {
            if (binding.provider().equals(provider)) {
                return true;
            }
        }
        return false;
    }
}
