package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what all objects have. */
final class MetaReader {
    /** Longer annotations are cut: those that rules read are short. */
    private static final int MAX_VALUE = 1000;

    private static final List<String> READ_ANNOTATIONS = List.of(
            "eks.amazonaws.com/",
            "azure.workload.identity/",
            "iam.gke.io/",
            "iam.amazonaws.com/",
            "ignore.widscan.io/",
            "kubernetes.io/service-account.",
            "vault.hashicorp.com/",
            "aadpodidentity.k8s.io/",
            "cloud.google.com/",
            "openshift.io/token-secret.",
            "openshift.io/internal-registry-auth-token.");

    private MetaReader() {}

    static Meta read(
            Mapping object,
            Pointer pointer,
            String apiVersion,
            String kind,
            Shared shared,
            Origin origin,
            Fields fields) {
        Mapping metadata = fields.mapping(object, "metadata", pointer);
        if (metadata == null) {
            ObjectRef ref = new ObjectRef(shared.cluster(), apiVersion, kind, scoped(kind, shared.namespace()), "");
            return new Meta(ref, origin, pointer.at(object), pointer.at(object), List.of(), List.of(), null);
        }
        Pointer at = pointer.child("metadata");
        String name = fields.string(metadata, "name", at);
        if (name.isEmpty()) {
            String generated = fields.string(metadata, "generateName", at);
            name = generated.isEmpty() ? "" : generated + "*";
        }
        String own = fields.string(metadata, "namespace", at);
        boolean live = shared.cluster() != null || isSet(metadata.get("uid")) || isSet(metadata.get("resourceVersion"));
        Origin from = live == origin.live()
                ? origin
                : new Origin(origin.file(), origin.document(), origin.chartSource(), live);
        List<Attribute> annotations = attributes(metadata, "annotations", at, fields);
        List<Attribute> labels = attributes(metadata, "labels", at, fields);
        return new Meta(
                new ObjectRef(
                        shared.cluster(),
                        apiVersion,
                        kind,
                        own.isEmpty() ? scoped(kind, shared.namespace()) : own,
                        name),
                from,
                pointer.at(object),
                at.at(metadata),
                relevant(annotations),
                labels,
                owner(labels, annotations));
    }

    private static @Nullable String scoped(String kind, @Nullable String namespace) {
        return Kinds.isClusterScoped(kind) ? null : namespace;
    }

    /** Annotations, labels and the like. Values that are no strings in YAML are read as they are written. */
    static List<Attribute> attributes(Mapping in, String key, Pointer pointer, Fields fields) {
        Mapping mapping = fields.mapping(in, key, pointer);
        if (mapping == null) {
            return List.of();
        }
        Pointer at = pointer.child(key);
        List<Attribute> attributes = new ArrayList<>(mapping.entries().size());
        for (Mapping.Entry entry : mapping.entries()) {
            String name = entry.key().text();
            Node value = entry.value();
            Pointer valueAt = at.child(name);
            Scalar scalar = fields.scalar(value, valueAt);
            if (name.equals(ObjectCredentials.LAST_APPLIED)) {
                // A copy of the whole object, with every value of a Secret.
                fields.hide(value);
                continue;
            }
            String text = scalar == null ? "" : scalar.text();
            if (text.length() > MAX_VALUE) {
                text = text.substring(0, MAX_VALUE);
            }
            attributes.add(new Attribute(name, new Text(text, valueAt.at(value))));
        }
        return attributes;
    }

    private static boolean isSet(@Nullable Node node) {
        return node instanceof Scalar scalar
                && !scalar.isNull()
                && !scalar.text().isEmpty();
    }

    /** Those that some rule reads. */
    static List<Attribute> relevant(List<Attribute> annotations) {
        List<Attribute> kept = new ArrayList<>(annotations.size());
        for (Attribute annotation : annotations) {
            if (isRead(annotation.key())) {
                kept.add(annotation);
            }
        }
        return kept;
    }

    private static boolean isRead(String annotation) {
        for (String prefix : READ_ANNOTATIONS) {
            if (annotation.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** The first label, else annotation, that is called owner or team, whatever its prefix. */
    private static @Nullable String owner(List<Attribute> labels, List<Attribute> annotations) {
        String owner = owner(labels);
        return owner != null ? owner : owner(annotations);
    }

    private static @Nullable String owner(List<Attribute> attributes) {
        for (Attribute attribute : attributes) {
            String name = attribute.key().substring(attribute.key().lastIndexOf('/') + 1);
            if ((name.equals("owner") || name.equals("team"))
                    && !attribute.value().value().isEmpty()) {
                return attribute.value().value();
            }
        }
        return null;
    }
}
