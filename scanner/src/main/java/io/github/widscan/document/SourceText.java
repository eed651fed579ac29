package io.github.widscan.document;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file's text with the start of each of its lines. A line ends with LF, CR LF or a CR alone, as editors and CodeQL
 * count. A byte order mark is taken off; bytes that are not valid in the file's encoding become {@link #MALFORMED},
 * which no YAML or JSON document may hold.
 */
public final class SourceText {
    /** Stands for bytes that could not be decoded: a code point that is never assigned. */
    public static final char MALFORMED = '\uFFFE';

    private static final byte[] EMPTY = {};

    private final char[] chars;
    private final int length;
    private final int[] lineStarts;
    private final int lineCount;
    private final boolean byteOrderMark;
    private final int firstOdd;

    private byte[] narrow;
    private final int narrowFrom;
    private @Nullable Grams grams;

    /** @param ascii the same text in bytes, from an offset on; empty when it is not ASCII */
    private SourceText(char[] chars, int length, boolean byteOrderMark, byte[] ascii, int asciiFrom) {
        this.narrow = ascii;
        this.narrowFrom = asciiFrom;
        this.chars = chars;
        this.length = length;
        this.byteOrderMark = byteOrderMark;
        int[] starts = new int[length / 24 + 8];
        int count = 1;
        int odd = length;
        for (int i = 0; i < length; i++) {
            char c = chars[i];
            if (c >= ' ' && c <= '~') {
                continue;
            }
            if (c == '\n' || (c == '\r' && (i + 1 == length || chars[i + 1] != '\n'))) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, count + count / 2);
                }
                starts[count++] = i + 1;
            }
            if (c != '\n' && odd == length && isOdd(chars, i, length)) {
                odd = i;
            }
        }
        this.firstOdd = odd;
        this.lineStarts = starts;
        this.lineCount = count;
    }

    /** What YAML forbids, or what one may take for a line break where others do not. */
    private static boolean isOdd(char[] chars, int at, int length) {
        char c = chars[at];
        if (c == '\t') {
            return false;
        }
        if (c == '\r') {
            return at + 1 == length || chars[at + 1] != '\n';
        }
        if (Character.isHighSurrogate(c)) {
            return at + 1 == length || !Character.isLowSurrogate(chars[at + 1]);
        }
        if (Character.isLowSurrogate(c)) {
            return at == 0 || !Character.isHighSurrogate(chars[at - 1]);
        }
        return c < 0xA0 || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c >= 0xFFFE;
    }

    /** Decodes UTF-8, or UTF-16 or UTF-32 where a byte order mark says so. */
    public static SourceText decode(byte[] bytes) {
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        int b0 = at(bytes, 0);
        int b1 = at(bytes, 1);
        int b2 = at(bytes, 2);
        int b3 = at(bytes, 3);
        if (b0 == 0xEF && b1 == 0xBB && b2 == 0xBF) {
            skip = 3;
        } else if (b0 == 0xFF && b1 == 0xFE && b2 == 0 && b3 == 0) {
            charset = Charset.forName("UTF-32LE");
            skip = 4;
        } else if (b0 == 0 && b1 == 0 && b2 == 0xFE && b3 == 0xFF) {
            charset = Charset.forName("UTF-32BE");
            skip = 4;
        } else if (b0 == 0xFF && b1 == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (b0 == 0xFE && b1 == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .replaceWith(String.valueOf(MALFORMED));
        ByteBuffer in = ByteBuffer.wrap(bytes, skip, bytes.length - skip);
        // No encoding here makes more UTF-16 units than it has bytes.
        char[] chars = new char[in.remaining() + 1];
        CharBuffer out = CharBuffer.wrap(chars);
        decoder.decode(in, out, true);
        decoder.flush(out);
        boolean ascii = charset.equals(StandardCharsets.UTF_8) && out.position() == bytes.length - skip;
        return new SourceText(chars, out.position(), skip > 0, ascii ? bytes : EMPTY, ascii ? skip : 0);
    }

    /** Of text that is decoded already. */
    public static SourceText of(String text) {
        return new SourceText(text.toCharArray(), text.length(), false, EMPTY, 0);
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }

    /** The characters themselves, for readers that have to be fast; not to be changed. */
    public char[] chars() {
        return chars;
    }

    /** Offset of the first character that only a full YAML reader knows how to treat; the length when there is none. */
    int firstOdd() {
        return firstOdd;
    }

    public int length() {
        return length;
    }

    public char charAt(int offset) {
        return chars[offset];
    }

    /** The file starts with a byte order mark, which is not part of this text. */
    public boolean byteOrderMark() {
        return byteOrderMark;
    }

    /** At least 1; a line break at the end starts one more, empty line. */
    public int lineCount() {
        return lineCount;
    }

    /** Offset of the first character of a line, which counts from 1. */
    public int lineStart(int line) {
        return lineStarts[line - 1];
    }

    /** Offset behind the last character of a line, its line break excluded. */
    public int lineEnd(int line) {
        if (line == lineCount) {
            return length;
        }
        int end = lineStarts[line] - 1;
        return end > lineStarts[line - 1] && chars[end] == '\n' && chars[end - 1] == '\r' ? end - 1 : end;
    }

    /** The line, from 1, in which an offset stands. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(lineStarts, 0, lineCount, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** A NUL stands near the start: no text, or one in an encoding that nobody named. */
    public boolean isBinary() {
        for (int i = firstOdd; i < Math.min(length, 8000); i++) {
            if (chars[i] == 0) {
                return true;
            }
        }
        return false;
    }

    /** The text in one byte a character, from {@link #narrowFrom} on; what is not ASCII may be anything else in it. */
    public byte[] narrow() {
        if (narrow.length == 0) {
            byte[] bytes = new byte[length];
            for (int i = 0; i < length; i++) {
                bytes[i] = chars[i] < 256 ? (byte) chars[i] : (byte) '?';
            }
            narrow = bytes;
        }
        return narrow;
    }

    /** Where in {@link #narrow} the first character stands. */
    public int narrowFrom() {
        return narrowFrom;
    }

    /** The offset of a place that counts from 1. */
    public int offset(int line, int column) {
        return lineStart(line) + column - 1;
    }

    public Span span(int from, int to) {
        int line = lineOf(from);
        int endLine = lineOf(to);
        return new Span(line, from - lineStart(line) + 1, endLine, to - lineStart(endLine) + 1);
    }

    public String substring(int from, int to) {
        return new String(chars, from, to - from);
    }

    /** Whether some text stands in a stretch of this one. Made to be asked for many texts in the same stretch. */
    boolean contains(String needle, int from, int to) {
        if (grams == null) {
            grams = new Grams();
        }
        return !grams.lacks(chars, from, to, needle) && indexOf(needle, from, to) >= 0;
    }

    /** The first place of some text in a stretch of this one, or -1. */
    public int indexOf(String needle, int from, int to) {
        char first = needle.charAt(0);
        int last = to - needle.length();
        for (int i = from; i <= last; i++) {
            if (chars[i] == first && matches(needle, i)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether some text stands at an offset. */
    public boolean startsWith(String prefix, int offset) {
        return offset + prefix.length() <= length && matches(prefix, offset);
    }

    private boolean matches(String needle, int offset) {
        for (int j = 0; j < needle.length(); j++) {
            if (chars[offset + j] != needle.charAt(j)) {
                return false;
            }
        }
        return true;
    }
}
