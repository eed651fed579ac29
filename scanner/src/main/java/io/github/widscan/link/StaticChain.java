package io.github.widscan.link;

import io.github.widscan.link.EnvParts.EnvPart;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The static elements of SDKs' credential chains in the containers of a pod that has a cloud identity. */
final class StaticChain {
    /** Where the EKS webhook mounts its token. */
    private static final String WEBHOOK_TOKEN = "/var/run/secrets/eks.amazonaws.com/serviceaccount/";

    private final Origin origin;
    private final PodTemplate pod;
    private final Lookup lookup;
    private final Places places;
    private final List<Binding> bindings;
    private final List<ChainElement> elements = new ArrayList<>(0);
    private final List<ChainElement> unread = new ArrayList<>(0);

    /**
     * @param bindings those that work, as far as is known
     */
    StaticChain(Origin origin, PodTemplate pod, Lookup lookup, Places places, List<Binding> bindings) {
        this.origin = origin;
        this.pod = pod;
        this.lookup = lookup;
        this.places = places;
        this.bindings = bindings;
    }

    /** The identities that a pod is meant to have: a broken one counts too, one that names nothing does not. */
    static List<Binding> named(List<Binding> all) {
        List<Binding> named = new ArrayList<>(all.size());
        for (Binding binding : all) {
            if (!binding.state().equals("malformed")) {
                named.add(binding);
            }
        }
        return named;
    }

    /** What is there; when there is nothing, the first that may be. */
    List<ChainElement> elements() {
        return elements.isEmpty() && !unread.isEmpty() ? List.of(unread.get(0)) : elements;
    }

    void add(Container container, EnvParts env) {
        Binding aws = binding("aws", "eks-pod-identity");
        if (aws != null && !skipped("eks.amazonaws.com/skip-containers", ',', container)) {
            aws(container, env, aws);
        }
        Binding azure = binding("azure", "azure-workload-identity");
        if (azure != null && !skipped("azure.workload.identity/skip-containers", ';', container)) {
            azure(container, env, azure);
        }
        Binding gcp = binding("gcp", "gke-workload-identity");
        if (gcp != null) {
            gcp(container, gcp);
        }
        huawei(container, env);
    }

    /** The identity of a cloud that the containers get; of several the one by the method. */
    private @Nullable Binding binding(String provider, String preferred) {
        Binding found = null;
        for (Binding binding : bindings) {
            if (binding.provider().equals(provider)
                    && (found == null || binding.method().equals(preferred))) {
                found = binding;
            }
        }
        return found;
    }

    private void aws(Container container, EnvParts env, Binding binding) {
        boolean s3 = CloudHints.s3Compatible(container);
        int before = elements.size();
        Keys keys = keys(env, "aws");
        At at = keys.at();
        if (keys.complete() && at != null) {
            keys(container, binding, keys, "env-keys", s3);
        }
        for (CloudSignal signal : container.signals()) {
            if (signal.signal().equals("-Daws.accessKeyId")) {
                add(container, binding, "jvm-property", signal.signal(), false, s3, signal.at());
                break;
            }
        }
        jvmLiteral(container, binding, s3, before);
        if (keys.onlyId() && at != null && env.gaps().isEmpty()) {
            keys(container, binding, keys, "key-id", s3);
        }
        tokenFile(container, binding);
        profile(container, binding);
        if (elements.size() == before) {
            gaps(container, binding, env);
        }
    }

    /** An access key that was recognised in a JVM option. */
    private void jvmLiteral(Container container, Binding binding, boolean s3, int before) {
        for (int i = before; i < elements.size(); i++) {
            if (elements.get(i).element().equals("jvm-property")) {
                return;
            }
        }
        for (CredentialSighting sighting : container.sightings()) {
            String name = sighting.name();
            if (sighting.type().equals("aws-access-key-id") && name != null && name.endsWith("aws.accessKeyId")) {
                add(
                        container,
                        binding,
                        "jvm-property",
                        "-Daws.accessKeyId",
                        true,
                        s3 || sighting.s3Compatible(),
                        sighting.at());
                return;
            }
        }
    }

