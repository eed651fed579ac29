package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentSplitterTest {
    @Test
    void cutsAtMarkersAtTheStartOfALine() {
        assertEquals(List.of("a: 1\n", "---\nb: 2\n", "--- # two\nc: 3"), split("a: 1\n---\nb: 2\n--- # two\nc: 3"));
    }

    @Test
    void leavesMarkersInsideBlockScalarsAlone() {
        assertEquals(1, split("a: |\n  ---\n  b\n  ...\n").size());
    }

    @Test
    void leavesOtherDashesAlone() {
        assertEquals(1, split("a: 1\n---b: 2\n----\n").size());
    }

    @Test
    void passesOverEmptyDocuments() {
        assertEquals(List.of("---\na: 1\n"), split("# nothing\n---\n\n# nothing either\n---\na: 1\n"));
    }

    @Test
    void keepsCommentsAndDirectivesWithTheDocumentBelow() {
        assertEquals(
                List.of("%YAML 1.2\n---\n# Source: x\na: 1\n", "# next\n---\nb: 1\n"),
                split("%YAML 1.2\n---\n# Source: x\na: 1\n...\n# next\n---\nb: 1\n"));
    }

    @Test
    void readsContentBehindTheMarker() {
        List<DocumentText> documents = DocumentSplitter.split(SourceText.of("--- {a: 1}\n--- |\n text\n"));
        assertEquals(2, documents.size());
        assertEquals(4, documents.get(0).contentStart());
        assertEquals(1, documents.get(0).firstLine());
        assertEquals(2, documents.get(1).firstLine());
    }

    @Test
    void splitsWithCarriageReturns() {
        assertEquals(2, split("a: 1\r\n---\r\nb: 2\r\n").size());
    }

    private static List<String> split(String text) {
        List<String> documents = new ArrayList<>();
        for (DocumentText document : DocumentSplitter.split(SourceText.of(text))) {
            assertEquals(documents.size(), document.index());
            documents.add(document.text());
        }
        return documents;
    }
}
