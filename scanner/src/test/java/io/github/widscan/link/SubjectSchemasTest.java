package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The schemas by which {@code opa check} catches a misspelt field say what the subjects are. They follow from the
 * records: {@code -Dschemas.update=true} writes them.
 */
final class SubjectSchemasTest {
    private static final Path SCHEMAS = Path.of("..", "rules", "schemas");
    private static final boolean UPDATE = Boolean.getBoolean("schemas.update");

    private final ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    @TestFactory
    Stream<DynamicTest> schemaSaysWhatTheSubjectIs() {
        List<DynamicTest> tests = new ArrayList<>();
        for (SubjectKind kind : SubjectKind.values()) {
            Class<?> subject = subject(kind);
            if (subject != null) {
                tests.add(DynamicTest.dynamicTest(kind.word(), () -> compare(kind, subject)));
            }
        }
        return tests.stream();
    }

    private void compare(SubjectKind kind, Class<?> subject) throws IOException {
        Path file = SCHEMAS.resolve(kind.word() + ".json");
        String expected = json.writeValueAsString(schema(kind, subject)) + "\n";
        if (UPDATE) {
            Files.writeString(file, expected);
        }
        String found = Files.exists(file) ? Files.readString(file) : "";
        assertEquals(expected, found, file + " is stale: run this test with -Dschemas.update=true, then rules/build");
    }

    private static @Nullable Class<?> subject(SubjectKind kind) {
        StringBuilder name = new StringBuilder(SubjectKind.class.getPackageName()).append('.');
        for (String part : List.of(kind.word().split("_", -1))) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
        }
        try {
            return Class.forName(name.append("Subject").toString());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    private ObjectNode schema(SubjectKind kind, Class<?> subject) {
        ObjectNode schema = json.createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", "A batch for the entry point " + kind.word());
        schema.put("type", "object");
        ObjectNode input = schema.putObject("properties");
        input.putObject("nonce").put("type", "string");
        input.putObject("now").put("type", "integer");
        input.putObject("subjects")
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/definitions/" + subject.getSimpleName());
        ObjectNode definitions = schema.putObject("definitions");
        Deque<Class<?>> open = new ArrayDeque<>(List.of(subject));
        Set<Class<?>> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            Class<?> record = open.remove();
            ObjectNode definition =
                    definitions.putObject(record.getSimpleName()).put("type", "object");
            ObjectNode properties = definition.putObject("properties");
            for (RecordComponent component : record.getRecordComponents()) {
                for (Class<?> found : describe(properties.putObject(component.getName()), component.getGenericType())) {
                    if (seen.add(found)) {
                        open.add(found);
                    }
                }
            }
        }
        return schema;
    }

    /** @return the records that the type refers to */
    private static List<Class<?>> describe(ObjectNode node, Type type) {
        if (type instanceof ParameterizedType parameterized) {
            boolean map = Map.class.isAssignableFrom((Class<?>) parameterized.getRawType());
            Type[] arguments = parameterized.getActualTypeArguments();
            node.put("type", map ? "object" : "array");
            return describe(node.putObject(map ? "additionalProperties" : "items"), arguments[arguments.length - 1]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            node.put("$ref", "#/definitions/" + plain.getSimpleName());
            return List.of(plain);
        }
        if (plain == boolean.class || plain == Boolean.class) {
            node.put("type", "boolean");
        } else if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) {
            node.put("type", "integer");
        } else if (plain == String.class || plain.isEnum()) {
            node.put("type", "string");
        }
        return List.of();
    }
}
