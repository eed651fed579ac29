package io.github.widscan.link;

/** Writes commands that a reader may paste: whatever a document holds stays one word. */
final class Shell {
    private static final int LONGEST = 600;

    private Shell() {}

    /** A word of a command line, in quotes unless it is plain. */
    static String word(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        boolean plain = !cut.isEmpty();
        StringBuilder quoted = new StringBuilder(cut.length() + 2).append('\'');
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            plain &= isPlain(c);
            if (c == '\'') {
                quoted.append("'\\''");
            } else {
                quoted.append(c < ' ' ? ' ' : c);
            }
        }
        return plain ? cut : quoted.append('\'').toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '/'
                || c == ':'
                || c == '@'
                || c == '=';
    }
}
