package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    @Test
    void countsLinesAtEveryKindOfLineBreak() {
        SourceText text = SourceText.of("a\r\nb\rc\n\nd");
        assertEquals(5, text.lineCount());
        assertEquals("a", line(text, 1));
        assertEquals("b", line(text, 2));
        assertEquals("c", line(text, 3));
        assertEquals("", line(text, 4));
        assertEquals("d", line(text, 5));
        assertEquals(3, text.lineOf(text.lineStart(3)));
    }

    @Test
    void startsAnotherLineBehindTheLastLineBreak() {
        SourceText text = SourceText.of("a\n");
        assertEquals(2, text.lineCount());
        assertEquals("", line(text, 2));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, EFBBBF", "UTF-16LE, FFFE", "UTF-16BE, FEFF", "UTF-32LE, FFFE0000", "UTF-32BE, 0000FEFF"})
    void takesOffAByteOrderMark(String charset, String mark) {
        SourceText text = SourceText.decode(join(hex(mark), "kind: é".getBytes(Charset.forName(charset))));
        assertEquals("kind: é", line(text, 1));
        assertTrue(text.byteOrderMark());
    }

    @Test
    void marksBytesThatAreNotUtf8() {
        SourceText text = SourceText.decode(new byte[] {'a', (byte) 0xC3, '\n', 'b'});
        assertEquals("a" + SourceText.MALFORMED, line(text, 1));
        assertEquals("b", line(text, 2));
        assertEquals(1, text.firstOdd());
    }

    @Test
    void countsColumnsInUtf16Units() {
        SourceText text = SourceText.of("é😀x");
        assertEquals(new Span(1, 4, 1, 5), text.span(3, 4));
    }

    @Test
    void knowsBinaryFromText() {
        assertTrue(SourceText.decode(new byte[] {'a', 0, 'b'}).isBinary());
        assertFalse(SourceText.of("a\tb\u0085\r\n").isBinary());
    }

    @Test
    void narrowsToOneByteACharacter() {
        SourceText ascii = SourceText.decode("\uFEFFab".getBytes(StandardCharsets.UTF_8));
        assertEquals('a', ascii.narrow()[ascii.narrowFrom()]);
        SourceText other = SourceText.of("é€b");
        assertEquals('b', other.narrow()[other.narrowFrom() + 2]);
    }

    private static String line(SourceText text, int line) {
        return text.substring(text.lineStart(line), text.lineEnd(line));
    }

    private static byte[] hex(String hex) {
        byte[] bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] joined = new byte[a.length + b.length];
        System.arraycopy(a, 0, joined, 0, a.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }
}
