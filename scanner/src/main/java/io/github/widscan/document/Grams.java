package io.github.widscan.document;

import java.util.Arrays;

/**
 * Says fast which words a document does not hold, when many are asked for: one pass notes each four characters in a row as
 * a bit, and a word of which one four is not noted need not be searched. For one thread at a time.
 */
final class Grams {
    private static final int SIZE = 4;

    /** A shorter document is searched as fast as its bits are cleared. */
    private static final int WORTH_NOTING = 512;

    /** 8 KB: a document of 10 KB sets every thirtieth bit or so. */
    private static final int HASH_BITS = 16;

    private final long[] noted = new long[1 << (HASH_BITS - 6)];
    private int from;
    private int to;

    /** True when the word cannot be in the stretch; false says nothing. */
    boolean lacks(char[] text, int from, int to, String word) {
        if (word.length() < SIZE || to - from < WORTH_NOTING) {
            return false;
        }
        if (this.from != from || this.to != to) {
            note(text, from, to);
        }
        int gram = 0;
        for (int i = 0; i < word.length(); i++) {
            gram = next(gram, word.charAt(i));
            int hash = hash(gram);
            if (i >= SIZE - 1 && (noted[hash >> 6] & (1L << hash)) == 0) {
                return true;
            }
        }
        return false;
    }

    private void note(char[] text, int from, int to) {
        this.from = from;
        this.to = to;
        Arrays.fill(noted, 0);
        int gram = 0;
        for (int i = from; i < to; i++) {
            gram = next(gram, text[i]);
            int hash = hash(gram);
            noted[hash >> 6] |= 1L << hash;
        }
    }

    /** Four steps later nothing is left of a character. */
    private static int next(int gram, char c) {
        return (gram << 8) ^ c;
    }

    private static int hash(int gram) {
        return (gram * 0x9E3779B9) >>> (32 - HASH_BITS);
    }
}
