package io.github.widscan.collect.manifest;

import io.github.widscan.collect.Owner;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Flag;
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

    private final Shared shared;
    private final SourceText source;
    private final FileFacts facts;

    ObjectReader(Shared shared, SourceText source, FileFacts facts) {
        this.shared = shared;
        this.source = source;
        this.facts = facts;
    }

    /**
     * Reads a document's tree; false when there is no Kubernetes object in it.
     *
     * @param suspicious it may hold a credential
     */
    boolean read(Node root, Origin origin, boolean suspicious) {
        Pointer pointer = Pointer.root(facts.lines);
        if (root instanceof Mapping object) {
            return read(object, pointer, origin, suspicious, "", "", 0);
        }
        // What `kubectl get -o json | jq .items` leaves.
        boolean any = false;
        if (root instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof Mapping object) {
                    any |= read(object, pointer.child(i), origin, suspicious, "", "", 0);
                }
            }
        }
        return any;
    }

    private boolean read(
            Mapping object,
            Pointer pointer,
            Origin origin,
            boolean suspicious,
            String listVersion,
            String listKind,
            int lists) {
        String kind = string(object.get("kind"), listKind);
        String apiVersion = string(object.get("apiVersion"), listVersion);
        if (kind.isEmpty()) {
            return false;
        }
        String list = Kinds.listOf(kind, object);
        if (list.isEmpty() || lists >= MOST_LISTS) {
            facts.objects++;
            object(object, pointer, origin, apiVersion, kind, suspicious);
            return true;
        }
        // The items of a PodList need not say what they are.
        String itemKind = list.equals("items") ? kind.substring(0, kind.length() - 4) : "";
        Fields fields = new Fields(origin, "files", facts);
        List<Node> items = fields.list(object, list, pointer);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child(list).child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null
                    && !read(item, at, origin, suspicious, itemKind.isEmpty() ? "" : apiVersion, itemKind, lists + 1)) {
                fields.warn(at + " has no kind and was left out; the rest of the list was read", item);
            }
        }
        return true;
    }

    /** Reads one object that an API hands out, which need not say what it is. */
    void read(Mapping object, Origin origin, boolean suspicious, String apiVersion, String kind) {
        facts.objects++;
        object(object, facts.root, origin, apiVersion, kind, suspicious);
    }

    /** Reads an object that stands in a document in another shape, and was counted. */
    void readWithin(Mapping object, String place, Origin origin, boolean suspicious, String apiVersion, String kind) {
        object(object, Pointer.within(facts.lines, place), origin, apiVersion, kind, suspicious);
    }

    private static String string(@Nullable Node node, String otherwise) {
        return node instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : otherwise;
    }

    private void object(
            Mapping raw, Pointer pointer, Origin origin, String apiVersion, String kind, boolean suspicious) {
        Fields fields = new Fields(origin, Kinds.capability(kind), facts);
        boolean secret = kind.equals("Secret");
        ObjectCredentials credentials = null;
        List<CredentialSighting> sightings = List.of();
        Mapping object = raw;
        if (secret) {
            SecretReader.hide(raw, facts.redactions);
        }
        if (suspicious) {
            credentials = new ObjectCredentials(shared.recogniser(), shared.groups(), source, facts.found);
            object = credentials.withCleanKeys(raw);
        }
        Values values = new Values();
        if (secret) {
            values.secret(object, pointer);
        }
        List<String> federationConfigs = values.federationConfigs();
        if (credentials != null) {
            sightings = sightings(object, pointer, apiVersion, kind, values, credentials);
            object = credentials.clean(object);
        }
        Meta meta = MetaReader.read(object, pointer, apiVersion, kind, shared, origin, fields);
        switch (kind) {
            case "Secret" ->
                facts.secrets.add(new SecretReader(fields).read(object, pointer, meta, sightings, federationConfigs));
            case "ConfigMap" ->
                facts.configObjects.add(new ConfigObject(
                        meta, SecretReader.keys(object, pointer, fields, "data", "binaryData"), sightings));
            case "ServiceAccount" -> facts.serviceAccounts.add(serviceAccount(object, pointer, meta, fields));
            case "Namespace" -> facts.namespaces.add(new NamespaceFacts(meta));
            case "NetworkPolicy" -> {
                if (Kinds.isNetworkPolicy(apiVersion)) {
                    facts.networkPolicies.add(new NetworkPolicyReader(fields).read(object, pointer, meta));
                }
            }
            default -> {
                if (Kinds.isRbac(apiVersion, kind)) {
                    facts.clusters.add(new RbacReader(fields).read(object, pointer, meta));
                } else if (kind.equals("CustomResourceDefinition")
                        && meta.ref().name().endsWith(Kinds.AAD_POD_IDENTITY)) {
                    facts.aadPodIdentity.add(new AadPodIdentityObject(meta, null, null));
                } else if (Kinds.isAadPodIdentity(kind)) {
                    facts.aadPodIdentity.add(aadPodIdentity(object, pointer, meta, fields));
                } else {
                    custom(object, pointer, apiVersion, kind, meta);
                    new SecretLinkReader(fields, facts.secretLinks).read(object, pointer, meta);
                    workloads(object, pointer, meta, fields, credentials);
                }
            }
        }
        if ((!sightings.isEmpty() && !secret && !kind.equals("ConfigMap"))
                || Kinds.isOtherNetworkPolicy(apiVersion, kind)) {
            facts.configObjects.add(new ConfigObject(meta, List.of(), sightings));
        }
    }

    private DocumentContext context(Origin origin) {
        return new DocumentContext(origin, facts, source, shared.cluster());
    }

    private void custom(Mapping object, Pointer pointer, String apiVersion, String kind, Meta meta) {
        for (CustomObjectReader reader : shared.objectReaders()) {
            if (reader.reads(apiVersion, kind)) {
                reader.read(Cursor.of(object, pointer, context(meta.origin())), meta);
            }
        }
    }

    /** Those of containers stay with them; the others are the object's. */
    private List<CredentialSighting> sightings(
            Mapping object,
            Pointer pointer,
            String apiVersion,
            String kind,
            Values values,
            ObjectCredentials credentials) {
        // What has a wrong type is reported once, when the clean tree is read.
        Fields silent = new Fields(new Origin(null, 0, null, false), "files", new FileFacts(source));
        List<PodTemplateFinder.Found> templates = PodTemplateFinder.find(apiVersion, kind, object, pointer, silent);
        for (PodTemplateFinder.Found template : templates) {
            credentials.containers(template);
        }
        if (kind.equals("ConfigMap") || kind.equals(Kinds.HELM_RELEASE)) {
            values.configMap(object, pointer);
        }
        values.metadata(object, pointer);
        for (PodTemplateFinder.Found template : templates) {
            if (!template.templatePointer().toString().equals(pointer.toString())) {
                values.metadata(template.template(), template.templatePointer());
            }
        }
        List<CredentialSighting> sightings = credentials.look(values);
        credentials.sweep(object, "");
        return sightings;
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

    private void workloads(
            Mapping object, Pointer pointer, Meta meta, Fields fields, @Nullable ObjectCredentials credentials) {
        List<PodTemplateFinder.Found> templates =
                PodTemplateFinder.find(meta.ref().apiVersion(), meta.ref().kind(), object, pointer, fields);
        if (templates.isEmpty()) {
            return;
        }
        Mapping spec = object.get("spec") instanceof Mapping mapping ? mapping : null;
        Integer replicas = spec == null ? null : fields.integer(spec, "replicas", pointer.child("spec"));
        Owner controller = meta.origin().live() ? controller(object, pointer, fields) : null;
        PodTemplateReader reader = new PodTemplateReader(fields, facts.redactions, credentials);
        for (PodTemplateFinder.Found template : templates) {
            Workload workload = new Workload(meta, replicas, 0, reader.read(template));
            if (controller == null) {
                facts.workloads.add(workload);
            } else {
                facts.add(workload, controller);
            }
        }
    }

    /** The owner that controls the object. A static pod's is its node, which owns nothing else of it. */
    private static @Nullable Owner controller(Mapping object, Pointer pointer, Fields fields) {
        Mapping metadata = fields.mapping(object, "metadata", pointer);
        if (metadata == null) {
            return null;
        }
        Pointer at = pointer.child("metadata");
        List<Node> owners = fields.list(metadata, "ownerReferences", at);
        for (int i = 0; i < owners.size(); i++) {
            Pointer to = at.child("ownerReferences").child(i);
            Mapping owner = fields.mapping(owners.get(i), to);
            Flag controls = owner == null ? null : fields.flag(owner, "controller", to);
            if (owner == null || controls == null || !controls.value()) {
                continue;
            }
            String kind = fields.string(owner, "kind", to);
            String name = fields.string(owner, "name", to);
            return kind.isEmpty() || name.isEmpty() || kind.equals("Node")
                    ? null
                    : new Owner(fields.string(owner, "apiVersion", to), kind, name);
        }
        return null;
    }
}
