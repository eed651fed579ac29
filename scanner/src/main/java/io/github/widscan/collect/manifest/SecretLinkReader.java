package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads custom resources that fill a Secret or hand one to a controller. */
final class SecretLinkReader {
    private final Fields fields;
    private final List<SecretLink> links;

    SecretLinkReader(Fields fields, List<SecretLink> links) {
        this.fields = fields;
        this.links = links;
    }

    /** Kinds that {@link #read} knows. */
    static boolean isRead(String kind) {
        return switch (kind) {
            case "ExternalSecret",
                    "ClusterExternalSecret",
                    "SecretProviderClass",
                    "SealedSecret",
                    "VaultStaticSecret",
                    "VaultDynamicSecret",
                    "SecretStore",
                    "ClusterSecretStore",
                    "ProviderConfig",
                    "ClusterProviderConfig",
                    "Issuer",
                    "ClusterIssuer",
                    "BackupStorageLocation",
                    "VolumeSnapshotLocation",
                    "AWSClusterStaticIdentity",
                    "AzureClusterIdentity",
                    "TriggerAuthentication",
                    "ClusterTriggerAuthentication" -> true;
            default -> false;
        };
    }

    void read(Mapping object, Pointer pointer, Meta meta) {
        if (!isRead(meta.ref().kind())) {
            return;
        }
        Mapping spec = fields.mapping(object, "spec", pointer);
        if (spec == null) {
            return;
        }
        Pointer at = pointer.child("spec");
        switch (meta.ref().kind()) {
            case "ExternalSecret" -> externalSecret(spec, at, meta);
            case "ClusterExternalSecret" -> {
                Mapping inner = fields.mapping(spec, "externalSecretSpec", at);
                if (inner != null) {
                    externalSecret(inner, at.child("externalSecretSpec"), meta);
                }
            }
            case "SecretProviderClass" -> secretObjects(spec, at, meta);
            case "SealedSecret" -> sealedSecret(spec, at, meta);
            case "VaultStaticSecret", "VaultDynamicSecret" -> {
                Mapping destination = fields.mapping(spec, "destination", at);
                if (destination != null) {
                    fills(fields.text(destination, "name", at.child("destination")), List.of(), false, meta);
                }
            }
            case "SecretStore", "ClusterSecretStore" -> secretStore(spec, at, meta);
            case "ProviderConfig", "ClusterProviderConfig" -> providerConfig(spec, at, meta);
            case "Issuer", "ClusterIssuer" -> {
                solvers(spec, at, meta);
            }
            case "BackupStorageLocation", "VolumeSnapshotLocation" ->
                uses(
                        spec.get("credential"),
                        at.child("credential"),
                        provider(fields.string(spec, "provider", at)),
                        meta);
            case "AWSClusterStaticIdentity" -> {
                Text name = fields.text(spec, "secretRef", at);
                List<String> keys = List.of("AccessKeyID", "SecretAccessKey");
                if (name != null) {
                    links.add(new SecretLink(meta, false, "aws", null, name, keys, false));
                }
            }
            case "AzureClusterIdentity" -> {
                Mapping secret = fields.mapping(spec, "clientSecret", at);
                Text name = secret == null ? null : fields.text(secret, "name", at.child("clientSecret"));
                if (secret != null && name != null) {
                    String namespace = fields.string(secret, "namespace", at.child("clientSecret"));
                    links.add(new SecretLink(
                            meta,
                            false,
                            "azure",
                            namespace.isEmpty() ? null : namespace,
                            name,
                            List.of("clientSecret"),
                            false));
                }
            }
            default -> triggers(spec, at, meta);
        }
    }

    /** @see <a href="https://external-secrets.io/latest/api/externalsecret/">ExternalSecret</a> */
    private void externalSecret(Mapping spec, Pointer pointer, Meta meta) {
        Mapping target = fields.mapping(spec, "target", pointer);
        Text name = target == null ? null : fields.text(target, "name", pointer.child("target"));
        List<String> keys = new ArrayList<>();
        Mapping template = target == null ? null : fields.mapping(target, "template", pointer.child("target"));
        Mapping data = template == null
                ? null
                : fields.mapping(template, "data", pointer.child("target").child("template"));
        if (data != null) {
            for (Mapping.Entry entry : data.entries()) {
                keys.add(entry.key().text());
            }
        } else {
            names(fields.list(spec, "data", pointer), "secretKey", keys);
        }
        fills(name == null ? ownName(meta) : name, keys, spec.get("dataFrom") == null, meta);
    }

    /** @see <a href="https://secrets-store-csi-driver.sigs.k8s.io/topics/sync-as-kubernetes-secret">secretObjects</a> */
    private void secretObjects(Mapping spec, Pointer pointer, Meta meta) {
        List<Node> objects = fields.list(spec, "secretObjects", pointer);
        for (int i = 0; i < objects.size(); i++) {
            Pointer at = pointer.child("secretObjects").child(i);
            Mapping object = fields.mapping(objects.get(i), at);
            if (object != null) {
                List<String> keys = new ArrayList<>();
                names(fields.list(object, "data", at), "key", keys);
                fills(fields.text(object, "secretName", at), keys, true, meta);
            }
        }
    }

