package io.github.widscan.link;

import io.github.widscan.link.InventoryRow.Way;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
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
        nodeRole(pod);
        literals(pod);
        StaticAccess access = subject.access();
        if (access != null) {
            secrets(access.uses());
        }
        stores(pod);
        if (ways.isEmpty()) {
            ways.add(unseen(subject));
        }
        return ways;
    }

    /** A role that kube2iam or kiam hands out on the node. */
    private void nodeRole(PodTemplate pod) {
        Text role = pod.annotation(NODE_ROLE);
        if (role != null && !role.value().isBlank()) {
            add("node", "aws", role.unresolved() ? null : role.value().strip(), "annotation " + NODE_ROLE);
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

    /** Nothing was seen: then it may be hidden, or the pod falls back on its node where it can reach it. */
    private static Way unseen(WorkloadSubject subject) {
        AccountFacts account = subject.account();
        if (!account.undecided().isEmpty()) {
            return unknown("not read: " + String.join(", ", account.undecided()));
        }
        if (!account.state().equals("found")) {
            return unknown("ServiceAccount " + account.name() + ": " + account.state());
        }
        StaticAccess access = subject.access();
        if (access != null && access.takesSecrets() && !access.decided()) {
            return unknown("not read: " + Secrets.SOURCE);
        }
        return switch (subject.node().metadata()) {
            case "host-network" -> new Way("node", null, null, "hostNetwork");
            case "none" -> new Way("none", null, null, "no metadata service to fall back on");
            case "policy" -> unknown("NetworkPolicy, as far as the network enforces it");
            case "unresolved" -> unknown("hostNetwork is a template");
            default -> unknown("whether the node's metadata service answers it");
        };
    }

    private static Way unknown(String source) {
        return new Way("unknown", null, null, source);
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

    private boolean hasSource(String source) {
        for (Way way : ways) {
            if (source.equals(way.source())) {
                return true;
            }
        }
        return false;
    }
}