    private void tokenFile(Container container, Binding binding) {
        EnvVar token = variable(container, "AWS_WEB_IDENTITY_TOKEN_FILE");
        if (token == null || !binding.method().equals("eks-pod-identity")) {
            return;
        }
        Text value = token.value();
        boolean injected = origin.live() && value != null && value.value().startsWith(WEBHOOK_TOKEN);
        if (!injected) {
            add(container, binding, "token-file", token.name(), false, false, token.at());
        }
    }

    private void profile(Container container, Binding binding) {
        EnvVar file = variable(container, "AWS_SHARED_CREDENTIALS_FILE");
        if (file != null) {
            Text path = file.value();
            if (path == null || !path.value().equals("/dev/null")) {
                add(container, binding, "profile-file", file.name(), false, false, file.at());
            }
            return;
        }
        for (Mount mount : container.mounts()) {
            String path = MountedFiles.withoutSlash(mount.mountPath());
            if ((path.endsWith("/.aws") || path.endsWith("/.aws/credentials")) && holdsFiles(mount)) {
                add(container, binding, "profile-file", path, false, false, mount.at());
                return;
            }
        }
        EnvVar profile = variable(container, "AWS_PROFILE");
        if (profile != null) {
            add(container, binding, "profile", profile.name(), false, false, profile.at());
        }
    }

    /** The volume brings files: it is no scratch space. */
    private boolean holdsFiles(Mount mount) {
        Volume volume = MountedFiles.volume(pod, mount.volume());
        return volume != null && volume.type() != VolumeType.EMPTY_DIR;
    }

    private void azure(Container container, EnvParts env, Binding binding) {
        int before = elements.size();
        EnvPart maybe = null;
        for (EnvPart part : env.parts()) {
            if (part.part() == CredentialPart.AZURE_CLIENT_SECRET
                    && part.variable().equals("AZURE_CLIENT_SECRET")) {
                if (part.gap() == null) {
                    add(container, binding, "client-secret", part.variable(), false, false, part.at());
                } else {
                    maybe = part;
                }
                break;
            }
        }
        EnvVar certificate = variable(container, "AZURE_CLIENT_CERTIFICATE_PATH");
        if (certificate != null) {
            add(container, binding, "client-certificate", certificate.name(), false, false, certificate.at());
        }
        if (elements.size() == before) {
            if (maybe != null) {
                unread(container, binding, maybe);
            }
            gaps(container, binding, env);
        }
    }

    private void gcp(Container container, Binding binding) {
        EnvVar variable = variable(container, "GOOGLE_APPLICATION_CREDENTIALS");
        if (variable == null) {
            return;
        }
        Text value = variable.value();
        if (value == null || EnvParts.isTemplate(value.value())) {
            if (!MountedFiles.secrets(pod, container).isEmpty()) {
                String reason = value == null ? "indirect-value" : "template-unresolved";
                unread(container, binding, variable.name(), reason, null, variable.at());
            }
            return;
        }
        MountedFiles.Target target =
                MountedFiles.at(pod, container, value.value().strip(), lookup);
        if (target == null || target.kind() == MountedFiles.Kind.OTHER) {
            return;
        }
        String secret = target.secret();
        String key = target.key();
        if (target.kind() == MountedFiles.Kind.UNSURE) {
            unread(container, binding, variable.name(), "source-missing", Secrets.SOURCE, variable.at());
            return;
        }
        boolean recognised = false;
        if (secret != null && key != null) {
            Secrets.Known known = lookup.secret(secret);
            if (known.federationConfig(key) || (known.state() == Secrets.State.FOUND && !known.has(key))) {
                return;
            }
            CredentialSighting sighting = known.sighting(key);
            recognised = sighting != null && !sighting.heuristic();
        }
        add(container, binding, "credentials-file", variable.name(), recognised, false, variable.at());
    }

