package io.github.widscan.collect.manifest;

/**
 * CodeQL's {@code primaryLocationLineHash}: a rolling hash over the 100 characters from the start of a line on that are
 * neither blank nor tab, with a counter that tells equal lines apart. GitHub uses it to know a finding again after lines
 * were inserted above.
 *
 * @see <a href="https://github.com/github/codeql-action/blob/main/src/fingerprints.ts">fingerprints.ts</a>
 */
final class LineHashes {
    private static final int BLOCK = 100;
    private static final long MOD = 37;
    private static final char END_OF_FILE = '\uFFFF';
    private static final long FIRST_MOD = power();

    private final LineMarks wanted;
    private final String[] hashes;
    private final Counts counts;
    private final char[] window = new char[BLOCK];
    private final int[] lineNumbers = new int[BLOCK];
    private long hash;
    private int index;
    private int line;
    private boolean lineStart = true;
    private boolean afterCarriageReturn;

    private LineHashes(LineMarks wanted, int lines) {
        this.wanted = wanted;
        this.hashes = new String[wanted.last() + 1];
        this.counts = new Counts(lines);
    }

    /**
     * Hashes wanted lines.
     *
     * @param text the whole file, a byte order mark included
     * @return by line number, from 1; null for lines that are not wanted
     */
    static String[] of(char[] text, int length, int lines, LineMarks wanted) {
        LineHashes hashes = new LineHashes(wanted, lines);
        for (int i = 0; i < length; i++) {
            hashes.add(text[i]);
        }
        hashes.add(END_OF_FILE);
        for (int i = 0; i < BLOCK; i++) {
            hashes.emit();
            hashes.roll((char) 0);
        }
        return hashes.hashes;
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < BLOCK; i++) {
            power *= MOD;
        }
        return power;
    }

    private void add(char c) {
        if (c == ' ' || c == '\t' || (afterCarriageReturn && c == '\n')) {
            afterCarriageReturn = false;
            return;
        }
        afterCarriageReturn = c == '\r';
        char current = afterCarriageReturn ? '\n' : c;
        emit();
        if (lineStart) {
            lineStart = false;
            lineNumbers[index] = ++line;
        }
        if (current == '\n') {
            lineStart = true;
        }
        roll(current);
    }

    private void emit() {
        int at = lineNumbers[index];
        if (at == 0) {
            return;
        }
        lineNumbers[index] = 0;
        int count = counts.increment(hash);
        if (at < hashes.length && wanted.next(at) == at) {
            hashes[at] = Long.toHexString(hash) + ":" + count;
        }
    }

    private void roll(char current) {
        char begin = window[index];
        window[index] = current;
        hash = MOD * hash + current - FIRST_MOD * begin;
        index = index + 1 == BLOCK ? 0 : index + 1;
    }

    /** How often each hash was seen: an open-addressed table, since a file may have a million lines. */
    private static final class Counts {
        private long[] keys;
        private int[] values;
        private int used;

        Counts(int lines) {
            int size = Integer.highestOneBit(Math.max(16, Math.min(lines, 1 << 16) * 2 - 1)) << 1;
            keys = new long[size];
            values = new int[size];
        }

        int increment(long key) {
            int slot = slot(keys, values, key);
            keys[slot] = key;
            int count = ++values[slot];
            if (count == 1 && ++used > keys.length / 2) {
                grow();
            }
            return count;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldValues = values;
            keys = new long[oldKeys.length * 2];
            values = new int[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldValues[i] > 0) {
                    int slot = slot(keys, values, oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    values[slot] = oldValues[i];
                }
            }
        }

        private static int slot(long[] keys, int[] values, long key) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed >>> 32) & (keys.length - 1);
            while (values[slot] > 0 && keys[slot] != key) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }
    }
}
