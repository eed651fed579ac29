package io.github.widscan.collect.manifest;

import io.github.widscan.document.SourceText;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * CodeQL's {@code primaryLocationLineHash}: a hash over the 100 characters from the start of a line on that are neither
 * blank nor tab, with a counter that tells equal lines apart. GitHub uses it to know a finding again after lines were
 * inserted above. Theirs rolls a window over the file; the same number falls out of the difference of two prefix hashes.
 *
 * @see <a href="https://github.com/github/codeql-action/blob/main/src/fingerprints.ts">fingerprints.ts</a>
 */
final class LineHashes {
    /** How many characters a hash covers. */
    static final int BLOCK = 100;

    private static final long MOD = 37;
    private static final char END_OF_FILE = '\uFFFF';
    private static final long FIRST_MOD = power();

    /** By line number less one: the hash of all before the line, then that of the line. */
    private final long[] lines;

    /** How many characters stand before the line. */
    private final int[] starts;

    private long hash;
    private int length;
    private int started;
    private int finished;
    private boolean lineStart = true;

    private LineHashes(int most) {
        this.lines = new long[most];
        this.starts = new int[most];
    }

    /**
     * Hashes wanted lines.
     *
     * @param masked what stands in a line instead of its text, by number; null for lines, or all of them, as they are
     * @return by line number, from 1; empty for lines that are not wanted
     */
    static String[] of(SourceText source, @Nullable String @Nullable [] masked, LineMarks wanted) {
        int last = Math.min(wanted.last(), source.lineCount());
        LineHashes hashes = new LineHashes(source.lineCount() + 1);
        if (source.byteOrderMark()) {
            hashes.add('\uFEFF');
        }
        for (int line = 1; line <= source.lineCount() && hashes.finished < last; line++) {
            String text = masked == null ? null : masked[line];
            if (text == null) {
                hashes.add(source.chars(), source.lineStart(line), source.lineEnd(line));
            } else {
                hashes.add(text.toCharArray(), 0, text.length());
            }
            if (line < source.lineCount()) {
                hashes.add('\n');
                hashes.lineStart = true;
            }
        }
        hashes.add(END_OF_FILE);
        for (int i = 0; i < BLOCK; i++) {
            hashes.add('\0');
        }
        hashes.finish();
        return hashes.text(wanted, last);
    }

    private static long power() {
        long power = 1;
        for (int i = 0; i < BLOCK; i++) {
            power *= MOD;
        }
        return power;
    }

    /** As {@link #add(char)} for each that is neither blank nor tab; in locals, as every character of a file comes by. */
    private void add(char[] text, int from, int to) {
        int i = from;
        while (i < to) {
            // The first of a line, and one behind a hash that is complete, go the long way.
            while (i < to && (text[i] == ' ' || text[i] == '\t')) {
                i++;
            }
            if (i == to) {
                return;
            }
            add(text[i++]);
            long sum = hash;
            int count = length;
            int due = finished < started ? starts[finished] + BLOCK : Integer.MAX_VALUE;
            for (; i < to && count != due; i++) {
                char c = text[i];
                if (c != ' ' && c != '\t') {
                    sum = MOD * sum + c;
                    count++;
                }
            }
            hash = sum;
            length = count;
        }
    }

    private void add(char c) {
        finish();
        if (lineStart) {
            lineStart = false;
            starts[started] = length;
            lines[started++] = hash;
        }
        hash = MOD * hash + c;
        length++;
    }

    /** The oldest line that has no hash yet gets it when its characters are complete. */
    private void finish() {
        if (finished < started && length - starts[finished] == BLOCK) {
            lines[finished] = hash - FIRST_MOD * lines[finished];
            finished++;
        }
    }

    private String[] text(LineMarks wanted, int last) {
        long[] sorted = new long[wanted.count()];
        int size = 0;
        for (int line = wanted.next(1); line > 0 && line <= last; line = wanted.next(line + 1)) {
            sorted[size++] = lines[line - 1];
        }
        Arrays.sort(sorted, 0, size);
        // Of a hash that several wanted lines have, one place counts, whichever the search finds: always the same.
        int[] counts = new int[size];
        String[] text = new String[last + 1];
        Arrays.fill(text, "");
        for (int line = 1; line <= last; line++) {
            int at = Arrays.binarySearch(sorted, 0, size, lines[line - 1]);
            if (at >= 0) {
                counts[at]++;
                if (wanted.next(line) == line) {
                    text[line] = Long.toHexString(lines[line - 1]) + ":" + counts[at];
                }
            }
        }
        return text;
    }
}
