package io.github.widscan.collect.manifest.aws;

import java.nio.charset.StandardCharsets;

/** How a policy document is written into a string. */
final class PolicyText {
    private PolicyText() {}

    /**
     * The document, decoded if IAM's API encoded it. A plus sign stands for itself (RFC 3986).
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html">GetRole</a>
     */
    static String decode(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("%7B") && !stripped.startsWith("%7b")) {
            return stripped;
        }
        byte[] bytes = stripped.getBytes(StandardCharsets.UTF_8);
        byte[] decoded = new byte[bytes.length];
        int length = 0;
        for (int i = 0; i < bytes.length; i++) {
            int high = bytes[i] == '%' && i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(bytes[i + 2], 16);
            if (low < 0) {
                decoded[length++] = bytes[i];
            } else {
                decoded[length++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        return new String(decoded, 0, length, StandardCharsets.UTF_8);
    }

    /**
     * True when somebody has yet to fill in a part of the text: <code>{{ }}</code>, <code>${NAME}</code>, {@code $NAME},
     * {@code $(…)}. Not a policy variable, nor an escaped wildcard: those IAM fills in.
     */
    static boolean isTemplate(String text) {
        for (int at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at + 1)) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (next == '(' || next == '_' || isLetter(next) || (next == '{' && !isIam(text, at + 2))) {
                return true;
            }
        }
        return text.contains("{{");
    }

    /** <code>${*}</code> and its like, or <code>${aws:username}</code>: a name, a colon, a letter. */
    private static boolean isIam(String text, int from) {
        char first = from < text.length() ? text.charAt(from) : ' ';
        if (first == '*' || first == '?' || first == '$') {
            return true;
        }
        int at = from;
        while (at < text.length() && isName(text.charAt(at))) {
            at++;
        }
        return at > from && at + 1 < text.length() && text.charAt(at) == ':' && isLetter(text.charAt(at + 1));
    }

    private static boolean isName(char c) {
        return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '/';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
