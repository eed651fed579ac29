package io.github.widscan.scan;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** A snapshot as a JSON file: what {@code collect} writes and {@code --snapshot} reads. */
public final class SnapshotFile {
    private static final int MAJOR = major(Snapshot.SCHEMA_VERSION);

    private SnapshotFile() {}

    /** A file that is no snapshot this version can read; the message says why. */
    public static final class UnreadableSnapshotException extends IOException {
        private static final long serialVersionUID = 1L;

        UnreadableSnapshotException(String message) {
            super(message);
        }
    }

    /** Writes UTF-8 JSON, one line; leaves the stream open. */
    public static void write(Snapshot snapshot, OutputStream out) throws IOException {
        mapper().writeValue(out, snapshot);
        out.flush();
    }

    /**
     * Reads a snapshot. Unknown fields of a newer minor version are ignored.
     *
     * @throws UnreadableSnapshotException when the text is no snapshot, or one of a newer major version
     * @throws IOException what the stream throws
     */
    public static Snapshot read(InputStream in) throws IOException {
        ObjectMapper mapper = mapper();
        try {
            JsonNode tree = mapper.readTree(in);
            JsonNode version = tree == null ? null : tree.get("schemaVersion");
            if (version == null || !version.isTextual()) {
                throw new UnreadableSnapshotException(
                        "this is no widscan snapshot: it has no schemaVersion; write one with 'widscan collect'");
            }
            int major = major(version.textValue());
            if (major != MAJOR) {
                throw new UnreadableSnapshotException(
                        "this snapshot has schema version " + printable(version.textValue()) + ", this widscan reads "
                                + Snapshot.SCHEMA_VERSION + "; use the widscan that wrote it");
            }
            Snapshot snapshot = mapper.treeToValue(tree, Snapshot.class);
            Instant.parse(snapshot.collectedAt());
            return snapshot;
        } catch (JsonProcessingException e) {
            // Jackson's own message quotes the text
            throw new UnreadableSnapshotException(
                    "this is no widscan snapshot: it does not parse, or a field has another type"
                            + (e.getLocation() == null || e.getLocation().getLineNr() < 1
                                    ? ""
                                    : " (line " + e.getLocation().getLineNr() + ")")
                            + "; write it again with 'widscan collect'");
        } catch (DateTimeParseException e) {
            throw new UnreadableSnapshotException("this is no widscan snapshot: its collectedAt is no time such as"
                    + " 2026-01-31T12:00:00Z; write it again with 'widscan collect'");
        } catch (RuntimeException e) {
            throw new UnreadableSnapshotException(
                    "this is no widscan snapshot: a required field is missing; write it again with 'widscan collect'");
        }
    }

    private static String printable(String version) {
        return version.length() <= 20 && version.chars().allMatch(c -> c > ' ' && c < 127) ? version : "(unreadable)";
    }

    private static int major(String version) {
        int dot = version.indexOf('.');
        try {
            return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule words = new SimpleModule();
        words.addSerializer(new EnumWords());
        return JsonMapper.builder()
                .addModule(words)
                .addMixIn(ProjectedSource.class, ByType.class)
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .build();
    }

    /** Enums in lower case. */
    @SuppressWarnings({"rawtypes", "serial"})
    private static final class EnumWords extends StdSerializer<Enum> {
        EnumWords() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ProjectedSource.ServiceAccountToken.class, name = "serviceAccountToken"),
        @JsonSubTypes.Type(value = ProjectedSource.Secret.class, name = "secret"),
        @JsonSubTypes.Type(value = ProjectedSource.ConfigMap.class, name = "configMap"),
        @JsonSubTypes.Type(value = ProjectedSource.Other.class, name = "other")
    })
    private interface ByType {}
}
