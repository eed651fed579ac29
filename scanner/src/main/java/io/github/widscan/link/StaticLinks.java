package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins workloads with the Secrets, ConfigMaps and folders of the node that lead them to static credentials. */
final class StaticLinks {
    private final Secrets secrets;
    private final ConfigMaps configMaps;
    private final Places places;

    StaticLinks(Snapshot snapshot, Coverages coverages, Places places) {
        this.secrets = new Secrets(snapshot, coverages);
        this.configMaps = new ConfigMaps(snapshot.configObjects());
        this.places = places;
    }

    /** What a user means by the names of Secrets and ConfigMaps. */
    Lookup lookup(Meta user) {
        return new Lookup(user, secrets, configMaps);
    }

    /**
     * @param bindings of the pod's account and of the pod itself
     * @return null when nothing leads the pod there
     */
    @Nullable
    StaticAccess of(Workload workload, List<Binding> bindings) {
        Meta meta = workload.meta();
        Origin origin = meta.origin();
        PodTemplate pod = workload.template();
        Lookup lookup = lookup(meta);
        List<Binding> working = StaticChain.named(bindings);
        SecretUses uses = new SecretUses(origin, pod, lookup, places, !working.isEmpty());
        StaticChain chain = new StaticChain(origin, pod, lookup, places, working);
        for (Container container : pod.containers()) {
            EnvParts env = EnvParts.of(container, lookup);
            uses.add(container, env);
            chain.add(container, env);
        }
        boolean mountsNode = HostPaths.mounted(pod);
        if (!uses.any()
                && uses.uses().isEmpty()
                && !mountsNode
                && working.isEmpty()
                && chain.elements().isEmpty()) {
            return null;
        }
        return new StaticAccess(
                uses.any(),
                uses.decided(),
                uses.uses(),
                !working.isEmpty(),
                chain.elements(),
                mountsNode,
                mountsNode ? HostPaths.of(origin, pod, places) : List.of());
    }
}
