package io.github.widscan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Checks objects against the OpenAPI description of Kubernetes 1.35.4 as strictly as an API server that validates fields: an
 * unknown field is an error. {@code openapi-1.35.4.json} holds the definitions that the kinds of cronjob/ need, without
 * descriptions.
 *
 * @see <a href="https://github.com/kubernetes/kubernetes/blob/v1.35.4/api/openapi-spec/swagger.json">source, Apache-2.0</a>
 */
final class KubernetesSchema {
    private final JsonNode kinds;
    private final JsonNode definitions;
    private final List<String> problems = new ArrayList<>();

    private KubernetesSchema(JsonNode schema) {
        this.kinds = schema.get("kinds");
        this.definitions = schema.get("definitions");
    }

    /** @return what is wrong with the objects, each with its place */
    static List<String> problems(List<JsonNode> objects) throws IOException {
        try (InputStream in = KubernetesSchema.class.getResourceAsStream("/kubernetes/openapi-1.35.4.json")) {
            KubernetesSchema schema = new KubernetesSchema(new ObjectMapper().readTree(Objects.requireNonNull(in)));
            for (JsonNode object : objects) {
                String type = object.path("apiVersion").asText() + "/"
                        + object.path("kind").asText();
                String name = object.at("/metadata/name").asText();
                JsonNode definition = schema.kinds.get(type);
                if (definition == null) {
                    schema.problems.add(type + " " + name + ": a kind that is not known here");
                } else {
                    schema.check(type + " " + name, object, schema.definitions.get(definition.asText()));
                }
            }
            return schema.problems;
        }
    }

    private void check(String place, JsonNode value, JsonNode schema) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").asText();
            check(place, value, definitions.get(name.substring(name.lastIndexOf('/') + 1)));
            return;
        }
        String type = schema.path("type").asText();
        String format = schema.path("format").asText();
        boolean right =
                switch (type) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" -> value.isTextual() || (format.equals("int-or-string") && value.isInt());
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber();
                    case "boolean" -> value.isBoolean();
                    default -> true;
                };
        if (!right) {
            problems.add(place + ": is no " + type + ": " + value);
            return;
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                problems.add(place + ": lacks " + required.asText());
            }
        }
        for (int i = 0; i < value.size() && value.isArray(); i++) {
            check(place + "/" + i, value.get(i), schema.get("items"));
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode property = schema.path("properties").get(field.getKey());
            JsonNode others = schema.get("additionalProperties");
            if (property != null) {
                check(place + "/" + field.getKey(), field.getValue(), property);
            } else if (others != null) {
                check(place + "/" + field.getKey(), field.getValue(), others);
            } else if (schema.has("properties")) {
                problems.add(place + ": has a field that is not known: " + field.getKey());
            }
        }
    }
}
