package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clusters in which kube2iam or kiam runs: there the nodes may assume every pod's role. */
final class RoleAgents {
    private static final List<String> NAMESPACE_ANNOTATIONS =
            List.of("iam.amazonaws.com/permitted", "iam.amazonaws.com/allowed-roles");

    /** {@code ""} for workloads of files. */
    private final Set<String> clusters = new HashSet<>();

    private final Coverages coverages;

    RoleAgents(List<Workload> workloads, Coverages coverages) {
        this.coverages = coverages;
        for (Workload workload : workloads) {
            for (Container container : workload.template().containers()) {
                if (Images.roleAgent(container.image()) != null) {
                    clusters.add(key(workload.meta().ref().cluster()));
                }
            }
        }
    }

    /** {@code seen}, {@code none} (all workloads were read) or {@code unread}. */
    String in(@Nullable String cluster) {
        if (seen(cluster)) {
            return "seen";
        }
        return coverages.complete("k8s.workloads", cluster) ? "none" : "unread";
    }

    boolean seen(@Nullable String cluster) {
        return !clusters.isEmpty() && clusters.contains(key(cluster));
    }

    /** What a namespace lets its pods ask for. */
    static List<RoleAnnotation> of(NamespaceFacts namespace, Places places) {
        List<RoleAnnotation> found = new ArrayList<>(0);
        for (String annotation : NAMESPACE_ANNOTATIONS) {
            Text value = namespace.meta().annotation(annotation);
            if (value != null && !value.value().isBlank()) {
                found.add(new RoleAnnotation(
                        annotation,
                        value.value(),
                        value.unresolved(),
                        places.add(namespace.meta().origin(), value.at())));
            }
        }
        return found;
    }

    private static String key(@Nullable String cluster) {
        return cluster == null ? "" : cluster;
    }
}