    private void sealedSecret(Mapping spec, Pointer pointer, Meta meta) {
        List<String> keys = new ArrayList<>();
        Mapping data = fields.mapping(spec, "encryptedData", pointer);
        if (data != null) {
            for (Mapping.Entry entry : data.entries()) {
                keys.add(entry.key().text());
            }
        }
        fills(ownName(meta), keys, true, meta);
    }

    private static Text ownName(Meta meta) {
        return new Text(meta.ref().name(), meta.metadataAt());
    }

    private void fills(@Nullable Text name, List<String> keys, boolean allKeys, Meta meta) {
        if (name != null && !name.value().isEmpty()) {
            links.add(new SecretLink(meta, true, null, null, name, keys, allKeys));
        }
    }

    private static void names(List<Node> items, String key, List<String> names) {
        for (Node item : items) {
            if (item instanceof Mapping mapping && mapping.get(key) instanceof Scalar name && !name.isNull()) {
                names.add(name.text());
            }
        }
    }

    private void secretStore(Mapping spec, Pointer pointer, Meta meta) {
        Mapping providers = fields.mapping(spec, "provider", pointer);
        if (providers == null) {
            return;
        }
        Pointer at = pointer.child("provider");
        uses(providers.get("aws"), at.child("aws"), "aws", meta);
        uses(providers.get("azurekv"), at.child("azurekv"), "azure", meta);
        uses(providers.get("gcpsm"), at.child("gcpsm"), "gcp", meta);
        uses(providers.get("alibaba"), at.child("alibaba"), "alibaba", meta);
    }

    private void providerConfig(Mapping spec, Pointer pointer, Meta meta) {
        String group = meta.ref().apiVersion();
        String provider = group.startsWith("aws.")
                ? "aws"
                : group.startsWith("azure.")
                        ? "azure"
                        : group.startsWith("gcp.") ? "gcp" : group.contains("huaweicloud") ? "huawei" : null;
        Mapping credentials = fields.mapping(spec, "credentials", pointer);
        if (provider != null && credentials != null) {
            uses(credentials.get("secretRef"), pointer.child("credentials").child("secretRef"), provider, meta);
        }
    }

    /** @see <a href="https://cert-manager.io/docs/configuration/acme/dns01/">DNS01 solvers</a> */
    private void solvers(Mapping spec, Pointer pointer, Meta meta) {
        Mapping acme = fields.mapping(spec, "acme", pointer);
        if (acme == null) {
            return;
        }
        List<Node> solvers = fields.list(acme, "solvers", pointer.child("acme"));
        for (int i = 0; i < solvers.size(); i++) {
            Pointer at = pointer.child("acme").child("solvers").child(i);
            Mapping solver = fields.mapping(solvers.get(i), at);
            Mapping dns = solver == null ? null : fields.mapping(solver, "dns01", at);
            if (dns != null) {
                Pointer dnsAt = at.child("dns01");
                uses(dns.get("route53"), dnsAt.child("route53"), "aws", meta);
                uses(dns.get("azureDNS"), dnsAt.child("azureDNS"), "azure", meta);
                uses(dns.get("cloudDNS"), dnsAt.child("cloudDNS"), "gcp", meta);
            }
        }
    }

    private void triggers(Mapping spec, Pointer pointer, Meta meta) {
        List<Node> refs = fields.list(spec, "secretTargetRef", pointer);
        for (int i = 0; i < refs.size(); i++) {
            if (refs.get(i) instanceof Mapping ref
                    && ref.get("parameter") instanceof Scalar parameter
                    && parameter.text().startsWith("aws")) {
                uses(ref, pointer.child("secretTargetRef").child(i), "aws", meta);
            }
        }
    }

    private static @Nullable String provider(String name) {
        return switch (name.substring(name.lastIndexOf('/') + 1)) {
            case "aws" -> "aws";
            case "azure" -> "azure";
            case "gcp" -> "gcp";
            case "alibabacloud" -> "alibaba";
            default -> null;
        };
    }

    /** All references to keys of Secrets below a node, one link for each Secret. */
    private void uses(@Nullable Node node, Pointer pointer, @Nullable String provider, Meta meta) {
        Map<String, List<Ref>> secrets = new LinkedHashMap<>();
        collect(node, pointer, secrets);
        for (List<Ref> refs : secrets.values()) {
            List<String> keys = new ArrayList<>();
            for (Ref ref : refs) {
                keys.add(ref.key());
            }
            Ref first = refs.get(0);
            links.add(new SecretLink(meta, false, provider, first.namespace(), first.name(), keys, false));
        }
    }

    private record Ref(Text name, String key, @Nullable String namespace) {}

    private void collect(@Nullable Node node, Pointer pointer, Map<String, List<Ref>> secrets) {
        if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                collect(sequence.items().get(i), pointer.child(i), secrets);
            }
        } else if (node instanceof Mapping mapping) {
            if (mapping.get("name") instanceof Scalar name && mapping.get("key") instanceof Scalar key) {
                String namespace = fields.string(mapping, "namespace", pointer);
                secrets.computeIfAbsent(namespace + "/" + name.text(), ignored -> new ArrayList<>())
                        .add(new Ref(
                                new Text(name.text(), pointer.child("name").at(name)),
                                key.text(),
                                namespace.isEmpty() ? null : namespace));
                return;
            }
            for (Mapping.Entry entry : mapping.entries()) {
                collect(entry.value(), pointer.child(entry.key().text()), secrets);
            }
        }
    }
}
