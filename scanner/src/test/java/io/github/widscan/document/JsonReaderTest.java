package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    @Test
    void knowsWhereEveryNodeStands() {
        Node root = Parse.tree("{\n  \"a\": [1, \"x\\ty\",\r\n    {\"b\": null}]\n}\n");
        assertEquals(new Span(1, 1, 4, 2), root.span());
        assertEquals(new Span(2, 8, 3, 17), Parse.at(root, "a").span());
        assertEquals(new Span(2, 9, 2, 10), Parse.at(root, "a", 0).span());
        assertEquals(new Span(2, 12, 2, 18), Parse.at(root, "a", 1).span());
        assertEquals("x\ty", Parse.scalar(root, "a", 1).text());
        assertEquals(new Span(3, 11, 3, 15), Parse.at(root, "a", 2, "b").span());
        assertEquals(
                new Span(2, 3, 2, 6), ((Mapping) root).entries().get(0).key().span());
    }

    @ParameterizedTest
    @CsvSource({"true,BOOLEAN", "false,BOOLEAN", "null,NULL", "-12,INTEGER", "1.5e3,FLOAT", "'\"1\"',STRING"})
    void knowsTheTypeOfAScalar(String json, Scalar.Type type) {
        assertEquals(type, Parse.scalar(Parse.tree("[" + json + "]"), 0).type());
    }

    @Test
    void unescapesStrings() {
        assertEquals(
                "\"\\/\b\f\n\r\té😀",
                Parse.scalar(Parse.tree("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\uDE00\"]"), 0)
                        .text());
    }

    @Test
    void keepsDuplicateKeysAndAnswersWithTheLast() {
        Mapping root = (Mapping) Parse.tree("{\"a\": 1, \"a\": 2}");
        assertEquals(2, root.entries().size());
        assertEquals("2", Parse.scalar(root, "a").text());
        assertNotNull(root.duplicateKey());
    }

    @Test
    void readsTextsThatFollowOneAnother() throws Exception {
        DocumentText document = Parse.document("{\"a\": 1}\n{\"a\": 2}\n");
        DocumentParser.Parsed first = new DocumentParser(Limits.DEFAULT).parse(document);
        DocumentText rest = new DocumentText(document.source(), 0, first.end(), document.to());
        Node second = new DocumentParser(Limits.DEFAULT).parse(rest).root();
        assertEquals(2, second.span().line());
        assertEquals("2", Parse.scalar(second, "a").text());
    }

    @Test
    void readsFlowStyleYamlThatOnlyLooksLikeJson() {
        assertEquals("b", Parse.scalar(Parse.tree("{a: b, c: 'd'}"), "a").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"hunter2\": @}",
                "{\"hunter2\" 1}",
                "{\"hunter2\": \"hunter2}",
                "[\"hunter2\" \"hunter2\"]",
                "{\"hunter2\": \"\\q\"}",
                "{\"hunter2\": \"\\u12g4\"}",
                "{\"hunter2\": [1, 2",
            })
    void saysWhereItIsWrongAndQuotesNothing(String json) {
        DocumentException e = Parse.failure(json);
        assertTrue(e.line() > 0 && e.column() > 0);
        assertFalse(String.valueOf(e.getMessage()).contains("hunter2"));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertEquals(
                "is not valid UTF-8",
                Parse.failure("{\"a\": \"" + SourceText.MALFORMED + "\"}").getMessage());
    }
}
