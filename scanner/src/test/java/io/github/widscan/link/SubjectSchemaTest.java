package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The schemas that {@code opa check} holds the rules against are made from the records; {@code -Dschemas.update=true}
 * writes them anew.
 */
final class SubjectSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final Path FOLDER = Path.of("../rules/schemas");

    @ParameterizedTest
    @EnumSource(SubjectKind.class)
    void theCommittedSchemaIsThatOfTheRecords(SubjectKind kind) throws Exception {
        Path file = FOLDER.resolve(kind.word() + ".json");
        JsonNode schema = schema(kind, Class.forName("io.github.widscan.link." + camelCase(kind) + "Subject"));
        if (Boolean.getBoolean("schemas.update")) {
            Files.writeString(file, JSON.writeValueAsString(schema) + "\n");
        }
        assertEquals(
                schema,
                Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.nullNode(),
                "run the scanner's SubjectSchemaTest with -Dschemas.update=true and commit rules/schemas");
    }

    private static String camelCase(SubjectKind kind) {
        StringBuilder name = new StringBuilder();
        for (String part : kind.word().split("_", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        return name.toString();
    }

    private static ObjectNode schema(SubjectKind kind, Class<?> subject) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "Input of the rules on subjects of kind " + kind.word());
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        properties.putObject("nonce").put("type", "string");
        properties.putObject("now").put("type", "integer").put("description", "seconds since the epoch");
        properties
                .putObject("subjects")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/definitions/" + subject.getSimpleName());
        ObjectNode definitions = root.putObject("definitions");
        Set<Class<?>> seen = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(subject);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (seen.add(type)) {
                definitions.set(type.getSimpleName(), definition(type, open));
            }
        }
        return root;
    }

    private static ObjectNode definition(Class<?> record, Deque<Class<?>> open) {
        ObjectNode definition = JSON.createObjectNode();
        definition.put("type", "object");
        definition.put("additionalProperties", false);
        ObjectNode properties = definition.putObject("properties");
        ArrayNode required = definition.putArray("required");
        for (RecordComponent component : record.getRecordComponents()) {
            properties.set(component.getName(), type(component.getGenericType(), open));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        return definition;
    }

    private static ObjectNode type(Type type, Deque<Class<?>> open) {
        ObjectNode node = JSON.createObjectNode();
        if (type instanceof ParameterizedType list) {
            node.put("type", "array");
            node.set("items", type(list.getActualTypeArguments()[0], open));
        } else if (type == String.class) {
            node.put("type", "string");
        } else if (type == boolean.class || type == Boolean.class) {
            node.put("type", "boolean");
        } else if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            node.put("type", "integer");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            open.add(record);
            node.put("$ref", "#/definitions/" + record.getSimpleName());
        } else {
            throw new AssertionError("facts are strings, booleans, integers, records and lists of them, not " + type);
        }
        return node;
    }
}
