package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads resources of Terraform's Kubernetes provider as the objects that they become, and the values of Helm releases for
 * the credentials in them.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs">kubernetes</a>
 * @see <a href="https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release">helm_release</a>
 */
public final class KubernetesResources implements ResourceReader {
    private static final String PREFIX = "kubernetes_";
    private static final String HELM = "helm_release";
    private static final String MANIFEST = "manifest";
    private static final String SECRET = "secret";

    /** What an object of the API is. */
    private record Kind(String apiVersion, String name) {}

    /** By the type without prefix and version. */
    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("service_account", new Kind("v1", "ServiceAccount")),
            Map.entry("default_service_account", new Kind("v1", "ServiceAccount")),
            Map.entry("pod", new Kind("v1", "Pod")),
            Map.entry("replication_controller", new Kind("v1", "ReplicationController")),
            Map.entry("deployment", new Kind("apps/v1", "Deployment")),
            Map.entry("stateful_set", new Kind("apps/v1", "StatefulSet")),
            Map.entry("daemonset", new Kind("apps/v1", "DaemonSet")),
            Map.entry("daemon_set", new Kind("apps/v1", "DaemonSet")),
            Map.entry("job", new Kind("batch/v1", "Job")),
            Map.entry("cron_job", new Kind("batch/v1", "CronJob")),
            Map.entry("config_map", new Kind("v1", "ConfigMap")),
            Map.entry(SECRET, new Kind("v1", "Secret")),
            Map.entry("namespace", new Kind("v1", "Namespace")),
            Map.entry("network_policy", new Kind("networking.k8s.io/v1", "NetworkPolicy")),
            Map.entry("role", new Kind("rbac.authorization.k8s.io/v1", "Role")),
            Map.entry("cluster_role", new Kind("rbac.authorization.k8s.io/v1", "ClusterRole")),
            Map.entry("role_binding", new Kind("rbac.authorization.k8s.io/v1", "RoleBinding")),
            Map.entry("cluster_role_binding", new Kind("rbac.authorization.k8s.io/v1", "ClusterRoleBinding")));

    @Override
    public boolean reads(String type) {
        return type.equals(HELM) || type.equals(PREFIX + MANIFEST) || kind(type) != null;
    }

    private static @Nullable Kind kind(String type) {
        return type.startsWith(PREFIX) ? KINDS.get(plain(type)) : null;
    }

    /** {@code kubernetes_cron_job_v1} is {@code cron_job}. */
    private static String plain(String type) {
        String plain = type.substring(PREFIX.length());
        return plain.endsWith("_v1") ? plain.substring(0, plain.length() - "_v1".length()) : plain;
    }

    @Override
    public void read(Resource resource, Resources all) {
        Kind kind = kind(resource.type());
        if (resource.isData()) {
            return;
        }
        if (resource.type().equals(HELM)) {
            release(resource);
        } else if (kind == null) {
            manifest(resource);
        } else if (plain(resource.type()).equals(SECRET)) {
            secret(resource, kind);
        } else {
            Mapping values = resource.written().mapping();
            if (values != null) {
                object(resource, kind, BlockShape.object(values, kind.name().equals("ServiceAccount")));
            }
        }
    }

    private static void object(Resource resource, Kind kind, Mapping object) {
        resource.place().context().object(resource.place(), object, kind.apiVersion(), kind.name());
    }

    private static void manifest(Resource resource) {
        Cursor manifest = resource.written().get(MANIFEST);
        String apiVersion = manifest == null ? null : manifest.string("apiVersion");
        String kind = manifest == null ? null : manifest.string("kind");
        if (manifest != null && manifest.mapping() != null && apiVersion != null && kind != null) {
            object(resource, new Kind(apiVersion, kind), manifest.mapping());
        }
    }

    /**
     * The provider takes the data in the clear. Where they are sensitive, as most are, their keys are still known; where they
     * are known after apply only, nothing is, and the Secret counts as not read.
     */
    private static void secret(Resource resource, Kind kind) {
        Mapping values = resource.written().mapping();
        Cursor raw = resource.place().written().get("values");
        if (values == null || raw == null) {
            return;
        }
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : BlockShape.object(values, false).entries()) {
            if (!entry.key().text().equals("data") && !entry.key().text().equals("binaryData")) {
                entries.add(entry);
            }
        }
        for (String attribute : List.of("data", "binary_data")) {
            Cursor data = raw.get(attribute);
            if (resource.isUnknown(attribute)) {
                return;
            }
            Mapping mapping = data == null ? null : data.mapping();
            if (mapping != null) {
                String key = attribute.equals("data") ? "stringData" : "data";
                boolean sensitive = resource.isSensitive(attribute);
                entries.add(new Mapping.Entry(
                        scalar(key, mapping.span()), sensitive ? hidden(mapping, resource) : mapping));
            }
        }
        object(resource, kind, new Mapping(entries, values.span()));
    }

    private static Mapping hidden(Mapping data, Resource resource) {
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : data.entries()) {
            entries.add(new Mapping.Entry(
                    entry.key(),
                    scalar("${" + resource.address() + ".data}", entry.value().span())));
        }
        return new Mapping(entries, data.span());
    }

    /** As an object whose data are the texts. */
    private static void release(Resource resource) {
        Cursor values = resource.written();
        Mapping mapping = values.mapping();
        if (mapping == null) {
            return;
        }
        List<Mapping.Entry> data = new ArrayList<>();
        Cursor texts = values.get("values");
        for (Cursor text : texts == null ? List.<Cursor>of() : texts.items()) {
            if (text.node() instanceof Scalar scalar && !scalar.isNull()) {
                data.add(new Mapping.Entry(scalar("values-" + data.size(), scalar.span()), scalar));
            }
        }
        Cursor sets = values.get("set");
        for (Cursor set : sets == null ? List.<Cursor>of() : sets.items()) {
            Text name = set.text("name");
            Node value = set.mapping() == null ? null : set.mapping().get("value");
            if (name != null && value instanceof Scalar scalar && !scalar.isNull()) {
                data.add(new Mapping.Entry(scalar(name.value(), scalar.span()), scalar));
            }
        }
        List<Mapping.Entry> metadata = new ArrayList<>(2);
        for (String key : List.of("name", "namespace")) {
            Node value = mapping.get(key);
            if (value instanceof Scalar scalar && !scalar.isNull()) {
                metadata.add(new Mapping.Entry(scalar(key, scalar.span()), scalar));
            }
        }
        Span span = mapping.span();
        object(
                resource,
                new Kind("", HELM),
                new Mapping(
                        List.of(
                                new Mapping.Entry(scalar("metadata", span), new Mapping(metadata, span)),
                                new Mapping.Entry(scalar("data", span), new Mapping(data, span))),
                        span));
    }

    private static Scalar scalar(String text, Span span) {
        return new Scalar(text, Scalar.Type.STRING, false, span);
    }
}
