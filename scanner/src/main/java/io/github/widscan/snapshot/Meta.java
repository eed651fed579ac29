package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all Kubernetes objects have.
 *
 * @param at the document
 * @param metadataAt the mapping of that name, else the document
 * @param annotations only those that some rule reads ({@code eks.amazonaws.com/}, {@code azure.workload.identity/},
 *     {@code iam.gke.io/}, {@code iam.amazonaws.com/}, {@code vault.hashicorp.com/}, {@code ignore.widscan.io/}, …)
 * @param labels all of them
 * @param owner from an owner or team label
 */
public record Meta(
        ObjectRef ref,
        Origin origin,
        At at,
        At metadataAt,
        List<Attribute> annotations,
        List<Attribute> labels,
        @Nullable String owner) {
    public Meta {
        annotations = List.copyOf(annotations);
        labels = List.copyOf(labels);
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
