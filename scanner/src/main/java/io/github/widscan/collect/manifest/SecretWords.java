package io.github.widscan.collect.manifest;

/** Says by its name whether a value should not be shown, be it a cloud's credential or not. */
final class SecretWords {
    private SecretWords() {}

    /**
     * Whether the last word of a name is one for a secret: {@code DB_PASSWORD}, {@code apiKey}, {@code client-secret};
     * not {@code secretName}, {@code TOKEN_FILE}, {@code passwordPolicy}.
     */
    static boolean names(char[] text, int from, int to) {
        int end = to;
        while (end > from && !isLetter(text[end - 1])) {
            // A number behind it counts for nothing: PASSWORD_2.
            if (!isDigit(text[end - 1]) && !isSeparator(text[end - 1])) {
                return false;
            }
            end--;
        }
        if (end == from || "dDeEtTnNsSgGyYkK".indexOf(text[end - 1]) < 0) {
            return false;
        }
        return ends(text, from, end, "password")
                || ends(text, from, end, "passwd")
                || ends(text, from, end, "passphrase")
                || ends(text, from, end, "pwd")
                || ends(text, from, end, "secret")
                || ends(text, from, end, "token")
                || ends(text, from, end, "credentials")
                || ends(text, from, end, "connectionstring")
                || isKey(text, from, end)
                || isShort(text, from, end);
    }

    static boolean names(String name) {
        return names(name.toCharArray(), 0, name.length());
    }

    /** A key of some kind; {@code key} alone is the key of a label or of a Secret. */
    private static boolean isKey(char[] text, int from, int to) {
        return ends(text, from, to, "apikey")
                || ends(text, from, to, "secretkey")
                || ends(text, from, to, "accesskey")
                || ends(text, from, to, "accesskeyid")
                || ends(text, from, to, "accountkey")
                || ends(text, from, to, "privatekey")
                || ends(text, from, to, "encryptionkey")
                || ends(text, from, to, "signingkey");
    }

    /** {@code SDK_AK}, {@code SDK_SK}. */
    private static boolean isShort(char[] text, int from, int to) {
        return to - from > 2
                && isSeparator(text[to - 3])
                && lower(text[to - 1]) == 'k'
                && (lower(text[to - 2]) == 's' || lower(text[to - 2]) == 'a');
    }

    /** Without regard to case and to separators between its words. */
    private static boolean ends(char[] text, int from, int to, String word) {
        int i = to;
        for (int w = word.length() - 1; w >= 0; w--) {
            while (i > from && isSeparator(text[i - 1]) && w < word.length() - 1) {
                i--;
            }
            if (i == from || lower(text[i - 1]) != word.charAt(w)) {
                return false;
            }
            i--;
        }
        return true;
    }

    private static boolean isSeparator(char c) {
        return c == '_' || c == '-' || c == '.' || c == '/';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
}
