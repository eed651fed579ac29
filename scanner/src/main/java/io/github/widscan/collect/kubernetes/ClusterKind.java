package io.github.widscan.collect.kubernetes;

/**
 * A kind of object that is listed.
 *
 * @param group its API group; empty for the core
 * @param version that is asked for; of an optional kind only where the server does not say which it prefers
 * @param resource plural name in paths and RBAC rules
 * @param kind of the items
 * @param namespaced lives in namespaces
 * @param optional a cluster may well not have it: a custom resource, or one of another distribution
 * @param source the capability that it fills, such as {@code k8s.workloads}; empty for what adds to others
 * @param access what must be allowed beyond a plain scan
 * @param withoutStatus its status holds nothing that is read
 */
public record ClusterKind(
        String group,
        String version,
        String resource,
        String kind,
        boolean namespaced,
        boolean optional,
        String source,
        Access access,
        boolean withoutStatus) {
    /** When a kind is asked for. */
    public enum Access {
        ALWAYS,
        /** Only with {@code --read-secrets}: the API server has no way to list Secrets without their values. */
        SECRETS
    }

    /** {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** {@code v1}, {@code apps/v1}. */
    String apiVersion(String ofGroup) {
        return group.isEmpty() ? ofGroup : group + "/" + ofGroup;
    }

    /**
     * The path of its list.
     *
     * @param namespace empty for all
     */
    String path(String ofGroup, String namespace) {
        return (group.isEmpty() ? "/api/" : "/apis/")
                + apiVersion(ofGroup)
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/"
                + resource;
    }

    /** The RBAC rule that grants its list, in one line of YAML. */
    public String rule() {
        return "{apiGroups: [\"" + group + "\"], resources: [\"" + resource + "\"], verbs: [\"list\"]}";
    }
}
