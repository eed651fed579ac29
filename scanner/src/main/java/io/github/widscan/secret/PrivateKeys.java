package io.github.widscan.secret;

/** The private key in a Google key file. */
final class PrivateKeys {
    /** A real one has some 1,600. */
    private static final int MIN_DIGITS = 16;

    private PrivateKeys() {}

    /** What stands between the lines that begin and end it, without line ends; {@code ""} when there is no key. */
    static String body(String pem) {
        if (Placeholders.isPlaceholder(pem)) {
            return "";
        }
        int begin = pem.indexOf("-----BEGIN");
        int start = begin < 0 ? 0 : pem.indexOf("-----", begin + 10) + 5;
        int stop = pem.indexOf("-----END", start);
        int end = stop < 0 ? pem.length() : stop;
        StringBuilder body = new StringBuilder(Math.max(end - start, 0));
        for (int i = start; i < end; i++) {
            char c = pem.charAt(i);
            if (Bytes.isBase64(c) || c == '=') {
                body.append(c);
            } else if (c == '\\' && i + 1 < end && pem.charAt(i + 1) == 'n') {
                i++;
            } else if (!Bytes.isSpace(c) && c != '-' && c != '_') {
                return "";
            }
        }
        String key = body.toString();
        return key.length() < MIN_DIGITS || Placeholders.isPlaceholder(key) ? "" : key;
    }
}
