package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Nodes of an EKS cluster that are alike: a node group, an auto scaling group, or one instance.
 *
 * @param name of the node group; of an instance its id
 * @param group the node group or Karpenter pool that an instance belongs to
 * @param cluster name of the EKS cluster; null when the document does not say
 * @param role the node role's ARN, else name, else the ARN of the instance profile
 * @param template what it is launched from; null when the document names none
 * @param options of an instance, or of a group whose own document has them; null where only the template has them
 */
public record EksNodes(
        Kind kind,
        String name,
        @Nullable String group,
        @Nullable String cluster,
        @Nullable String account,
        @Nullable String role,
        @Nullable Template template,
        @Nullable MetadataOptions options,
        Origin origin,
        At at) {
    /** What the nodes are called in the cloud. */
    public enum Kind {
        NODE_GROUP,
        AUTO_SCALING_GROUP,
        INSTANCE
    }

    /**
     * A launch template by one of its names.
     *
     * @param version a number, {@code $Default}, {@code $Latest}; null means the default
     */
    public record Template(@Nullable String id, @Nullable String name, @Nullable String version) {}
}
