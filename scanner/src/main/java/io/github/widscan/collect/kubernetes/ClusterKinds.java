package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.kubernetes.ClusterKind.Access;
import java.util.ArrayList;
import java.util.List;

/** The kinds that a scan of a cluster lists, in the order in which their facts are kept: the one table of them. */
public final class ClusterKinds {
    static final String WORKLOADS = "k8s.workloads";
    static final String ACCOUNTS = "k8s.serviceaccounts";
    static final String SECRETS = "k8s.secrets.metadata";

    private static final List<ClusterKind> ALL = List.of(
            core("pods", "Pod", WORKLOADS),
            own("apps", "v1", "deployments", "Deployment", WORKLOADS),
            core("serviceaccounts", "ServiceAccount", ACCOUNTS));

    private ClusterKinds() {}

    /** All of them, those that need more rights included. */
    public static List<ClusterKind> all() {
        return ALL;
    }

    /** What a scan lists. */
    public static List<ClusterKind> wanted(boolean readSecrets) {
        List<ClusterKind> wanted = new ArrayList<>();
        for (ClusterKind kind : ALL) {
            if (readSecrets || kind.access() != Access.SECRETS) {
                wanted.add(kind);
            }
        }
        return wanted;
    }

    private static ClusterKind core(String resource, String kind, String source) {
        return own("", "v1", resource, kind, source);
    }

    private static ClusterKind own(String group, String version, String resource, String kind, String source) {
        return new ClusterKind(group, List.of(version), resource, kind, true, false, source, Access.ALWAYS, true);
    }
}
