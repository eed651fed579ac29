package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;

/**
 * Says fast which texts are worth a look: one pass over raw bytes that stops at few of them. May say yes to a text
 * without a credential; never says no to one with. Works on a file as it lies on disk: escapes that hide a letter, and
 * base64, count.
 */
final class Prefilter {
    private static final byte KEY_OR_AK = 1;
    private static final byte A = 2;
    private static final byte SECRET = 3;
    private static final byte PASSWORD = 4;
    private static final byte TILDE = 5;
    private static final byte EQUALS = 6;
    private static final byte ESCAPE = 7;
    private static final byte[] ANCHORS = anchors();

    private static final byte[] SERVICE_ACCOUNT = "service_account".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AUTHORIZED_USER = "authorized_user".getBytes(StandardCharsets.US_ASCII);

    private final byte[] text;
    private final int from;
    private final int to;
    private boolean google;

    private Prefilter(byte[] text, int from, int to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    static boolean passes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return passes(bytes, 0, bytes.length);
    }

    static boolean passes(byte[] text, int from, int to) {
        return new Prefilter(text, from, to).plain() || encoded(text, from, to);
    }

    /** As {@link #passes}, but base64 in the text is not decoded: it was already. */
    static boolean passesDecoded(byte[] text, int from, int to) {
        return new Prefilter(text, from, to).plain();
    }

    private static boolean encoded(byte[] text, int from, int to) {
        if (to - from < Base64Runs.MIN) {
            return false;
        }
        Base64Runs runs = new Base64Runs(text, from, to);
        for (byte[] decoded = runs.next(); decoded != null; decoded = runs.next()) {
            if (passesDecoded(decoded, 0, decoded.length)) {
                return true;
            }
        }
        return false;
    }

    private boolean plain() {
        byte[] bytes = text;
        byte[] anchors = ANCHORS;
        for (int i = from; i < to; i++) {
            byte anchor = anchors[bytes[i] & 255];
            if (anchor != 0 && alarms(anchor, i)) {
                return true;
            }
        }
        return google && (contains(SERVICE_ACCOUNT) || contains(AUTHORIZED_USER));
    }

    private boolean alarms(byte anchor, int i) {
        return switch (anchor) {
            case KEY_OR_AK -> keyOrAk(i);
            case A -> keyId(i);
            case SECRET -> lower(i + 1) == 'r' && (isSecret(i) || is(i + 2, "edential")) && name(i);
            case PASSWORD -> is(i - 4, "pass") && is(i + 1, "ord") && name(i);
            case TILDE -> at(i - 1) == 'Q' && isDigit(at(i - 2)) && clientSecret(i);
            case EQUALS -> at(i - 1) == 'g' && at(i - 2) == 'i' && at(i - 3) == 's';
            default -> hides(i);
        };
    }

    private boolean isSecret(int i) {
        return lower(i - 1) == 'e' && lower(i - 2) == 's' && lower(i + 2) == 'e' && lower(i + 3) == 't';
    }

    private boolean keyOrAk(int i) {
        int next = lower(i + 1);
        if (next == 'e') {
            int third = lower(i + 2);
            return (third == 'y' || (third == 'n' && lower(i - 1) == 'o')) && name(i);
        }
        int before = lower(i - 1);
        return (before == 'a' || before == 's') && !Bytes.isAlphanumeric(next) && name(i);
    }

    /** {@code AKIA}, {@code ASIA}, {@code ABIA}, {@code ACCA}, {@code A3T.} with 16 more, {@code LTAI} with 12 more. */
    private boolean keyId(int i) {
        int second = at(i + 1);
        int third = at(i + 2);
        if (second == 'I' && at(i - 1) == 'T' && at(i - 2) == 'L') {
            return ids(i + 2, 12, false);
        }
        boolean amazon = (third == 'I' && at(i + 3) == 'A' && (second == 'K' || second == 'S' || second == 'B'))
                || (second == 'C' && third == 'C' && at(i + 3) == 'A')
                || (second == '3' && third == 'T');
        return amazon && ids(i + 4, 16, true);
    }

    private boolean ids(int start, int count, boolean base32) {
        for (int i = start; i < start + count; i++) {
            int c = at(i);
            if (base32 ? !Bytes.isKeyId(c) : !Bytes.isAlphanumeric(c)) {
                return false;
            }
        }
        return true;
    }

    private boolean clientSecret(int tilde) {
        for (int i = tilde + 1; i <= tilde + 31; i++) {
            if (!Bytes.isClientSecret(at(i))) {
                return false;
            }
        }
        return true;
    }

    /** The name around {@code i} is one that credentials have. */
    private boolean name(int i) {
        int start = i;
        int low = Math.max(from, i - Names.MAX_LENGTH);
        while (start > low && Bytes.isName(text[start - 1])) {
            start--;
        }
        int end = i + 1;
        int high = Math.min(to, i + Names.MAX_LENGTH);
        while (end < high && Bytes.isName(text[end])) {
            end++;
        }
        String name = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
        if (alarms(Names.of(name))) {
            return true;
        }
        if (start == from || text[start - 1] != '\\') {
            return false;
        }
        int letters = name.charAt(0) == 'u' ? 5 : name.charAt(0) == 'U' ? 9 : name.charAt(0) == 'x' ? 3 : 1;
        return letters < name.length() && alarms(Names.of(name, letters, name.length()));
    }

    private boolean alarms(Meaning meaning) {
        if (meaning.role() == Role.PRIVATE_KEY || meaning.role() == Role.REFRESH_TOKEN) {
            google = true;
        }
        return meaning.role().alarming();
    }

    /** An escape that stands for a printable character, or a line end in the middle of a word: look at what it spells. */
    private boolean hides(int i) {
        int kind = at(i + 1);
        if (kind == 'u' || kind == 'U' || kind == 'x') {
            int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
            int code = 0;
            for (int d = i + 2; d < i + 2 + digits; d++) {
                int digit = Character.digit(at(d), 16);
                if (digit < 0) {
                    return false;
                }
                code = (code << 4) | digit;
            }
            // Go and Gson write & < > and quotes in this way.
            return code > ' ' && code < 127 && "&<>'\"".indexOf(code) < 0;
        }
        if ((kind != '\n' && kind != '\r') || !Bytes.isClientSecret(at(i - 1))) {
            return false;
        }
        int next = i + 1;
        while (next < to && Bytes.isSpace(text[next])) {
            next++;
        }
        return Bytes.isClientSecret(at(next)) || at(next) == '/' || at(next) == '+';
    }

    private boolean contains(byte[] word) {
        for (int i = from; i <= to - word.length; i++) {
            if (text[i] == word[0] && is(i, word)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(int i, byte[] word) {
        for (int k = 1; k < word.length; k++) {
            if (text[i + k] != word[k]) {
                return false;
            }
        }
        return true;
    }

    private boolean is(int i, String word) {
        for (int k = 0; k < word.length(); k++) {
            if (lower(i + k) != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private int at(int i) {
        return i >= from && i < to ? text[i] : -1;
    }

    private int lower(int i) {
        int c = at(i);
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static byte[] anchors() {
        byte[] anchors = new byte[256];
        anchors['k'] = KEY_OR_AK;
        anchors['K'] = KEY_OR_AK;
        anchors['A'] = A;
        anchors['c'] = SECRET;
        anchors['C'] = SECRET;
        anchors['w'] = PASSWORD;
        anchors['W'] = PASSWORD;
        anchors['~'] = TILDE;
        anchors['='] = EQUALS;
        anchors['\\'] = ESCAPE;
        return anchors;
    }
}
