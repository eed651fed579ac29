package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.document.SourceText;
import io.github.widscan.document.Span;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The expected values were computed by the published algorithm, run under Node. */
class LineHashesTest {
    @Test
    void agreesWithCodeqlOnEveryKindOfLineBreak() {
        assertArrayEquals(
                new String[] {
                    "c09c7cc267078efd:1",
                    "fd3e83c464ba9d56:1",
                    "c0bd720b4169ff2:1",
                    "464797bb3f4dcd9:1",
                    "aa6568db034358f3:1",
                    "a88801a1799b48b5:1",
                    "638816509450efbf:1"
                },
                hashes("a\r\nb\rc\n\n  \n\nx"));
    }

    @Test
    void agreesWithCodeqlOnAByteOrderMarkAndOtherLetters() {
        assertArrayEquals(
                new String[] {"21dbe3df06760547:1", "c5924d1e22c4adce:1", "c129715d7a2bc9a3:1"},
                hashes("\uFEFFa: 1\nb: é\n"));
    }

    @Test
    void agreesWithCodeqlOnAnEmptyFile() {
        assertArrayEquals(new String[] {"c129715d7a2bc9a3:1"}, hashes(""));
    }

    @Test
    void countsEqualLines() {
        String line = "x".repeat(120) + "\n";
        String[] hashes = hashes(line + line + line + "y\n");
        assertEquals(hashes[0].replace(":1", ":2"), hashes[1]);
        assertEquals(hashes[0].replace(":1", ":3"), hashes[2]);
    }

    @Test
    void countsEqualLinesThatNobodyWants() {
        String line = "x".repeat(120) + "\n";
        SourceText source = SourceText.of(line + line + "y\n");
        LineMarks marks = new LineMarks();
        marks.mark(new Span(2, 1, 2, 2));
        String[] hashes = LineHashes.of(source, null, marks);
        assertEquals("", hashes[1]);
        assertEquals(":2", hashes[2].substring(hashes[2].indexOf(':')));
    }

    @Test
    void hashesWhatStandsInPlaceOfALine() {
        SourceText source = SourceText.of("a\nsecret\nc\n");
        LineMarks marks = new LineMarks();
        marks.mark(new Span(1, 1, 4, 1));
        @Nullable String[] masked = new String[5];
        masked[2] = "****";
        assertEquals(
                Arrays.asList(hashes("a\n****\nc\n")),
                Arrays.asList(LineHashes.of(source, masked, marks)).subList(1, 5));
    }

    private static String[] hashes(String text) {
        SourceText source = SourceText.decode(text.getBytes(StandardCharsets.UTF_8));
        LineMarks marks = new LineMarks();
        for (int line = 1; line <= source.lineCount(); line++) {
            marks.mark(new Span(line, 1, line, 1));
        }
        String[] hashes = LineHashes.of(source, null, marks);
        return Arrays.copyOfRange(hashes, 1, hashes.length);
    }
}
