package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pod templates of an object, whatever its kind: by their known place for kinds of Kubernetes itself, by their
 * form (a {@code containers} list whose items look like containers) for all others.
 */
final class PodTemplateFinder {
    private final Fields fields;
    private final List<Found> found = new ArrayList<>(1);

    private PodTemplateFinder(Fields fields) {
        this.fields = fields;
    }

    /**
     * A pod template.
     *
     * @param template what holds {@code metadata} and {@code spec}; the pod spec itself where there is no such thing
     * @param singles containers that stand in no list (Argo Workflows, KServe)
     * @param serviceAccountName given outside of the pod spec
     * @param complete it runs even though no container names an image
     */
    record Found(
            Mapping template,
            Pointer templatePointer,
            Mapping spec,
            Pointer pointer,
            List<Single> singles,
            @Nullable Text serviceAccountName,
            boolean complete) {}

    /** A container by itself. */
    record Single(String name, Mapping container, Pointer pointer) {}

    static List<Found> find(String apiVersion, String kind, Mapping object, Pointer pointer, Fields fields) {
        PodTemplateFinder finder = new PodTemplateFinder(fields);
        finder.object(apiVersion, kind, object, pointer);
        return finder.found;
    }

    private void object(String apiVersion, String kind, Mapping object, Pointer pointer) {
        switch (kind) {
            case "Pod" -> known(object, pointer);
            case "Deployment",
                    "ReplicaSet",
                    "ReplicationController",
                    "StatefulSet",
                    "DaemonSet",
                    "Job",
                    "DeploymentConfig",
                    "Rollout" -> knownBelow(object, pointer, "spec", "template");
            case "PodTemplate" -> knownBelow(object, pointer, "template");
            case "CronJob", "ScheduledJob" -> knownBelow(object, pointer, "spec", "jobTemplate", "spec", "template");
            case "Workflow", "WorkflowTemplate", "ClusterWorkflowTemplate" -> workflow(object, pointer, "spec");
            case "CronWorkflow" -> workflow(object, pointer, "spec", "workflowSpec");
            case "InferenceService" -> inference(apiVersion, object, pointer);
            default -> {}
        }
        if (found.isEmpty() && !Kinds.neverRunsPods(kind)) {
            search(null, pointer, object, pointer);
        }
    }

    private void known(Mapping template, Pointer pointer) {
        Mapping spec = fields.mapping(template, "spec", pointer);
        if (spec != null) {
            found.add(new Found(template, pointer, spec, pointer.child("spec"), List.of(), null, false));
        }
    }

    private void knownBelow(Mapping object, Pointer pointer, String... keys) {
        Mapping at = object;
        Pointer to = pointer;
        for (String key : keys) {
            Mapping next = fields.mapping(at, key, to);
            if (next == null) {
                return;
            }
            at = next;
            to = to.child(key);
        }
        known(at, to);
    }

    /** Depth first; nothing below a pod spec is looked at. The depth is bounded by that of the document. */
    private void search(@Nullable Mapping parent, Pointer parentPointer, Node node, Pointer pointer) {
        if (node instanceof Mapping mapping) {
            if (isPodSpec(mapping)) {
                boolean wrapped = parent != null && parent.get("spec") == mapping;
                found.add(new Found(
                        wrapped && parent != null ? parent : mapping,
                        wrapped ? parentPointer : pointer,
                        mapping,
                        pointer,
                        List.of(),
                        null,
                        false));
                return;
            }
            for (Mapping.Entry entry : mapping.entries()) {
                if (!(entry.value() instanceof Scalar)) {
                    search(
                            mapping,
                            pointer,
                            entry.value(),
                            pointer.child(entry.key().text()));
                }
            }
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                Node item = sequence.items().get(i);
                if (!(item instanceof Scalar)) {
                    search(null, pointer, item, pointer.child(i));
                }
            }
        }
    }

    private static boolean isPodSpec(Mapping mapping) {
        if (!(mapping.get("containers") instanceof Sequence containers)
                || containers.items().isEmpty()) {
            return false;
        }
        for (Node item : containers.items()) {
            if (!(item instanceof Mapping container)
                    || (container.get("image") == null && container.get("name") == null)) {
                return false;
            }
        }
        return true;
    }

    /** Each template of a workflow is a pod; what they share stands above them. */
    private void workflow(Mapping object, Pointer pointer, String... keys) {
        Mapping spec = object;
        Pointer specAt = pointer;
        for (String key : keys) {
            Mapping next = fields.mapping(spec, key, specAt);
            if (next == null) {
                return;
            }
            spec = next;
            specAt = specAt.child(key);
        }
        Text account = fields.text(spec, "serviceAccountName", specAt);
        List<Node> templates = fields.list(spec, "templates", specAt);
        for (int i = 0; i < templates.size(); i++) {
            Pointer at = specAt.child("templates").child(i);
            Mapping template = fields.mapping(templates.get(i), at);
            if (template == null) {
                continue;
            }
            List<Single> singles = new ArrayList<>(1);
            single(template, "container", "main", at, singles);
            single(template, "script", "main", at, singles);
            Mapping set = fields.mapping(template, "containerSet", at);
            if (set != null) {
                Pointer setAt = at.child("containerSet");
                list(set, "containers", setAt, singles);
            }
            list(template, "sidecars", at, singles);
            if (!singles.isEmpty()) {
                found.add(new Found(template, at, template, at, singles, account, false));
            }
        }
    }

    private void single(Mapping in, String key, String name, Pointer pointer, List<Single> singles) {
        Mapping container = in.get(key) == null ? null : fields.mapping(in, key, pointer);
        if (container != null) {
            singles.add(new Single(name, container, pointer.child(key)));
        }
    }

    private void list(Mapping in, String key, Pointer pointer, List<Single> singles) {
        List<Node> items = fields.list(in, key, pointer);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child(key).child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                singles.add(new Single("", item, at));
            }
        }
    }

    /**
     * KServe: predictor, transformer and explainer are pod specs; a model stands in for the container that a serving
     * runtime adds.
     *
     * @see <a href="https://kserve.github.io/website/docs/reference/crd-api">InferenceService</a>
     */
    private void inference(String apiVersion, Mapping object, Pointer pointer) {
        Mapping spec = apiVersion.startsWith("serving.kserve.io/") || apiVersion.startsWith("serving.kubeflow.org/")
                ? fields.mapping(object, "spec", pointer)
                : null;
        if (spec == null) {
            return;
        }
        for (String part : List.of("predictor", "transformer", "explainer")) {
            Mapping component = spec.get(part) == null ? null : fields.mapping(spec, part, pointer.child("spec"));
            if (component == null) {
                continue;
            }
            Pointer at = pointer.child("spec").child(part);
            List<Single> singles = new ArrayList<>(1);
            if (component.get("containers") == null) {
                for (Mapping.Entry entry : component.entries()) {
                    if (entry.value() instanceof Mapping model && looksLikeModel(model)) {
                        singles.add(new Single(
                                "kserve-container", model, at.child(entry.key().text())));
                    }
                }
            }
            found.add(new Found(component, at, component, at, singles, null, true));
        }
    }

    private static boolean looksLikeModel(Mapping model) {
        return model.get("storageUri") != null
                || model.get("modelFormat") != null
                || model.get("storage") != null
                || model.get("runtimeVersion") != null
                || model.get("image") != null;
    }
}
