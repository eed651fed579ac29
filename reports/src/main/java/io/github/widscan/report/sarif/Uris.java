package io.github.widscan.report.sarif;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Relative, percent-encoded URIs. Code scanning rejects a whole upload for one absolute URI, and the colon is encoded
 * too, so nothing here ever has a scheme.
 */
final class Uris {

    private static final String HEX = "0123456789ABCDEF";

    private Uris() {}

    static String of(List<String> segments) {
        StringBuilder uri = new StringBuilder(80);
        for (String segment : segments) {
            if (uri.length() > 0) {
                uri.append('/');
            }
            encode(uri, segment);
        }
        return uri.toString();
    }

    private static void encode(StringBuilder uri, String segment) {
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if ((c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "-._~@+=,!$&'()*;".indexOf(c) >= 0) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
    }
}
