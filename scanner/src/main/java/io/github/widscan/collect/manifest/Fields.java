package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of an object whose types may be anything. What is absent or null is null; what has the wrong type is null
 * too, with a note that says where, and the rest of the object is read.
 */
final class Fields {
    private final @Nullable String file;
    private final String source;
    private final FileFacts facts;

    /** @param source capability that suffers when a field cannot be read */
    Fields(Origin origin, String source, FileFacts facts) {
        this.file = origin.file();
        this.source = source;
        this.facts = facts;
    }

    /** Keeps a value from being shown. */
    void hide(Node value) {
        facts.redactions.hide(value.span());
    }

    @Nullable
    Mapping mapping(Mapping in, String key, Pointer pointer) {
        return mapping(in.get(key), pointer.child(key));
    }

    @Nullable
    Mapping mapping(@Nullable Node node, Pointer pointer) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        expected("a mapping", node, pointer);
        return null;
    }

    List<Node> list(Mapping in, String key, Pointer pointer) {
        Node node = in.get(key);
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        expected("a list", node, pointer.child(key));
        return List.of();
    }

    @Nullable
    Scalar scalar(Mapping in, String key, Pointer pointer) {
        return scalar(in.get(key), pointer.child(key));
    }

    @Nullable
    Scalar scalar(@Nullable Node node, Pointer pointer) {
        if (node instanceof Scalar scalar) {
            return scalar.isNull() ? null : scalar;
        }
        expected("a string", node, pointer);
        return null;
    }

    @Nullable
    Text text(Mapping in, String key, Pointer pointer) {
        Scalar scalar = scalar(in, key, pointer);
        return scalar == null
                ? null
                : new Text(scalar.text(), pointer.child(key).at(scalar));
    }

    /** {@code ""} when absent. */
    String string(Mapping in, String key, Pointer pointer) {
        Scalar scalar = scalar(in, key, pointer);
        return scalar == null ? "" : scalar.text();
    }

    @Nullable
    Flag flag(Mapping in, String key, Pointer pointer) {
        Scalar scalar = scalar(in, key, pointer);
        if (scalar == null) {
            return null;
        }
        boolean known = scalar.type() == Scalar.Type.BOOLEAN;
        return new Flag(known && isTrue(scalar), !known, pointer.child(key).at(scalar));
    }

    /** Only a YAML or JSON true, or a word that Kubernetes' reader takes for it. */
    boolean isTrue(Mapping in, String key, Pointer pointer) {
        Scalar scalar = scalar(in, key, pointer);
        return scalar != null && scalar.type() == Scalar.Type.BOOLEAN && isTrue(scalar);
    }

    private static boolean isTrue(Scalar scalar) {
        return switch (scalar.text().charAt(0)) {
            case 't', 'T', 'y', 'Y' -> true;
            default -> scalar.text().equalsIgnoreCase("on");
        };
    }

    @Nullable
    Integer integer(Mapping in, String key, Pointer pointer) {
        Scalar scalar = scalar(in, key, pointer);
        if (scalar == null || scalar.type() != Scalar.Type.INTEGER) {
            return null;
        }
        try {
            return Integer.valueOf(scalar.text());
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    private void expected(String what, @Nullable Node node, Pointer pointer) {
        if (node == null
                || (node instanceof Scalar scalar
                        && (scalar.isNull() || scalar.text().isEmpty()))) {
            return;
        }
        if (node instanceof Scalar scalar && Text.isUnresolved(scalar.text())) {
            warn(pointer + " is a placeholder that something else fills in; what it will hold was not read", node);
            return;
        }
        String is = node instanceof Mapping ? "a mapping" : node instanceof Sequence ? "a list" : "a plain value";
        warn(
                pointer + " is " + is + " where " + what
                        + " is expected; it was left out, the rest of the object was read",
                node);
    }

    void warn(String message, Node node) {
        facts.note(new Note(
                false,
                source,
                facts.about + message,
                file,
                facts.lines.kept() ? node.span().line() : null,
                false));
    }
}
