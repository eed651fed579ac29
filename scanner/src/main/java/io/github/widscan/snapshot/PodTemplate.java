package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pod that a workload runs.
 *
 * @param at the pod spec
 * @param metadataAt the mapping of that name in the template, else the template
 * @param serviceAccountName null when not set (then it is {@code default})
 * @param hostProcess a Windows HostProcess pod: the same reach as hostNetwork
 * @param fragment a patch (no container names an image), or a former template that no pod has any more; never judged as
 *     a workload, but its literals are looked at
 */
public record PodTemplate(
        At at,
        At metadataAt,
        List<Attribute> annotations,
        List<Attribute> labels,
        @Nullable Text serviceAccountName,
        @Nullable Flag automountServiceAccountToken,
        @Nullable Flag hostNetwork,
        @Nullable Flag hostProcess,
        List<Attribute> nodeSelector,
        List<Container> containers,
        List<Volume> volumes,
        boolean fragment) {
    public PodTemplate {
        annotations = List.copyOf(annotations);
        labels = List.copyOf(labels);
        nodeSelector = List.copyOf(nodeSelector);
        containers = List.copyOf(containers);
        volumes = List.copyOf(volumes);
    }

    /** As one that is only looked at for literals. */
    public PodTemplate asFragment() {
        return new PodTemplate(
                at,
                metadataAt,
                annotations,
                labels,
                serviceAccountName,
                automountServiceAccountToken,
                hostNetwork,
                hostProcess,
                nodeSelector,
                containers,
                volumes,
                true);
    }

    /** The annotation's value, or null. */
    public @Nullable Text annotation(String key) {
        return Attributes.get(annotations, key);
    }

    /** The label's value, or null. */
    public @Nullable Text label(String key) {
        return Attributes.get(labels, key);
    }
}
