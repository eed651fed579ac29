package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.EnvFrom;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.KeyRef;
import io.github.widscan.snapshot.Mount;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one container. */
final class ContainerReader {
    private static final String[] READ_VARIABLES = {
        "AWS_", "AZURE_", "GOOGLE_", "CLOUDSDK_", "HUAWEICLOUD_", "ALIBABA_CLOUD_"
    };

    private final Fields fields;
    private final Redactions redactions;
    private final @Nullable ObjectCredentials credentials;

    /** @param credentials what was found in the object; null when it holds nothing */
    ContainerReader(Fields fields, Redactions redactions, @Nullable ObjectCredentials credentials) {
        this.fields = fields;
        this.redactions = redactions;
        this.credentials = credentials;
    }

    Container read(Mapping container, Pointer pointer, ContainerType type, String defaultName) {
        String name = fields.string(container, "name", pointer);
        Scalar image = fields.scalar(container, "image", pointer);
        Mapping security = fields.mapping(container, "securityContext", pointer);
        Pointer securityAt = pointer.child("securityContext");
        List<CloudSignal> signals = new ArrayList<>(0);
        signals(container.get("command"), pointer.child("command"), signals);
        signals(container.get("args"), pointer.child("args"), signals);
        List<CredentialSighting> sightings = credentials == null ? List.of() : credentials.of(container);
        return new Container(
                name.isEmpty() ? defaultName : name,
                type,
                image == null ? null : image.text(),
                pointer.at(container),
                env(container, pointer, sightings, signals),
                envFrom(container, pointer),
                mounts(container, pointer),
                security != null && fields.isTrue(security, "privileged", securityAt),
                security == null ? List.of() : capabilities(security, securityAt),
                signals,
                sightings);
    }

