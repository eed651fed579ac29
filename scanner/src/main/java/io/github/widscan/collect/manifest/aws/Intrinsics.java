package io.github.widscan.collect.manifest.aws;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * CloudFormation's intrinsic functions, in their short and long forms, as texts in which what only a deployment can tell is
 * written <code>${…}</code>.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     intrinsic functions</a>
 */
final class Intrinsics {
    /** IAM takes no policy above 10 kB; values that fill each other in must not add up. */
    private static final int LONGEST = 1 << 16;

    /** What {@code Ref} gives for resources whose name, or ARN but for account and partition, the template spells out. */
    private final Map<String, String> names;

    Intrinsics(Map<String, String> names) {
        this.names = names;
    }

    /** The tree without functions. */
    Node plain(Node node) {
        if (node instanceof Scalar scalar) {
            String tag = scalar.tag();
            return tag == null
                    ? scalar
                    : function(name(tag), new Scalar(scalar.text(), Scalar.Type.STRING, false, scalar.span()), node);
        }
        if (node instanceof Sequence sequence) {
            String tag = sequence.tag();
            Sequence bare = new Sequence(sequence.items(), sequence.span());
            return tag == null ? list(bare) : function(name(tag), bare, node);
        }
        Mapping mapping = (Mapping) node;
        if (mapping.entries().size() == 1) {
            Mapping.Entry only = mapping.entries().get(0);
            String key = only.key().text();
            if (key.startsWith("Fn::") || key.equals("Ref")) {
                return function(key.equals("Ref") ? key : key.substring(4), only.value(), node);
            }
        }
        List<Mapping.Entry> entries = new ArrayList<>(mapping.entries().size());
        for (Mapping.Entry entry : mapping.entries()) {
            entries.add(new Mapping.Entry(entry.key(), plain(entry.value())));
        }
        return new Mapping(entries, mapping.span());
    }

    /** {@code !GetAtt} as {@code GetAtt}. */
    private static String name(String tag) {
        return tag.substring(1);
    }

    private Node list(Sequence sequence) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        for (Node item : sequence.items()) {
            items.add(plain(item));
        }
        return new Sequence(items, sequence.span());
    }

    private Node function(String name, Node argument, Node whole) {
        String text =
                switch (name) {
                    case "Ref" -> argument instanceof Scalar id ? reference(id.text()) : null;
                    case "GetAtt" -> attribute(argument);
                    case "Sub" -> substitute(argument);
                    case "Join" -> join(argument);
                    case "If" -> either(argument);
                    default -> null;
                };
        return new Scalar(text == null ? "${Fn::" + name + "}" : text, Scalar.Type.STRING, false, whole.span());
    }

    private String reference(String id) {
        String named = names.get(id);
        if (named != null) {
            return named;
        }
        int dot = id.indexOf('.');
        return dot > 0 ? attribute(id.substring(0, dot), id.substring(dot + 1)) : "${" + id + "}";
    }

    /** What comes out whichever way a condition goes; null when that differs. */
    private @Nullable String either(Node argument) {
        if (!(argument instanceof Sequence parts) || parts.items().size() != 3) {
            return null;
        }
        String yes = text(parts.items().get(1));
        return yes != null && yes.equals(text(parts.items().get(2))) ? yes : null;
    }

    /** The ARN is also what {@code Ref} gives for resources that are listed with one. */
    private String attribute(String id, String name) {
        String named = name.equals("Arn") ? names.get(id) : null;
        return named != null && named.startsWith("arn:") ? named : "${" + id + "." + name + "}";
    }

    private @Nullable String attribute(Node argument) {
        if (argument instanceof Scalar path) {
            int dot = path.text().indexOf('.');
            return dot < 0
                    ? "${" + path.text() + "}"
                    : attribute(path.text().substring(0, dot), path.text().substring(dot + 1));
        }
        if (argument instanceof Sequence parts && parts.items().size() == 2) {
            String id = text(parts.items().get(0));
            String attribute = text(parts.items().get(1));
            return id == null || attribute == null ? null : attribute(id, attribute);
        }
        return null;
    }

    /** The text of a leaf, functions in it worked out; null for anything else. */
    private @Nullable String text(Node node) {
        return plain(node) instanceof Scalar scalar ? scalar.text() : null;
    }

    private @Nullable String substitute(Node argument) {
        if (argument instanceof Scalar template) {
            return substitute(template.text(), null);
        }
        if (argument instanceof Sequence parts
                && parts.items().size() == 2
                && parts.items().get(0) instanceof Scalar template
                && parts.items().get(1) instanceof Mapping variables) {
            return substitute(template.text(), variables);
        }
        return null;
    }

    /** <code>${NAME}</code> is filled in where the template tells; <code>${!NAME}</code> stands for <code>${NAME}</code>. */
    private @Nullable String substitute(String template, @Nullable Mapping variables) {
        Map<String, String> values = values(variables);
        StringBuilder text = new StringBuilder(template.length());
        int at = 0;
        for (int open = template.indexOf("${"); open >= 0; open = template.indexOf("${", at)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            text.append(template, at, open);
            String name = template.substring(open + 2, close).strip();
            if (name.startsWith("!")) {
                text.append("${").append(name, 1, name.length()).append('}');
            } else {
                String value = values.get(name);
                text.append(value == null ? reference(name) : value);
            }
            at = close + 1;
            if (text.length() > LONGEST) {
                return null;
            }
        }
        return text.append(template, at, template.length()).toString();
    }

    /** Each worked out once, however often it is used. */
    private Map<String, String> values(@Nullable Mapping variables) {
        Map<String, String> values = new HashMap<>();
        for (Mapping.Entry entry : variables == null ? List.<Mapping.Entry>of() : variables.entries()) {
            String value = text(entry.value());
            if (value != null) {
                values.put(entry.key().text(), value);
            }
        }
        return values;
    }

    private @Nullable String join(Node argument) {
        if (!(argument instanceof Sequence parts)
                || parts.items().size() != 2
                || !(parts.items().get(0) instanceof Scalar delimiter)
                || !(parts.items().get(1) instanceof Sequence values)
                || values.tag() != null) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.items().size(); i++) {
            String value = text(values.items().get(i));
            text.append(i == 0 ? "" : delimiter.text()).append(value == null ? "${Fn::Join}" : value);
            if (text.length() > LONGEST) {
                return null;
            }
        }
        return text.toString();
    }
}
