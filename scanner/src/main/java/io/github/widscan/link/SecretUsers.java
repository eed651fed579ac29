package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.KeyRef;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import io.github.widscan.snapshot.Workload;
import java.util.HashSet;
import java.util.Set;

/** Which Secrets some object uses. */
final class SecretUsers {
    private final Set<ServiceAccounts.Key> used = new HashSet<>();

    /** Names that cluster-scoped objects use without saying in which namespace. */
    private final Set<String> anywhere = new HashSet<>();

    private final Coverages coverages;

    SecretUsers(Snapshot snapshot) {
        this.coverages = new Coverages(snapshot.coverage());
        for (Workload workload : snapshot.workloads()) {
            pod(workload.meta().ref(), workload.template());
        }
        for (SecretLink link : snapshot.secretLinks()) {
            if (!link.fills()) {
                ObjectRef ref = link.meta().ref();
                if (link.namespace() == null && ref.namespace() == null) {
                    anywhere.add(link.secret().value());
                }
                used.add(new ServiceAccounts.Key(
                        ref.cluster(),
                        link.namespace() == null ? ref.namespace() : link.namespace(),
                        link.secret().value()));
            }
        }
    }

    /** As in {@link SecretSubject#usage()}. */
    String usage(ObjectRef secret) {
        if (anywhere.contains(secret.name())
                || used.contains(new ServiceAccounts.Key(secret.cluster(), secret.namespace(), secret.name()))) {
            return "used";
        }
        return coverages.completeBeside("k8s.workloads", secret) ? "unused" : "unknown";
    }

    private void pod(ObjectRef user, PodTemplate pod) {
        for (Container container : pod.containers()) {
            for (EnvVar variable : container.env()) {
                KeyRef ref = variable.ref();
                if (variable.source() == EnvSource.SECRET_KEY && ref != null) {
                    use(user, ref.name());
                }
            }
            for (EnvFrom from : container.envFrom()) {
                if (from.secret()) {
                    use(user, from.name());
                }
            }
        }
        for (Volume volume : pod.volumes()) {
            Text source = volume.source();
            if (volume.type() == VolumeType.SECRET && source != null) {
                use(user, source.value());
            }
            for (ProjectedSource projected : volume.projected()) {
                if (projected instanceof ProjectedSource.Secret secret) {
                    use(user, secret.name());
                }
            }
        }
    }

    private void use(ObjectRef user, String secret) {
        used.add(new ServiceAccounts.Key(user.cluster(), user.namespace(), secret));
    }
}