    /** The identity provider of Huawei's SDKs is set in the container itself. */
    private void huawei(Container container, EnvParts env) {
        EnvVar provider = variable(container, "HUAWEICLOUD_SDK_IDP_ID");
        EnvVar token = variable(container, "HUAWEICLOUD_SDK_ID_TOKEN_FILE");
        Keys keys = keys(env, "huawei");
        At at = keys.at();
        if (provider != null && token != null && keys.complete() && at != null) {
            Text id = provider.value();
            elements.add(new ChainElement(
                    container.name(),
                    "huawei",
                    "huawei-identity-provider",
                    id == null ? null : id.value(),
                    "env-keys",
                    keys.name(),
                    false,
                    false,
                    null,
                    List.of(),
                    places.add(origin, at)));
        }
    }

    /**
     * The id and secret that an SDK reads from the environment.
     *
     * @param name the variable of the secret, else of the id
     * @param maybe the first that may not be set after all
     */
    private record Keys(boolean id, boolean secret, String name, @Nullable At at, @Nullable EnvPart maybe) {
        boolean complete() {
            return id && secret && maybe == null;
        }

        boolean onlyId() {
            return id && !secret && maybe == null;
        }
    }

    private static Keys keys(EnvParts env, String provider) {
        EnvPart id = null;
        EnvPart secret = null;
        EnvPart maybe = null;
        for (EnvPart part : env.parts()) {
            CredentialName name = CredentialName.of(part.variable());
            if (name == null || !name.standard() || !name.part().provider().equals(provider)) {
                continue;
            }
            boolean isId = name.part().is(CredentialPart.Role.ID);
            if (!isId && !name.part().is(CredentialPart.Role.SECRET)) {
                continue;
            }
            if (part.gap() != null) {
                maybe = maybe == null || !isId ? part : maybe;
            }
            if (isId) {
                id = id == null ? part : id;
            } else {
                secret = secret == null ? part : secret;
            }
        }
        EnvPart named = secret != null ? secret : id;
        return new Keys(
                id != null,
                secret != null,
                named == null ? "" : named.variable(),
                named == null ? null : named.at(),
                maybe);
    }

    private void keys(Container container, Binding binding, Keys keys, String element, boolean s3) {
        At at = keys.at();
        if (at != null) {
            add(container, binding, element, keys.name(), false, s3, at);
        }
    }

    /** What was not read and could bring a static element. */
    private void gaps(Container container, Binding binding, EnvParts env) {
        EnvPart maybe = keys(env, binding.provider()).maybe();
        if (maybe != null) {
            unread(container, binding, maybe);
        }
        for (EnvParts.Gap gap : env.gaps()) {
            unread(
                    container,
                    binding,
                    gap.from().name(),
                    gap.reason(),
                    "source-missing".equals(gap.reason()) ? gap.needs() : null,
                    gap.from().at());
        }
    }

    private void unread(Container container, Binding binding, EnvPart part) {
        String gap = part.gap();
        unread(container, binding, part.variable(), gap == null ? "" : gap, part.needs(), part.at());
    }

    private void unread(
            Container container, Binding binding, String name, String reason, @Nullable String needs, At at) {
        unread.add(new ChainElement(
                container.name(),
                binding.provider(),
                binding.method(),
                binding.principal(),
                "unread",
                name,
                false,
                false,
                reason,
                needs == null ? List.of() : List.of(needs),
                places.add(origin, at)));
    }

    private void add(
            Container container, Binding binding, String element, String name, boolean recognised, boolean s3, At at) {
        elements.add(new ChainElement(
                container.name(),
                binding.provider(),
                binding.method(),
                binding.principal(),
                element,
                name,
                recognised,
                s3,
                null,
                List.of(),
                places.add(origin, at)));
    }

    /** The variable, when it is set to something. */
    private static @Nullable EnvVar variable(Container container, String name) {
        for (EnvVar variable : container.env()) {
            if (variable.name().equals(name) && variable.source() != EnvSource.EMPTY) {
                return variable;
            }
        }
        return null;
    }

    /** The webhook is told to leave the container alone. */
    private boolean skipped(String annotation, char separator, Container container) {
        Text value = pod.annotation(annotation);
        if (value == null) {
            return false;
        }
        String list = value.value();
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i == list.length() || list.charAt(i) == separator) {
                if (list.substring(start, i).strip().equals(container.name())) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }
}
