package io.github.widscan.secret;

/** Classes of ASCII characters, as a table: one look-up for each character of a large text. */
final class Bytes {
    private static final int BASE64 = 1;
    private static final int NAME = 2;
    private static final int SPACE = 4;
    private static final int KEY_ID = 8;
    private static final int CLIENT_SECRET = 16;
    private static final int ALPHANUMERIC = 32;
    private static final byte[] CLASSES = classes();

    private Bytes() {}

    /** A digit of base64, padding not among them. */
    static boolean isBase64(int c) {
        return is(c, BASE64);
    }

    /** All of them are digits of base64: one decision for four characters. */
    static boolean areBase64(byte a, byte b, byte c, byte d) {
        return (CLASSES[a & 255] & CLASSES[b & 255] & CLASSES[c & 255] & CLASSES[d & 255] & BASE64) != 0;
    }

    /** A character of a name: letters, digits, {@code _}, {@code -}, {@code .}. */
    static boolean isName(int c) {
        return is(c, NAME);
    }

    /** A blank or the end of a line. */
    static boolean isSpace(int c) {
        return is(c, SPACE);
    }

    /** A base32 digit, as in AWS key ids: {@code A-Z2-7}. */
    static boolean isKeyId(int c) {
        return is(c, KEY_ID);
    }

    /** A character of an Azure client secret: {@code A-Za-z0-9_~.-}. */
    static boolean isClientSecret(int c) {
        return is(c, CLIENT_SECRET);
    }

    static boolean isAlphanumeric(int c) {
        return is(c, ALPHANUMERIC);
    }

    /** What a regular expression calls a word character. */
    static boolean isWord(int c) {
        return is(c, ALPHANUMERIC) || c == '_';
    }

    /** Where the character stands in {@code [from, to)}; {@code to} when it does not. Looks no further than that. */
    static int indexOf(String text, char c, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) != c) {
            i++;
        }
        return i;
    }

    private static boolean is(int c, int kind) {
        return c >= 0 && c < 128 && (CLASSES[c] & kind) != 0;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (int c = 0; c < 128; c++) {
            boolean upper = c >= 'A' && c <= 'Z';
            boolean digit = c >= '0' && c <= '9';
            boolean alphanumeric = upper || digit || (c >= 'a' && c <= 'z');
            int kind = 0;
            if (alphanumeric) {
                kind = ALPHANUMERIC | BASE64 | NAME | CLIENT_SECRET;
            }
            if (c == '+' || c == '/') {
                kind |= BASE64;
            }
            if (c == '_' || c == '-' || c == '.') {
                kind |= NAME | CLIENT_SECRET;
            }
            if (c == '~') {
                kind |= CLIENT_SECRET;
            }
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
                kind |= SPACE;
            }
            if (upper || (c >= '2' && c <= '7')) {
                kind |= KEY_ID;
            }
            classes[c] = (byte) kind;
        }
        return classes;
    }
}
