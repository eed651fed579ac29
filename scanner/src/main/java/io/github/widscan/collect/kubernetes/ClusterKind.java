package io.github.widscan.collect.kubernetes;

import java.util.List;

/**
 * A kind of object that is listed.
 *
 * @param group its API group; empty for the core
 * @param versions that are understood, the best first
 * @param resource plural name in paths and RBAC rules
 * @param kind of the items
 * @param namespaced lives in namespaces
 * @param optional a cluster may well not have it: a custom resource, or one of another distribution
 * @param source the capability that it fills, such as {@code k8s.workloads}
 * @param access what must be allowed beyond a plain scan
 * @param withoutStatus its status holds nothing that is read
 */
public record ClusterKind(
        String group,
        List<String> versions,
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

    public ClusterKind {
        versions = List.copyOf(versions);
    }

    /** {@code pods}, {@code deployments.apps}. */
    public String qualified() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** {@code v1}, {@code apps/v1}. */
    String apiVersion(String version) {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /**
     * The path of its list.
     *
     * @param namespace empty for all
     */
    String path(String version, String namespace) {
        return (group.isEmpty() ? "/api/" : "/apis/")
                + apiVersion(version)
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
                + "/"
                + resource;
    }

    /** The RBAC rule that grants it, in one line of YAML. */
    public String rule() {
        return "{apiGroups: [\"" + group + "\"], resources: [\"" + resource + "\"], verbs: [\"list\"]}";
    }
}
