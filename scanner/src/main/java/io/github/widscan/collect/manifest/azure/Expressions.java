package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions of Resource Manager templates: a string in square brackets, which nothing here evaluates. A text with one is
 * kept as <code>${…}</code>, so that all who read it know it for a template.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions">Template
 *     expressions</a>
 */
final class Expressions {
    private Expressions() {}

    /** What stands between the brackets; null when it is a plain string. Two brackets stand for one. */
    static @Nullable String expression(String text) {
        return text.length() > 2 && text.startsWith("[") && !text.startsWith("[[") && text.endsWith("]")
                ? text.substring(1, text.length() - 1).strip()
                : null;
    }

    static Text text(Text written) {
        String expression = expression(written.value());
        return expression == null
                ? written.value().startsWith("[[") ? new Text(written.value().substring(1), written.at()) : written
                : new Text("${" + expression + "}", written.at());
    }

    /** The text below a key; where the whole block is an expression, that one: it may set the key to anything. */
    static @Nullable Text text(Cursor in, String key) {
        Cursor value = get(in, key);
        Text written = value == null ? null : value.text();
        Text text = written == null ? null : text(written);
        return text != null && in.node() instanceof Scalar && !text.unresolved()
                ? new Text("${" + text.value() + "}", text.at())
                : text;
    }

    /** The value of a key; of a block that is an expression as a whole, the block. */
    static @Nullable Cursor get(@Nullable Cursor in, String key) {
        return in != null && in.node() instanceof Scalar ? in : in == null ? null : in.get(key);
    }

    /**
     * The segments of a resource's name, {@code parent/child}: also of {@code [format('{0}/{1}', parent, child)]} and
     * {@code [concat(parent, '/', child)]}. A segment that is an expression is kept as one, so that the same one elsewhere
     * means the same name.
     */
    static List<String> segments(String name) {
        String expression = expression(name);
        if (expression == null) {
            return List.of(name.split("/", -1));
        }
        List<String> arguments = arguments(expression, "format");
        if (arguments.size() > 1 && isSlashed(arguments.get(0), arguments.size() - 1)) {
            return arguments.subList(1, arguments.size()).stream()
                    .map(Expressions::segment)
                    .toList();
        }
        List<String> parts = arguments(expression, "concat");
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i % 2 == 0) {
                segments.add(segment(parts.get(i)));
            } else if (!parts.get(i).equals("'/'")) {
                return List.of(segment(expression));
            }
        }
        return segments.size() > 1 ? segments : List.of(segment(expression));
    }

    /** {@code '{0}/{1}'}, with as many places as there are arguments. */
    private static boolean isSlashed(String format, int places) {
        StringBuilder wanted = new StringBuilder("'");
        for (int i = 0; i < places; i++) {
            wanted.append(i == 0 ? "{" : "/{").append(i).append('}');
        }
        return format.equals(wanted.append('\'').toString());
    }

    private static String segment(String argument) {
        boolean literal = argument.length() >= 2
                && argument.startsWith("'")
                && argument.indexOf('\'', 1) == argument.length() - 1;
        return literal ? argument.substring(1, argument.length() - 1) : "[" + argument + "]";
    }

    /** The arguments of a call; none when the expression is no call of that function alone. */
    static List<String> arguments(String expression, String function) {
        if (!expression.regionMatches(true, 0, function + "(", 0, function.length() + 1) || !expression.endsWith(")")) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        boolean string = false;
        int from = function.length() + 1;
        for (int i = from; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '\'') {
                string = !string;
            } else if (!string && (c == '(' || c == '[')) {
                depth++;
            } else if (!string && (c == ')' || c == ']') && depth > 0) {
                depth--;
            } else if (!string && depth == 0 && (c == ',' || c == ')')) {
                arguments.add(expression.substring(from, i).strip());
                from = i + 1;
                if (c == ')' && from < expression.length()) {
                    return List.of();
                }
            }
        }
        return arguments;
    }
}
