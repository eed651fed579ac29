package io.github.widscan.document;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Makes one string of equal texts: objects of a cluster repeat the same few thousand words. It forgets as it likes. Several
 * threads may use it, since a string is whole wherever it is seen.
 */
public final class TextCache {
    private static final int SIZE = 1 << 14;
    private static final int LONGEST = 80;

    private final @Nullable String[] texts = new @Nullable String[SIZE];

    /** The text of some ASCII bytes. */
    String get(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0) {
            return "";
        }
        if (length > LONGEST) {
            return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        }
        int hash = length;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + bytes[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (SIZE - 1);
        String known = texts[slot];
        if (known != null && same(known, bytes, from, length)) {
            return known;
        }
        String text = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
        texts[slot] = text;
        return text;
    }

    private static boolean same(String text, byte[] bytes, int from, int length) {
        if (text.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
