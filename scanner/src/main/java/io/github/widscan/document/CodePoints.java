package io.github.widscan.document;

import java.util.Arrays;

/** From snakeyaml's index in code points to our offset in UTF-16 units. */
final class CodePoints {
    private final int from;
    private final int to;
    private final int[] supplementary;

    CodePoints(char[] chars, int from, int to) {
        this.from = from;
        this.to = to;
        int[] found = {};
        int count = 0;
        for (int i = from; i < to; i++) {
            if (Character.isHighSurrogate(chars[i]) && i + 1 < to && Character.isLowSurrogate(chars[i + 1])) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2 + 8);
                }
                // Where its successor stands when each counts as one.
                found[count] = i - from - count;
                count++;
                i++;
            }
        }
        this.supplementary = Arrays.copyOf(found, count);
    }

    int offset(int index) {
        int before = Arrays.binarySearch(supplementary, index);
        int more = before >= 0 ? before : -before - 1;
        return Math.min(from + index + more, to);
    }
}
