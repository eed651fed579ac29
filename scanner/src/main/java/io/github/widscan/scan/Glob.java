package io.github.widscan.scan;

/**
 * A pattern of ignore entries and options: {@code *} is any run of characters but {@code /}, {@code **} any run, {@code ?}
 * one character but {@code /}. Everything else stands for itself. Takes time in the product of both lengths at worst.
 */
public final class Glob {
    private final String pattern;

    public Glob(String pattern) {
        this.pattern = pattern;
    }

    /** Whether the whole text matches. */
    public boolean matches(String text) {
        boolean[] row = new boolean[text.length() + 1];
        row[0] = true;
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            boolean[] next = new boolean[row.length];
            if (c == '*') {
                boolean crosses = i + 1 < pattern.length() && pattern.charAt(i + 1) == '*';
                boolean folder = crosses && i + 2 < pattern.length() && pattern.charAt(i + 2) == '/';
                // "**/" also stands for no folder at all
                if (folder) {
                    i++;
                }
                if (crosses) {
                    i++;
                }
                star(text, row, next, crosses, folder);
            } else {
                for (int j = 1; j < row.length; j++) {
                    char t = text.charAt(j - 1);
                    next[j] = row[j - 1] && (c == '?' ? t != '/' : c == t);
                }
            }
            row = next;
            i++;
        }
        return row[text.length()];
    }

    private static void star(String text, boolean[] row, boolean[] next, boolean crosses, boolean folder) {
        boolean open = false;
        for (int j = 0; j < row.length; j++) {
            if (folder) {
                next[j] = row[j] || (open && text.charAt(j - 1) == '/');
                open |= row[j];
            } else {
                open = row[j] || (open && (crosses || text.charAt(j - 1) != '/'));
                next[j] = open;
            }
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