    /** Commands are lists of strings; one string alone is what people write. */
    private static void signals(@Nullable Node node, Pointer pointer, List<CloudSignal> signals) {
        if (node instanceof Scalar scalar) {
            CloudSignals.find(scalar.text(), pointer.at(scalar), signals);
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof Scalar scalar) {
                    CloudSignals.find(scalar.text(), pointer.child(i).at(scalar), signals);
                }
            }
        }
    }

    private List<EnvVar> env(
            Mapping container, Pointer pointer, List<CredentialSighting> sightings, List<CloudSignal> signals) {
        List<Node> items = fields.list(container, "env", pointer);
        List<EnvVar> env = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("env").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                EnvVar variable = variable(item, at, sightings);
                if (variable.source() == EnvSource.LITERAL && isJvmOptions(variable.name())) {
                    signals(item.get("value"), at.child("value"), signals);
                }
                env.add(variable);
            }
        }
        return env;
    }

    /** Variables that a JVM or its launcher reads options from. */
    private static boolean isJvmOptions(String name) {
        return name.equals("JAVA_TOOL_OPTIONS")
                || name.equals("JDK_JAVA_OPTIONS")
                || name.equals("JAVA_OPTS")
                || name.equals("_JAVA_OPTIONS");
    }

    private EnvVar variable(Mapping item, Pointer pointer, List<CredentialSighting> sightings) {
        String name = fields.string(item, "name", pointer);
        Scalar value = fields.scalar(item, "value", pointer);
        if (value != null && !value.text().isEmpty()) {
            At at = pointer.child("value").at(value);
            if (SecretWords.names(name) && !Text.isUnresolved(value.text())) {
                redactions.hide(value.span());
            }
            Text kept = isKept(name, value.text(), at, sightings) ? new Text(withoutPassword(value.text()), at) : null;
            return new EnvVar(name, EnvSource.LITERAL, kept, null, at);
        }
        Mapping from = fields.mapping(item, "valueFrom", pointer);
        if (from == null) {
            At at = value == null ? pointer.at(item) : pointer.child("value").at(value);
            return new EnvVar(name, EnvSource.EMPTY, null, null, at);
        }
        Pointer fromAt = pointer.child("valueFrom");
        At at = fromAt.at(from);
        Mapping key = fields.mapping(from, "secretKeyRef", fromAt);
        if (key != null) {
            return new EnvVar(name, EnvSource.SECRET_KEY, null, ref(key, fromAt.child("secretKeyRef")), at);
        }
        key = fields.mapping(from, "configMapKeyRef", fromAt);
        if (key != null) {
            return new EnvVar(name, EnvSource.CONFIG_MAP_KEY, null, ref(key, fromAt.child("configMapKeyRef")), at);
        }
        boolean field = from.get("fieldRef") != null || from.get("resourceFieldRef") != null;
        return new EnvVar(name, field ? EnvSource.FIELD : EnvSource.OTHER, null, null, at);
    }

    private KeyRef ref(Mapping key, Pointer pointer) {
        return new KeyRef(
                fields.string(key, "name", pointer),
                fields.string(key, "key", pointer),
                fields.isTrue(key, "optional", pointer));
    }

    /** A rule reads it, and it holds no credential, neither by its name nor by its form. */
    private static boolean isKept(String name, String value, At at, List<CredentialSighting> sightings) {
        if (!isRead(name) || (SecretWords.names(name) && !isReference(name, value))) {
            return false;
        }
        for (CredentialSighting sighting : sightings) {
            if (sighting.at().pointer().equals(at.pointer())) {
                return false;
            }
        }
        return true;
    }

    /** It says where a credential is, or is yet to be filled in. */
    private static boolean isReference(String name, String value) {
        String text = value.strip();
        return (name.equals("GOOGLE_APPLICATION_CREDENTIALS") && text.startsWith("/"))
                || text.startsWith("{{")
                || text.startsWith("${")
                || text.startsWith("$(");
    }

    /** Of {@code scheme://user:password@host} neither user nor password. */
    private static String withoutPassword(String url) {
        int scheme = url.indexOf("://");
        int at = url.indexOf('@', scheme + 3);
        return scheme < 0 || at < 0 || url.lastIndexOf('/', at) > scheme + 2
                ? url
                : url.substring(0, scheme + 3) + Redactions.HIDDEN + url.substring(at);
    }

    private static boolean isRead(String name) {
        for (String prefix : READ_VARIABLES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return name.contains("ENDPOINT");
    }

    private List<EnvFrom> envFrom(Mapping container, Pointer pointer) {
        List<Node> items = fields.list(container, "envFrom", pointer);
        List<EnvFrom> sources = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("envFrom").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item == null) {
                continue;
            }
            String prefix = fields.string(item, "prefix", at);
            envFrom(item, "secretRef", prefix, at, sources);
            envFrom(item, "configMapRef", prefix, at, sources);
        }
        return sources;
    }

    private void envFrom(Mapping item, String key, String prefix, Pointer pointer, List<EnvFrom> sources) {
        Mapping ref = fields.mapping(item, key, pointer);
        if (ref != null) {
            Pointer at = pointer.child(key);
            sources.add(new EnvFrom(
                    key.equals("secretRef"),
                    fields.string(ref, "name", at),
                    prefix,
                    fields.isTrue(ref, "optional", at),
                    at.at(ref)));
        }
    }

    private List<Mount> mounts(Mapping container, Pointer pointer) {
        List<Node> items = fields.list(container, "volumeMounts", pointer);
        List<Mount> mounts = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("volumeMounts").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                mounts.add(new Mount(
                        fields.string(item, "name", at),
                        fields.string(item, "mountPath", at),
                        fields.string(item, "subPath", at),
                        fields.isTrue(item, "readOnly", at),
                        fields.string(item, "mountPropagation", at).equals("Bidirectional"),
                        at.at(item)));
            }
        }
        return mounts;
    }

    private List<String> capabilities(Mapping security, Pointer pointer) {
        Mapping capabilities = fields.mapping(security, "capabilities", pointer);
        if (capabilities == null) {
            return List.of();
        }
        List<String> added = new ArrayList<>();
        for (Node item : fields.list(capabilities, "add", pointer.child("capabilities"))) {
            if (item instanceof Scalar scalar && !scalar.isNull()) {
                String name = scalar.text().toUpperCase(Locale.ROOT);
                added.add(name.startsWith("CAP_") ? name.substring(4) : name);
            }
        }
        return added;
    }
}
