package io.github.widscan.link;

import io.github.widscan.link.InventoryRow.Way;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How each workload gets cloud credentials today. A binding keeps its method even where it is broken. Where nothing was
 * seen the answer is {@code unknown} as long as something that was not read could hold one: identities that only the cloud
 * knows leave no trace in manifests.
 */
final class Inventory {
    private static final String VAULT = "vault.hashicorp.com/";
    private static final String NODE_ROLE = "iam.amazonaws.com/role";
    private static final String AAD_POD_IDENTITY = "aadpodidbinding";

    private final List<Way> ways = new ArrayList<>(2);

    private Inventory() {}

    /**
     * @param workloads those of the subjects, in the same order
     */
    static List<InventoryRow> of(List<Workload> workloads, List<WorkloadSubject> subjects) {
        List<InventoryRow> rows = new ArrayList<>(subjects.size());
        for (int i = 0; i < subjects.size(); i++) {
            WorkloadSubject subject = subjects.get(i);
            Workload workload = workloads.get(i);
            rows.add(new InventoryRow(
                    subject.resource(),
                    account(subject),
                    workload.replicas(),
                    new Inventory().ways(workload.template(), subject)));
        }
        return rows;
    }

    private static String account(WorkloadSubject subject) {
        AccountFacts account = subject.account();
        return account.namespace() == null ? account.name() : account.namespace() + "/" + account.name();
    }

    private List<Way> ways(PodTemplate pod, WorkloadSubject subject) {
        for (Binding binding : subject.account().bindings()) {
            ways.add(new Way(binding.method(), binding.provider(), binding.principal(), binding.source()));
        }
        pod(pod);
        literals(pod);
        StaticAccess access = subject.access();
        if (access != null) {
            secrets(access.uses());
        }
        stores(pod);
        if (ways.isEmpty()) {
            ways.add(unseen(pod, subject.account()));
        }
        return ways;
    }

    /** What the pod itself says of its identity. */
    private void pod(PodTemplate pod) {
        Text role = pod.annotation(NODE_ROLE);
        if (role != null && !role.value().isBlank()) {
            add("node", "aws", role.unresolved() ? null : role.value().strip(), "annotation " + NODE_ROLE);
        }
        Text identity = pod.label(AAD_POD_IDENTITY);
        if (identity != null && !identity.value().isBlank() && !has("aad-pod-identity")) {
            add(
                    "aad-pod-identity",
                    "azure",
                    identity.unresolved() ? null : identity.value().strip(),
                    "label " + AAD_POD_IDENTITY);
        }
        for (Container container : pod.containers()) {
            EnvVar provider = set(container, "HUAWEICLOUD_SDK_IDP_ID");
            if (provider != null
                    && set(container, "HUAWEICLOUD_SDK_ID_TOKEN_FILE") != null
                    && !has("huawei-identity-provider")) {
                Text id = provider.value();
                add(
                        "huawei-identity-provider",
                        "huawei",
                        id == null || id.unresolved() ? null : id.value(),
                        "env HUAWEICLOUD_SDK_IDP_ID");
            }
        }
    }

    private void literals(PodTemplate pod) {
        for (Container container : pod.containers()) {
            for (CredentialSighting sighting : container.sightings()) {
                CredentialPart part = CredentialPart.of(sighting.type());
                if (part == null || part.is(CredentialPart.Role.EXTRA)) {
                    continue;
                }
                boolean id = part.is(CredentialPart.Role.ID);
                String source = "literal in container " + container.name();
                add(
                        "static-key",
                        sighting.s3Compatible() ? null : sighting.provider(),
                        id ? sighting.masked() : null,
                        sighting.s3Compatible() ? source + " for an S3-compatible store" : source);
            }
        }
    }

    private void secrets(List<SecretUse> uses) {
        for (SecretUse use : uses) {
            if (!use.state().equals("credential")) {
                continue;
            }
            String provider = use.s3Compatible() ? null : use.provider();
            if (use.secret() == null) {
                add("external", provider, null, "CSI " + MountedFiles.SECRETS_STORE);
            } else if (use.filledBy() != null) {
                add("external", provider, null, use.filledBy());
            } else {
                add("static-key", provider, null, "Secret " + use.secret());
            }
        }
    }

    /** Stores outside the cluster that put something into the pod. */
    private void stores(PodTemplate pod) {
        Text inject = pod.annotation(VAULT + "agent-inject");
        if (inject != null && inject.value().strip().equals("true")) {
            String provider = null;
            for (Attribute annotation : pod.annotations()) {
                if (annotation.key().startsWith(VAULT + "agent-inject-secret-")) {
                    provider = engine(annotation.value().value());
                }
                if (provider != null) {
                    break;
                }
            }
            add("external", provider, null, "annotation " + VAULT + "agent-inject");
        }
        for (Volume volume : pod.volumes()) {
            Text driver = volume.source();
            if (volume.type() == VolumeType.CSI
                    && driver != null
                    && driver.value().equals(MountedFiles.SECRETS_STORE)) {
                String source = "CSI " + MountedFiles.SECRETS_STORE;
                if (!hasSource(source)) {
                    add("external", null, null, source);
                }
            }
        }
    }

    /** Vault's secrets engines of clouds are mounted at their names unless told otherwise. */
    private static @Nullable String engine(String path) {
        for (String provider : CredentialPart.PROVIDERS) {
            if (path.startsWith(provider + "/")) {
                return provider;
            }
        }
        return null;
    }

    private static Way unseen(PodTemplate pod, AccountFacts account) {
        Flag hostNetwork = pod.hostNetwork();
        if (!account.undecided().isEmpty()) {
            return new Way("unknown", null, null, "not read: " + String.join(", ", account.undecided()));
        }
        if (!account.state().equals("found") && !account.state().equals("missing")) {
            return new Way("unknown", null, null, "ServiceAccount " + account.name() + " is " + account.state());
        }
        if (hostNetwork != null && hostNetwork.value()) {
            return new Way("node", null, null, "hostNetwork");
        }
        return new Way("unknown", null, null, "whether the node's metadata can be reached");
    }

    /** Once for each source; a later mention may add the principal. */
    private void add(String method, @Nullable String provider, @Nullable String principal, String source) {
        for (int i = 0; i < ways.size(); i++) {
            Way way = ways.get(i);
            boolean same = method.equals(way.method())
                    && source.equals(way.source())
                    && (provider == null ? way.provider() == null : provider.equals(way.provider()));
            if (same) {
                if (way.principal() == null && principal != null) {
                    ways.set(i, new Way(method, provider, principal, source));
                }
                return;
            }
        }
        ways.add(new Way(method, provider, principal, source));
    }

    private boolean has(String method) {
        for (Way way : ways) {
            if (way.method().equals(method)) {
                return true;
            }
        }
        return false;
    }

    private boolean hasSource(String source) {
        for (Way way : ways) {
            if (source.equals(way.source())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable EnvVar set(Container container, String name) {
        for (EnvVar variable : container.env()) {
            if (variable.name().equals(name) && variable.source() != EnvSource.EMPTY) {
                return variable;
            }
        }
        return null;
    }
}
