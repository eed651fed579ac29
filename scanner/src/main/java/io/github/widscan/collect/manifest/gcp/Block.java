package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A part of a resource. The API and Config Connector call its fields {@code workloadPool}; Terraform calls them
 * {@code workload_pool} and writes an inner block as a list of one.
 */
record Block(Cursor cursor) {
    private @Nullable Cursor get(String camel) {
        Cursor value = cursor.get(camel);
        return value == null ? cursor.get(snake(camel)) : value;
    }

    private static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char c = camel.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c - 'A' + 'a'));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    /** Null when there is none, or it is no object. */
    @Nullable
    Block block(String camel) {
        Cursor value = get(camel);
        if (value != null && value.isList()) {
            List<Cursor> items = value.items();
            value = items.isEmpty() ? null : items.get(0);
        }
        return value == null || value.mapping() == null ? null : new Block(value);
    }

    /** What stands for a block, map or list that is not known yet; null when there is none such. */
    @Nullable
    Text open(String camel) {
        Cursor value = get(camel);
        if (value != null && value.isList()) {
            List<Cursor> items = value.items();
            value = items.isEmpty() ? null : items.get(0);
        }
        Text text = value == null ? null : value.text();
        return text != null && text.unresolved() ? text : null;
    }

    /** The objects of a list. */
    List<Block> blocks(String camel) {
        Cursor value = get(camel);
        List<Block> blocks = new ArrayList<>();
        if (value != null && value.isList()) {
            for (Cursor item : value.items()) {
                if (item.mapping() != null) {
                    blocks.add(new Block(item));
                }
            }
        }
        return blocks;
    }

    /** Null when there is none, or it is empty. */
    @Nullable
    Text text(String camel) {
        Cursor value = get(camel);
        Text text = value == null ? null : value.text();
        return text == null || text.value().isEmpty() ? null : text;
    }

    @Nullable
    String string(String camel) {
        Text text = text(camel);
        return text == null ? null : text.value();
    }

    /** Those of a list; where the list is not known yet, what stands for it. */
    List<Text> texts(String camel) {
        Cursor value = get(camel);
        List<Text> texts = new ArrayList<>();
        Text open = open(camel);
        if (value != null && !value.isList() && open != null) {
            texts.add(open);
        } else if (value != null && value.isList()) {
            for (Cursor item : value.items()) {
                Text text = item.text();
                if (text != null) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }

    /** Null when there is none, or it is no boolean. */
    @Nullable
    Boolean flag(String camel) {
        Cursor value = get(camel);
        if (value == null || !(value.node() instanceof Scalar scalar)) {
            return null;
        }
        return switch (scalar.text().toLowerCase(Locale.ROOT)) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> null;
        };
    }

    @Nullable
    Cursor cursor(String camel) {
        return get(camel);
    }
}
