package io.github.widscan.report.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what the records promise and a file left out: components that are not {@code @Nullable} and yet null. */
final class Required {

    private Required() {}

    /** The path of the first one, such as {@code findings[3].severity}; null when nothing is missing. */
    static @Nullable String missing(Record value) {
        return missing(value, "");
    }

    private static @Nullable String missing(Record value, String path) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String name = path + (path.isEmpty() ? "" : ".") + nameOf(component);
            Object part = read(component, value);
            if (part == null) {
                if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    return name;
                }
            } else {
                String missing = inside(part, name);
                if (missing != null) {
                    return missing;
                }
            }
        }
        return null;
    }

    private static @Nullable String inside(Object part, String path) {
        if (part instanceof Record nested) {
            return missing(nested, path);
        }
        if (part instanceof List<?> items) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Record nested) {
                    String missing = missing(nested, path + "[" + i + "]");
                    if (missing != null) {
                        return missing;
                    }
                }
            }
        }
        if (part instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() == null) {
                    return path + "." + entry.getKey();
                }
            }
        }
        return null;
    }

    private static String nameOf(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static @Nullable Object read(RecordComponent component, Record value) {
        try {
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }
}
