package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which clouds a workload seems to talk to, and what it has to show there. */
final class CloudUses {
    /** Rather an anonymous download than a use of an account. */
    private static final String PUBLIC = ".blob.core.windows.net";

    private static final String WEBHOOK_CONFIG = "k8s.configmaps[pod-identity-webhook]";

    private final Places places;
    private final Coverages coverages;

    /** The EKS webhook reads roles from a ConfigMap of this cluster, too, whose text is not known. */
    private final boolean webhookConfig;

    CloudUses(Places places, Coverages coverages, boolean webhookConfig) {
        this.places = places;
        this.coverages = coverages;
        this.webhookConfig = webhookConfig;
    }

    List<CloudUse> of(Workload workload, AccountFacts account, @Nullable StaticAccess access) {
        PodTemplate pod = workload.template();
        Map<String, CloudUse> uses = new LinkedHashMap<>(2);
        for (Container container : pod.containers()) {
            if (container.type() == ContainerType.EPHEMERAL) {
                continue;
            }
            for (Map.Entry<String, Signals> signals : signals(container).entrySet()) {
                String provider = signals.getKey();
                CloudUse known = uses.get(provider);
                if (known == null || !known.identity().equals("none")) {
                    CloudUse use = use(workload, container, provider, signals.getValue(), account, access);
                    if (known == null || use.identity().equals("none")) {
                        uses.put(provider, use);
                    }
                }
            }
        }
        return List.copyOf(uses.values());
    }

    /** What says that a container talks to one cloud; the first has the place. */
    private record Signals(List<String> words, At at) {}

    /** The words that say that a container talks to a cloud. */
    static List<String> words(Container container, String provider) {
        Signals signals = signals(container).get(provider);
        return signals == null ? List.of() : signals.words();
    }

    private static Map<String, Signals> signals(Container container) {
        Map<String, Signals> signals = Map.of();
        boolean elsewhere = false;
        for (EnvVar variable : container.env()) {
            elsewhere |= CloudNames.endpoint(variable.name()) && elsewhere(variable);
            String provider = variable.source() == EnvSource.EMPTY ? null : CloudNames.signal(variable.name());
            if (provider != null) {
                signals = add(signals, provider, variable.name(), variable.at());
            }
        }
        // Parts of Kubernetes are told their cloud too, and have the node's identity for good.
        for (CloudSignal signal : container.signals()) {
            boolean part = signal.signal().startsWith("--cloud-provider=")
                    && !Images.name(container.image()).equals("cluster-autoscaler");
            signals = part || signal.signal().equals(PUBLIC)
                    ? signals
                    : add(signals, signal.provider(), signal.signal(), signal.at());
        }
        String cloud = Images.cloud(container.image());
        if (cloud != null) {
            signals = add(signals, cloud, Images.name(container.image()), container.at());
        }
        if (elsewhere && !signals.isEmpty()) {
            signals.remove("aws");
        }
        return signals;
    }

    /** The endpoint is not AWS's own, as far as one sees. */
    private static boolean elsewhere(EnvVar variable) {
        String url = Env.literal(variable);
        return variable.source() != EnvSource.EMPTY && (url == null || !url.contains("amazonaws.com"));
    }

    private static Map<String, Signals> add(Map<String, Signals> signals, String provider, String word, At at) {
        Map<String, Signals> all = signals.isEmpty() ? new LinkedHashMap<>(2) : signals;
        Signals known = all.computeIfAbsent(provider, key -> new Signals(new ArrayList<>(2), at));
        if (!known.words().contains(word)) {
            known.words().add(word);
        }
        return all;
    }

