package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.secret.CredentialRecogniser;
import io.github.widscan.secret.Field;
import io.github.widscan.secret.FieldKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The texts of an object that belong together and may hold a credential, each with its place. */
final class Values {
    final List<Field> fields = new ArrayList<>();
    final List<Spot> spots = new ArrayList<>();
    private final BitSet federation = new BitSet();

    /**
     * Where a text stands.
     *
     * @param field the word of {@link io.github.widscan.snapshot.CredentialSighting#field()}
     * @param path names from the object or container down to it
     * @param decoded the text was decoded before it was looked at: offsets in it mean nothing in the file
     */
    record Spot(String field, List<String> path, Scalar scalar, Pointer pointer, boolean decoded) {}

    private void add(FieldKind kind, String name, String field, List<String> path, Scalar scalar, Pointer pointer) {
        federation.set(
                fields.size(), kind == FieldKind.SECRET && CredentialRecogniser.isFederationConfig(scalar.text()));
        fields.add(new Field(kind, name, scalar.text()));
        spots.add(new Spot(field, path, scalar, pointer, false));
    }

    /** Everything that a container is started with. */
    static Values of(Mapping container, Pointer pointer) {
        Values values = new Values();
        values.env(container.get("env"), pointer.child("env"));
        values.commandLine(container, pointer);
        for (String probe : List.of("livenessProbe", "readinessProbe", "startupProbe")) {
            values.handler(container.get(probe), pointer.child(probe), List.of(probe));
        }
        if (container.get("lifecycle") instanceof Mapping lifecycle) {
            for (String hook : List.of("postStart", "preStop")) {
                values.handler(lifecycle.get(hook), pointer.child("lifecycle").child(hook), List.of("lifecycle", hook));
            }
        }
        return values;
    }

    private void env(@Nullable Node node, Pointer pointer) {
        if (!(node instanceof Sequence sequence)) {
            return;
        }
        for (int i = 0; i < sequence.items().size(); i++) {
            if (sequence.items().get(i) instanceof Mapping item && item.get("value") instanceof Scalar value) {
                String name = item.get("name") instanceof Scalar scalar ? scalar.text() : "";
                Pointer at = pointer.child(i).child("value");
                add(FieldKind.ENVIRONMENT, name, "env", List.of("env", name), value, at);
            }
        }
    }

    /** Command and arguments are one line: a flag may end the one and its value start the other. */
    private void commandLine(Mapping container, Pointer pointer) {
        List<Spot> strings = new ArrayList<>();
        strings(container.get("command"), "command", List.of("command"), pointer.child("command"), strings);
        strings(container.get("args"), "args", List.of("args"), pointer.child("args"), strings);
        // The script of an Argo Workflows template.
        strings(container.get("source"), "command", List.of("source"), pointer.child("source"), strings);
        arguments(strings);
    }

    private void arguments(List<Spot> strings) {
        List<String> texts = new ArrayList<>(strings.size());
        for (Spot spot : strings) {
            texts.add(spot.scalar().text());
        }
        fields.addAll(Field.arguments(texts));
        spots.addAll(strings);
    }

    private static void strings(
            @Nullable Node node, String field, List<String> path, Pointer pointer, List<Spot> strings) {
        if (node instanceof Scalar scalar) {
            strings.add(new Spot(field, path, scalar, pointer, false));
        } else if (node instanceof Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                if (sequence.items().get(i) instanceof Scalar scalar) {
                    strings.add(new Spot(field, path, scalar, pointer.child(i), false));
                }
            }
        }
    }

    private void handler(@Nullable Node node, Pointer pointer, List<String> path) {
        if (!(node instanceof Mapping handler)) {
            return;
        }
        if (handler.get("exec") instanceof Mapping exec) {
            List<Spot> strings = new ArrayList<>();
            strings(exec.get("command"), "probe", path, pointer.child("exec").child("command"), strings);
            arguments(strings);
        }
        if (handler.get("httpGet") instanceof Mapping http) {
            Pointer at = pointer.child("httpGet");
            if (http.get("path") instanceof Scalar url) {
                add(FieldKind.ARGUMENT, "", "probe", path, url, at.child("path"));
            }
            if (http.get("httpHeaders") instanceof Sequence headers) {
                for (int i = 0; i < headers.items().size(); i++) {
                    if (headers.items().get(i) instanceof Mapping header
                            && header.get("value") instanceof Scalar value) {
                        String name = header.get("name") instanceof Scalar scalar ? scalar.text() : "";
                        Pointer valueAt = at.child("httpHeaders").child(i).child("value");
                        add(FieldKind.HEADER, name, "probe", with(path, name), value, valueAt);
                    }
                }
            }
        }
    }

    private static List<String> with(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    /** Annotations and labels of an object or pod template. */
    void metadata(Mapping object, Pointer pointer) {
        if (object.get("metadata") instanceof Mapping metadata) {
            Pointer at = pointer.child("metadata");
            each(metadata, "annotations", FieldKind.ANNOTATION, "annotation", at);
            each(metadata, "labels", FieldKind.LABEL, "label", at);
        }
    }

    /** The texts of a ConfigMap. */
    void configMap(Mapping object, Pointer pointer) {
        each(object, "data", FieldKind.CONFIG, "data", pointer);
        each(object, "binaryData", FieldKind.CONFIG, "data", pointer);
    }

    private void each(Mapping in, String key, FieldKind kind, String field, Pointer pointer) {
        if (in.get(key) instanceof Mapping mapping) {
            for (Mapping.Entry entry : mapping.entries()) {
                if (entry.value() instanceof Scalar value) {
                    String name = entry.key().text();
                    Pointer at = pointer.child(key).child(name);
                    add(kind, name, field, List.of(key, name), value, at);
                }
            }
        }
    }

    /** The values of a Secret, decoded. */
    void secret(Mapping object, Pointer pointer) {
        if (object.get("data") instanceof Mapping data) {
            for (Mapping.Entry entry : data.entries()) {
                if (entry.value() instanceof Scalar value && !isEncrypted(value.text())) {
                    String name = entry.key().text();
                    String text = decode(value.text());
                    federation.set(fields.size(), text != null && CredentialRecogniser.isFederationConfig(text));
                    fields.add(new Field(FieldKind.SECRET, name, text == null ? value.text() : text));
                    Pointer at = pointer.child("data").child(name);
                    spots.add(new Spot("data", List.of("data", name), value, at, text != null));
                }
            }
        }
        each(object, "stringData", FieldKind.SECRET, "data", pointer);
    }

    /**
     * The keys whose text is a credential configuration of an external pool.
     *
     * @see <a href="https://google.aip.dev/auth/4117">AIP-4117</a>
     */
    List<String> federationConfigs() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (spots.get(i).field().equals("data") && federation.get(i)) {
                keys.add(spots.get(i).path().get(1));
            }
        }
        return keys;
    }

    /** SOPS: the value was encrypted where it lies. */
    static boolean isEncrypted(String text) {
        return text.startsWith("ENC[");
    }

    /** Null when it is no base64 of UTF-8 text. */
    private static @Nullable String decode(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException notText) {
            return null;
        }
    }
}
