package io.github.widscan.report;

/**
 * Text from a cluster made harmless for people's eyes. Names there are written by others: a terminal must not obey an
 * escape sequence, and a reader must not see text in another order than it has.
 */
public final class Plain {

    private Plain() {}

    /**
     * One line. Line breaks and tabs become a space; other control characters, and characters that cannot be seen or
     * that turn the direction of text, become {@code \}{@code u202e} and the like; half a surrogate pair becomes U+FFFD.
     */
    public static String line(String text) {
        return plain(text, false);
    }

    /** The same, but that line feeds and tabs stay. */
    public static String lines(String text) {
        return plain(text, true);
    }

    private static String plain(String text, boolean lines) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c >= 0x7F) && !isKept(c, lines)) {
                return isPlain(text, lines) ? text : clean(text, lines);
            }
        }
        return text;
    }

    private static boolean isKept(int c, boolean lines) {
        return lines && (c == '\n' || c == '\t');
    }

    private static boolean isPlain(String text, boolean lines) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isKept(c, lines) && (isBreak(c) || isHidden(c) || isSurrogate(c))) {
                return false;
            }
            i += Character.charCount(c);
        }
        return true;
    }

    private static String clean(String text, boolean lines) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '\r' && lines && i < text.length() && text.charAt(i) == '\n') {
                continue;
            }
            if (isKept(c, lines)) {
                out.append((char) c);
            } else if (isBreak(c)) {
                if (c == '\n' && i >= 2 && text.charAt(i - 2) == '\r') {
                    continue;
                }
                out.append(' ');
            } else if (isSurrogate(c)) {
                out.append('\ufffd');
            } else if (isHidden(c)) {
                out.append("\\u");
                String hex = Integer.toHexString(c);
                out.append("0000", 0, Math.max(0, 4 - hex.length())).append(hex);
            } else {
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    private static boolean isBreak(int c) {
        return c == '\n' || c == '\r' || c == '\t' || c == 0x0B || c == 0x0C || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** Controls (Cc), format characters (Cf: direction, zero width, tags), non-characters, and fillers that show as nothing. */
    private static boolean isHidden(int c) {
        if (c < 0x7F) {
            return c < ' ';
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || (c & 0xFFFE) == 0xFFFE
                || c == 0x115F
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0;
    }
}
