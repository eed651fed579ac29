package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {
    @Test
    void putsWhatAnAliasRepeatsWhereTheAliasStands() {
        Node root = Parse.tree("a: &x {k: [v, w]}\nb: *x\n");
        assertEquals(new Span(1, 4, 1, 18), Parse.at(root, "a").span());
        assertEquals(new Span(1, 12, 1, 13), Parse.at(root, "a", "k", 0).span());
        assertEquals(new Span(2, 4, 2, 6), Parse.at(root, "b").span());
        assertEquals(new Span(2, 4, 2, 6), Parse.at(root, "b", "k", 0).span());
    }

    @Test
    void mergesAsKubernetesDoes() {
        Mapping root = (Mapping)
                Parse.tree("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  c: 3\nw: {<<: *x, a: 0}\n");
        assertEquals("1", Parse.scalar(root, "z", "a").text());
        assertEquals("1", Parse.scalar(root, "z", "b").text());
        assertEquals("3", Parse.scalar(root, "z", "c").text());
        assertEquals("0", Parse.scalar(root, "w", "a").text());
        assertNull(((Mapping) Parse.at(root, "z")).duplicateKey());
        assertEquals(4, Parse.at(root, "z", "a").span().line());
    }

    @Test
    void takesAQuotedMergeKeyForAnOrdinaryOne() {
        Mapping root = (Mapping) Parse.tree("x: &x {a: 1}\nz: {'<<': *x}\n");
        assertNotNull(((Mapping) Parse.at(root, "z")).get("<<"));
    }

    @Test
    void stopsAtBillionsOfLaughs() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            yaml.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        DocumentException e = assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Parse.failure(yaml.toString()));
        assertEquals("has more than 500000 values, aliases expanded; split it or exclude it", e.getMessage());
    }

    @Test
    void refusesAnAliasWithinItsAnchor() {
        assertTrue(message(Parse.failure("a: &x [*x]\n")).contains("not defined before it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void stopsAtDeepNesting(String open) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Parse.failure(open.repeat(10_000) + "x\n"));
        if (!open.equals("? ")) {
            assertTrue(message(Parse.failure(open.repeat(10_000) + "x\n")).startsWith("nests deeper than 200 levels"));
        }
    }

    @Test
    void stopsAtDeepBlockNesting() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        assertTrue(message(Parse.failure(yaml.toString())).startsWith("nests deeper than 200 levels"));
    }

    @Test
    void knowsTagsOfApplications() {
        Node root = Parse.tree("a: !Ref Role\nb: !!str 12\nc: !Sub [x, y]\nd: ! 1\n");
        assertEquals(Scalar.Type.TAGGED, Parse.scalar(root, "a").type());
        assertEquals(Scalar.Type.STRING, Parse.scalar(root, "b").type());
        assertEquals("12", Parse.scalar(root, "b").text());
        assertEquals("y", Parse.scalar(root, "c", 1).text());
    }

    @Test
    void countsColumnsInUtf16UnitsBehindSupplementaryCharacters() {
        Node root = Parse.tree("a: &x '😀😀'\nb: {😀: *x}\n");
        assertEquals(new Span(1, 4, 1, 13), Parse.at(root, "a").span());
        assertEquals(new Span(2, 9, 2, 11), Parse.at(root, "b", "😀").span());
    }

    @ParameterizedTest
    @CsvSource({
        "'a: hunter2: b', a colon stands where no key can be",
        "'a: 1\n\tb: 2', ",
        "'a: \"hunter2', a quote is not closed",
        "'a: [hunter2, b', lacks a comma",
        "'a: b\n  - hunter2: c', ",
        "'a: @hunter2', cannot start a value",
        "'a: &hunter2 1\nb: *hunter3', not defined before it",
        "'a: {[hunter2]: 2}', a key is itself a mapping",
        "'a: \"\\q hunter2\"', escape that YAML does not know",
        "'a: hunter2\u0007', no YAML text may hold",
    })
    void saysWhatIsWrongInItsOwnWords(String yaml, String expected) {
        DocumentException e = Parse.failure(yaml);
        assertTrue(message(e).startsWith("is not valid YAML"), message(e));
        assertFalse(message(e).contains("hunter"), message(e));
        if (expected != null) {
            assertTrue(message(e).contains(expected), message(e));
        }
    }

    @Test
    void pointsAtTheLineThatIsWrong() {
        assertEquals(3, Parse.failure("a: 1\nb:\n  c: d: e\n").line());
        assertEquals(2, Parse.failure("a: 1\nb: {{ .Values.x }}\n").line());
    }

    @Test
    void namesTemplatesForWhatTheyAre() {
        assertTrue(message(Parse.failure("a: {{ .Values.x }}\n")).contains("template directive"));
        assertTrue(message(Parse.failure("{{- if x }}\na: 1\n{{- end }}\n")).contains("template directive"));
    }

    @Test
    void saysThatBytesAreNotUtf8() {
        DocumentException e = Parse.failure("a: 1\nb: x" + SourceText.MALFORMED + "\n");
        assertEquals("is not valid UTF-8", e.getMessage());
        assertEquals(2, e.line());
        assertEquals(5, e.column());
    }

    @Test
    void readsWhatNoBudgetForbids() {
        assertThrows(AssertionError.class, () -> Parse.tree("[1, 2, 3]", new Limits(10, 3)));
        Parse.tree("[1, 2, 3]", new Limits(2, 4));
    }

    private static String message(Exception e) {
        return String.valueOf(e.getMessage());
    }

    @Test
    void keepsTagsOfApplications() {
        Node root = Parse.tree("a: !Sub x\nb: !Join [\"-\", [y]]\nc: !!str z\nd: [1]\n");
        assertEquals("!Sub", Parse.scalar(root, "a").tag());
        assertEquals("!Join", ((Sequence) Parse.at(root, "b")).tag());
        assertNull(Parse.scalar(root, "c").tag());
        assertNull(((Sequence) Parse.at(root, "d")).tag());
    }
}
