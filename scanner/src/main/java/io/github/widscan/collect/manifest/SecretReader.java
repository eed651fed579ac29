package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** Reads a Secret: names, never values. */
final class SecretReader {
    private final Fields fields;

    SecretReader(Fields fields) {
        this.fields = fields;
    }

    SecretFacts read(
            Mapping object,
            Pointer pointer,
            Meta meta,
            List<CredentialSighting> sightings,
            List<String> federationConfigs) {
        String type = fields.string(object, "type", pointer);
        return new SecretFacts(
                meta,
                type.isEmpty() ? "Opaque" : type,
                keys(object, pointer, fields, "data", "stringData"),
                sightings,
                federationConfigs,
                !isEncrypted(object));
    }

    /** The keys of mappings such as {@code data}, where they stand. */
    static List<Text> keys(Mapping object, Pointer pointer, Fields fields, String... names) {
        List<Text> keys = new ArrayList<>();
        for (String name : names) {
            Mapping mapping = fields.mapping(object, name, pointer);
            if (mapping != null) {
                for (Mapping.Entry entry : mapping.entries()) {
                    String key = entry.key().text();
                    keys.add(new Text(key, pointer.child(name).child(key).at(entry.key())));
                }
            }
        }
        return keys;
    }

    /** By SOPS. */
    static boolean isEncrypted(Mapping object) {
        if (object.get("sops") instanceof Mapping) {
            return true;
        }
        for (String name : List.of("data", "stringData")) {
            if (object.get(name) instanceof Mapping mapping) {
                for (Mapping.Entry entry : mapping.entries()) {
                    if (entry.value() instanceof Scalar value && Values.isEncrypted(value.text())) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Hides all values of a Secret. */
    static void hide(Mapping object, Redactions redactions) {
        for (String name : List.of("data", "stringData")) {
            if (object.get(name) instanceof Mapping mapping) {
                for (Mapping.Entry entry : mapping.entries()) {
                    if (!(entry.value() instanceof Scalar value) || !value.isNull()) {
                        redactions.hide(entry.value().span());
                    }
                }
            }
        }
    }
}
