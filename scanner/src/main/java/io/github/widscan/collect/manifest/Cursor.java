package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Pointers;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node and the way to it. Inside a document that stands in a string, every place is that of the string, unless its lines
 * are lines of the file, as in a block scalar.
 */
public final class Cursor {
    private final DocumentContext context;
    private final Node node;
    private final String pointer;
    private final @Nullable Embedding string;

    private Cursor(DocumentContext context, Node node, String pointer, @Nullable Embedding string) {
        this.context = context;
        this.node = node;
        this.pointer = pointer;
        this.string = string;
    }

    static Cursor of(Node node, Pointer pointer, DocumentContext context) {
        return new Cursor(context, node, pointer.toString(), null);
    }

    public static Cursor root(Node node, DocumentContext context) {
        return new Cursor(context, node, "", null);
    }

    public DocumentContext context() {
        return context;
    }

    public Node node() {
        return node;
    }

    public Span span() {
        return string == null ? node.span() : string.place(node.span());
    }

    public At at() {
        return context.at(pointer, span());
    }

    /** The place of a key rather than of its value. */
    public At at(Mapping.Entry entry) {
        return string == null
                ? context.at(
                        Pointers.child(pointer, entry.key().text()), entry.key().span())
                : context.at(pointer, string.place(entry.key().span()));
    }

    private Cursor child(Node child, String key) {
        return new Cursor(context, child, string == null ? Pointers.child(pointer, key) : pointer, string);
    }

    String pointer() {
        return pointer;
    }

    /** The same place as it was written, credentials included: for {@link DocumentContext#object} alone. */
    public Cursor written() {
        Node written = string == null ? context.written(pointer) : null;
        return written == null ? this : with(written);
    }

    /** The same place with another tree in it. */
    public Cursor with(Node replacement) {
        return new Cursor(context, replacement, pointer, string);
    }

    @Nullable
    public Mapping mapping() {
        return node instanceof Mapping mapping ? mapping : null;
    }

    /** The value of a key; null when this is no mapping, or has no such key, or null there. */
    @Nullable
    public Cursor get(String key) {
        if (!(node instanceof Mapping mapping)) {
            return null;
        }
        Node value = mapping.get(key);
        return value == null || (value instanceof Scalar scalar && scalar.isNull()) ? null : child(value, key);
    }

    public Cursor value(Mapping.Entry entry) {
        return child(entry.value(), entry.key().text());
    }

    public boolean has(String key) {
        return node instanceof Mapping mapping && mapping.get(key) != null;
    }

    /** The items of a list; a single value counts as a list of itself, as IAM reads it. */
    public List<Cursor> items() {
        if (!(node instanceof Sequence sequence)) {
            return List.of(this);
        }
        List<Cursor> items = new ArrayList<>(sequence.items().size());
        for (Node item : sequence.items()) {
            items.add(child(item, Integer.toString(items.size())));
        }
        return items;
    }

    /** What a document holds, itself or each item of an array: mappings that are no Kubernetes objects. */
    public List<Cursor> documents() {
        List<Cursor> documents = new ArrayList<>(1);
        for (Cursor item : items()) {
            if (item.mapping() != null && !item.has("apiVersion")) {
                documents.add(item);
            }
        }
        return documents;
    }

    public boolean isList() {
        return node instanceof Sequence;
    }

    /** The text of a leaf; null for anything else. */
    @Nullable
    public Text text() {
        return node instanceof Scalar scalar && !scalar.isNull() ? new Text(scalar.text(), at()) : null;
    }

    /** The text below a key; null when there is none. */
    @Nullable
    public String string(String key) {
        Cursor value = get(key);
        return value != null && value.node instanceof Scalar scalar ? scalar.text() : null;
    }

    @Nullable
    public Text text(String key) {
        Cursor value = get(key);
        return value == null ? null : value.text();
    }

    /** Keeps the values of these keys from being shown in reports. */
    public void hide(String... keys) {
        for (String key : keys) {
            Cursor value = get(key);
            if (value != null) {
                context.hide(value.span());
            }
        }
    }

    /**
     * The JSON document that this string holds.
     *
     * @throws DocumentException when it holds none
     */
    public Cursor parse(String json) throws DocumentException {
        SourceText source = SourceText.decode(json.getBytes(StandardCharsets.UTF_8));
        DocumentText document = new DocumentText(source, 0, 0, source.length());
        Node root = new DocumentParser(Limits.DEFAULT).parse(document).root();
        Embedding embedding = string == null && node instanceof Scalar scalar
                ? Embedding.of(scalar, json, context.source())
                : new Embedding(span(), null, 0, 0);
        return new Cursor(context, root, pointer, embedding);
    }
}
