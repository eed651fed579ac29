package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Kubernetes objects, also those inside lists, and adds the facts to those of the file. */
final class ObjectReader {
    private static final int MOST_LISTS = 4;

    private final @Nullable String namespace;
    private final FileFacts facts;

    ObjectReader(@Nullable String namespace, FileFacts facts) {
        this.namespace = namespace;
        this.facts = facts;
    }

    /** Reads a document's tree; false when there is no Kubernetes object in it. */
    boolean read(Node root, Origin origin) {
        Pointer pointer = Pointer.root(facts.lines);
        if (root instanceof Mapping object) {
            return read(object, pointer, origin, "", "", 0);
        }
        // What `kubectl get -o json | jq .items` leaves.
        boolean any = false;
        if (root instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof Mapping object) {
                    any |= read(object, pointer.child(i), origin, "", "", 0);
                }
            }
        }
        return any;
    }

    private boolean read(
            Mapping object, Pointer pointer, Origin origin, String listVersion, String listKind, int lists) {
        String kind = string(object.get("kind"), listKind);
        String apiVersion = string(object.get("apiVersion"), listVersion);
        if (kind.isEmpty()) {
            return false;
        }
        String list = kind.equals("Template") && object.get("objects") != null
                ? "objects"
                : kind.endsWith("List") && object.get("items") != null ? "items" : null;
        if (list != null && lists < MOST_LISTS) {
            // The items of a PodList need not say what they are.
            String itemKind = kind.substring(0, Math.max(0, kind.length() - 4));
            boolean typed = list.equals("items") && !itemKind.isEmpty();
            Fields fields = new Fields(origin, "files", facts);
            List<Node> items = fields.list(object, list, pointer);
            for (int i = 0; i < items.size(); i++) {
                Pointer at = pointer.child(list).child(i);
                Mapping item = fields.mapping(items.get(i), at);
                if (item != null) {
                    read(item, at, origin, typed ? apiVersion : "", typed ? itemKind : "", lists + 1);
                }
            }
            return true;
        }
        facts.objects++;
        object(object, pointer, origin, apiVersion, kind);
        return true;
    }

    private static String string(@Nullable Node node, String otherwise) {
        return node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : otherwise;
    }

    private void object(Mapping object, Pointer pointer, Origin origin, String apiVersion, String kind) {
        Fields fields = new Fields(origin, capability(kind), facts);
        Meta meta = MetaReader.read(object, pointer, apiVersion, kind, namespace, origin, fields);
        switch (kind) {
            case "ServiceAccount" -> facts.serviceAccounts.add(serviceAccount(object, pointer, meta, fields));
            case "Namespace" -> facts.namespaces.add(new NamespaceFacts(meta));
            case "NetworkPolicy" -> {
                if (apiVersion.isEmpty()
                        || apiVersion.startsWith("networking.k8s.io/")
                        || apiVersion.startsWith("extensions/")) {
                    facts.networkPolicies.add(new NetworkPolicyReader(fields).read(object, pointer, meta));
                }
            }
            default -> {
                if (Kinds.isAadPodIdentity(kind)) {
                    facts.aadPodIdentity.add(aadPodIdentity(object, pointer, meta, fields));
                } else {
                    workloads(object, pointer, meta, fields);
                }
            }
        }
    }

    private static String capability(String kind) {
        return switch (kind) {
            case "ServiceAccount" -> "k8s.serviceaccounts";
            case "Secret" -> "k8s.secrets.metadata";
            case "ConfigMap" -> "k8s.configmaps";
            case "NetworkPolicy" -> "k8s.networkpolicies";
            case "AzureIdentity", "AzureIdentityBinding", "AzureAssignedIdentity", "AzurePodIdentityException" ->
                "k8s.aadpodidentity";
            default -> "k8s.workloads";
        };
    }

    private static ServiceAccount serviceAccount(Mapping object, Pointer pointer, Meta meta, Fields fields) {
        List<String> secrets = new ArrayList<>();
        List<Node> items = fields.list(object, "secrets", pointer);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("secrets").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            String name = item == null ? "" : fields.string(item, "name", at);
            if (!name.isEmpty()) {
                secrets.add(name);
            }
        }
        return new ServiceAccount(meta, fields.flag(object, "automountServiceAccountToken", pointer), secrets);
    }

    private static AadPodIdentityObject aadPodIdentity(Mapping object, Pointer pointer, Meta meta, Fields fields) {
        Mapping spec = fields.mapping(object, "spec", pointer);
        if (spec == null) {
            return new AadPodIdentityObject(meta, null, null);
        }
        Pointer at = pointer.child("spec");
        // AzureAssignedIdentity nests whole objects under these two keys.
        boolean binding = meta.ref().kind().equals("AzureIdentityBinding");
        return new AadPodIdentityObject(
                meta,
                binding ? fields.text(spec, "azureIdentity", at) : null,
                binding ? fields.text(spec, "selector", at) : null);
    }

    private void workloads(Mapping object, Pointer pointer, Meta meta, Fields fields) {
        List<PodTemplateFinder.Found> templates =
                PodTemplateFinder.find(meta.ref().apiVersion(), meta.ref().kind(), object, pointer, fields);
        if (templates.isEmpty()) {
            return;
        }
        Mapping spec = object.get("spec") instanceof Mapping mapping ? mapping : null;
        Integer replicas = spec == null ? null : fields.integer(spec, "replicas", pointer.child("spec"));
        PodTemplateReader reader = new PodTemplateReader(fields);
        for (PodTemplateFinder.Found template : templates) {
            facts.workloads.add(new Workload(meta, replicas, 0, reader.read(template)));
        }
    }
}