    private CloudUse use(
            Workload workload,
            Container container,
            String provider,
            Signals signals,
            AccountFacts account,
            @Nullable StaticAccess access) {
        Origin origin = workload.meta().origin();
        String identity = identity(workload, container, provider, account, access);
        String reason = null;
        List<String> needs = List.of();
        if (identity.equals("none") || identity.equals("opaque")) {
            SecretUse secret = takes(access, container, provider, "unknown");
            reason = provider.equals("azure") ? azureReason(workload) : reason(account);
            needs = needs(workload, provider, account, secret);
            if (reason == null) {
                reason = needs.isEmpty() ? secret == null ? null : secret.reason() : "source-missing";
            }
        }
        return new CloudUse(
                provider,
                container.name(),
                signals.words(),
                identity,
                reason,
                needs,
                provider.equals("aws") && "true".equalsIgnoreCase(Env.literal(container, "AWS_EC2_METADATA_DISABLED")),
                places.add(origin, signals.at()));
    }

    private static String identity(
            Workload workload,
            Container container,
            String provider,
            AccountFacts account,
            @Nullable StaticAccess access) {
        if (PodBindings.hasProvider(account.bindings(), provider)) {
            return "binding";
        }
        for (EnvVar variable : container.env()) {
            if (provider.equals(CloudNames.credential(variable.name())) && variable.source() != EnvSource.EMPTY) {
                return "static-credential";
            }
        }
        for (CloudSignal signal : container.signals()) {
            if (signal.signal().equals("-Daws.accessKeyId") && provider.equals("aws")) {
                return "static-credential";
            }
        }
        for (CredentialSighting sighting : container.sightings()) {
            if (sighting.provider().equals(provider)) {
                return "static-credential";
            }
        }
        if (takes(access, container, provider, "credential") != null) {
            return "static-credential";
        }
        PodTemplate pod = workload.template();
        if (pod.annotation("vault.hashicorp.com/agent-inject") != null
                || Env.has(container, "VAULT_ADDR")
                || mountsStore(pod, container)) {
            return "external";
        }
        return takes(access, container, provider, "unknown") == null ? "none" : "opaque";
    }

    /** What the container takes from a Secret that is in that state, and for that cloud as far as one sees. */
    private static @Nullable SecretUse takes(
            @Nullable StaticAccess access, Container container, String provider, String state) {
        if (access == null) {
            return null;
        }
        for (SecretUse use : access.uses()) {
            if (use.container().equals(container.name())
                    && use.state().equals(state)
                    && (use.provider() == null || use.provider().equals(provider))) {
                return use;
            }
        }
        return null;
    }

    private static boolean mountsStore(PodTemplate pod, Container container) {
        for (Volume volume : pod.volumes()) {
            Text driver = volume.source();
            if (volume.type() == VolumeType.CSI
                    && driver != null
                    && driver.value().equals("secrets-store.csi.k8s.io")
                    && mounts(container, volume.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean mounts(Container container, String volume) {
        for (Mount mount : container.mounts()) {
            if (mount.volume().equals(volume)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String reason(AccountFacts account) {
        return switch (account.state()) {
            case "unresolved" -> "template-unresolved";
            case "ambiguous" -> "competing-objects";
            default -> null;
        };
    }

    private static @Nullable String azureReason(Workload workload) {
        Text use = workload.template().label(PodBindings.AZURE_USE);
        return use != null && use.unresolved() ? "template-unresolved" : null;
    }

    /**
     * What would have to be read to say that there is no identity. Azure's needs a token, which the pod asks for by a label
     * or projects: without one no federated credential helps. Those of AWS and Google Cloud may leave no trace here.
     */
    private List<String> needs(Workload workload, String provider, AccountFacts account, @Nullable SecretUse secret) {
        List<String> needs = new ArrayList<>(3);
        if (secret != null) {
            needs.addAll(secret.needs());
        }
        if (provider.equals("azure")) {
            return needs;
        }
        if (account.state().equals("missing")
                && !coverages.completeBeside(
                        "k8s.serviceaccounts", workload.meta().ref())) {
            needs.add("k8s.serviceaccounts");
        }
        String source = Bindings.source(provider);
        if (account.undecided().contains(source)) {
            needs.add(source);
        } else if (provider.equals("aws") && webhookConfig) {
            needs.add(WEBHOOK_CONFIG);
        }
        return needs;
    }
}
