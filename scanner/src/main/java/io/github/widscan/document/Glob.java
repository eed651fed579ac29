package io.github.widscan.document;

/**
 * A pattern that a user wrote: {@code *} is any run of characters but {@code /}, {@code **} any run, {@code ?} one
 * character but {@code /}; {@code **}{@code /} also stands for no folder at all. Everything else stands for itself.
 * Takes time in the product of both lengths at worst.
 */
public final class Glob {
    private final String pattern;

    public Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        int length = text.length();
        // row[j]: the pattern so far matches the first j characters.
        boolean[] row = new boolean[length + 1];
        boolean[] next = new boolean[length + 1];
        row[0] = true;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (c != '*') {
                next[0] = false;
                for (int j = 1; j <= length; j++) {
                    char t = text.charAt(j - 1);
                    next[j] = row[j - 1] && (c == '?' ? t != '/' : c == t);
                }
                i++;
            } else if (!pattern.startsWith("**", i)) {
                run(text, row, next, false);
                i++;
            } else if (!pattern.startsWith("**/", i)) {
                run(text, row, next, true);
                i += 2;
            } else {
                folders(text, row, next);
                i += 3;
            }
            boolean[] former = row;
            row = next;
            next = former;
        }
        return row[length];
    }

    private static void run(String text, boolean[] row, boolean[] next, boolean crosses) {
        boolean open = false;
        for (int j = 0; j < row.length; j++) {
            open = row[j] || (open && (crosses || text.charAt(j - 1) != '/'));
            next[j] = open;
        }
    }

    private static void folders(String text, boolean[] row, boolean[] next) {
        boolean open = false;
        for (int j = 0; j < row.length; j++) {
            next[j] = row[j] || (open && text.charAt(j - 1) == '/');
            open |= row[j];
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
