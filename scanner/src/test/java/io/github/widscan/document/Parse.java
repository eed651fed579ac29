package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

/** Short ways to a tree. */
final class Parse {
    private Parse() {}

    static DocumentText document(String text) {
        List<DocumentText> documents = DocumentSplitter.split(SourceText.of(text));
        assertEquals(1, documents.size());
        return documents.get(0);
    }

    static Node tree(String text) {
        return tree(text, Limits.DEFAULT);
    }

    static Node tree(String text, Limits limits) {
        try {
            return new DocumentParser(limits).parse(document(text)).root();
        } catch (DocumentException e) {
            throw new AssertionError(e.getMessage() + " at " + e.line() + ":" + e.column(), e);
        }
    }

    static DocumentException failure(String text) {
        return assertThrows(DocumentException.class, () -> new DocumentParser(Limits.DEFAULT).parse(document(text)));
    }

    /** The node that keys and indexes lead to. */
    static Node at(Node root, Object... path) {
        Node node = root;
        for (Object step : path) {
            Node next = step instanceof Integer index
                    ? ((Sequence) node).items().get(index)
                    : ((Mapping) node).get((String) step);
            assertNotNull(next, "nothing at " + step);
            node = next;
        }
        return node;
    }

    static Scalar scalar(Node root, Object... path) {
        return (Scalar) at(root, path);
    }
}
