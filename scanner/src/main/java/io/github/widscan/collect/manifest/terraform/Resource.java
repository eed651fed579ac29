package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a plan or state, or a data source whose values are known.
 *
 * <p>Where a value is unknown until apply, or sensitive, stands a text <code>${ADDRESS.ATTRIBUTE}</code> in its place, so
 * that {@link Text#unresolved()} holds. It stands for whatever is not known: a string, a list, a block. The sensitive
 * value itself is gone.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
 */
public final class Resource {
    private final String address;
    private final String type;
    private final boolean data;
    private final Cursor place;
    private final @Nullable Node unknown;
    private final List<Node> sensitive;
    private @Nullable Cursor values;

    Resource(String address, String type, boolean data, Cursor place, @Nullable Node unknown, List<Node> sensitive) {
        this.address = address;
        this.type = type;
        this.data = data;
        this.place = place;
        this.unknown = unknown;
        this.sensitive = sensitive;
    }

    /** With module and index: {@code module.irsa["a"].aws_iam_role.this[0]}. */
    public String address() {
        return address;
    }

    /** Such as {@code aws_iam_role}. */
    public String type() {
        return type;
    }

    /** The label behind the type: a name in the configuration, not in the cloud. */
    public String name() {
        String name = place.string("name");
        return name == null ? "" : name;
    }

    /** A data source: something that exists and that the configuration only reads. */
    public boolean isData() {
        return data;
    }

    /** The whole resource: address, type, values. */
    public Cursor place() {
        return place;
    }

    /** The values of its attributes; empty when it has none. */
    public Cursor values() {
        if (values == null) {
            values = clean(place);
        }
        return values;
    }

    /** The text of an attribute; null when it is not set. */
    public @Nullable Text text(String attribute) {
        return values().text(attribute);
    }

    /** A nested block: the first one, where there may be several. Null when there is none. */
    public @Nullable Cursor block(String name) {
        return block(values(), name);
    }

    /** A block in a block. */
    public static @Nullable Cursor block(Cursor in, String name) {
        Cursor blocks = in.get(name);
        List<Cursor> items = blocks == null ? List.of() : blocks.items();
        return items.isEmpty() ? null : items.get(0);
    }

    /** The attribute, or something in it, is unknown until apply. */
    public boolean isUnknown(String attribute) {
        return unknown instanceof Mapping mapping && Marks.any(mapping.get(attribute));
    }

    /** The attribute, or something in it, is sensitive. */
    public boolean isSensitive(String attribute) {
        for (Node marks : sensitive) {
            if (Marks.isTrue(marks) || (marks instanceof Mapping mapping && Marks.any(mapping.get(attribute)))) {
                return true;
            }
        }
        return false;
    }

    /** The marks of what is sensitive. */
    List<Node> sensitive() {
        return sensitive;
    }

    /**
     * The values as they were written, credentials included, but for what is sensitive or unknown: for
     * {@link io.github.widscan.collect.manifest.DocumentContext#object} alone.
     */
    Cursor written() {
        return clean(place.written());
    }

    private Cursor clean(Cursor place) {
        Cursor raw = place.get("values");
        Node node = raw == null ? new Mapping(List.of(), place.span()) : raw.node();
        Cursor named = place.get("address");
        Marks marks = new Marks(named == null ? place.span() : named.span());
        for (Node tree : sensitive) {
            node = marks.replace(node, tree, address);
        }
        if (unknown != null) {
            node = marks.replace(node, unknown, address);
        }
        return raw == null ? place.with(node) : raw.with(node);
    }

    /** Without values. */
    @Override
    public String toString() {
        return "Resource[" + address + "]";
    }
}
