package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;

/**
 * Says fast which texts are worth a look: one pass over raw bytes that stops at few of them. May say yes to a text
 * without a credential; never says no to one with. Works on a file as it lies on disk: escapes that hide a letter, and
 * base64, count.
 */
final class Prefilter {
    private static final byte KEY = 1;
    private static final byte AK = 2;
    private static final byte KEY_ID = 3;
    private static final byte SECRET = 4;
    private static final byte PASSWORD = 5;
    private static final byte TILDE = 6;
    private static final byte SIGNATURE = 7;
    private static final byte ESCAPE = 8;
    /** {@code AK} may begin {@code AKIA} or end a name. */
    private static final byte KEY_ID_OR_AK = 9;

    /** What two characters in a row may belong to: rare enough in ordinary text to stop at. */
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
        for (int i = next(text, from, to); i < to; i = next(text, i + 1, to)) {
            if (alarms(ANCHORS[two(text, i)], i)) {
                return true;
            }
        }
        return google && (contains(SERVICE_ACCOUNT) || contains(AUTHORIZED_USER));
    }

    /** The next two characters to stop at. All the time goes here, so it is kept small. */
    private static int next(byte[] text, int from, int to) {
        byte[] anchors = ANCHORS;
        for (int i = from; i < to - 1; i++) {
            if (anchors[two(text, i)] != 0) {
                return i;
            }
        }
        return to;
    }

    private static int two(byte[] text, int i) {
        return ((text[i] & 255) << 8) | (text[i + 1] & 255);
    }

    /** @param i where the first of the two characters stands */
    private boolean alarms(byte anchor, int i) {
        return switch (anchor) {
            case KEY -> keyOrToken(i);
            case AK, KEY_ID_OR_AK ->
                (anchor == KEY_ID_OR_AK && keyId(i)) || (!Bytes.isAlphanumeric(at(i + 2)) && name(i));
            case KEY_ID -> keyId(i);
            case SECRET -> isSecret(i) ? secret(i) : is(i + 2, "edential") && follows(i, "en") && name(i);
            case PASSWORD -> is(i - 4, "pass") && is(i + 2, "rd") && follows(i - 4, "et") && name(i);
            case TILDE -> isDigit(at(i - 1)) && clientSecret(i + 1);
            case SIGNATURE -> at(i - 1) == 'i' && at(i - 2) == 's';
            default -> hides(i);
        };
    }

    /** {@code key} and {@code token} are everywhere; in the names that count they follow certain words. */
    private boolean keyOrToken(int i) {
        int third = lower(i + 2);
        if (third == 'y') {
            return follows(i, "sted") && name(i); // access, account or secret, storage or private, cloud
        }
        return third == 'n' && is(i - 2, "to") && follows(i - 2, "nyhs") && name(i);
    }

    /** {@code secret} is everywhere as well: it counts before key and access, behind client, key and access, or with aws. */
    private boolean secret(int i) {
        int next = i + 4;
        while (at(next) == '_' || at(next) == '-' || at(next) == '.') {
            next++;
        }
        boolean pair = lower(next) == 'k' || lower(next) == 'a';
        return (pair || follows(i - 2, "tys") || behindAws(i - 2)) && name(i);
    }

    private boolean behindAws(int end) {
        int i = end - 1;
        int low = end - Names.MAX_LENGTH;
        while (i > low && Bytes.isName(at(i))) {
            if (lower(i) == 's' && lower(i - 1) == 'w' && lower(i - 2) == 'a') {
                return true;
            }
            i--;
        }
        return false;
    }

    /** What stands before {@code i}, separators aside, is one of these letters. */
    private boolean follows(int i, String letters) {
        int before = i - 1;
        while (at(before) == '_' || at(before) == '-' || at(before) == '.') {
            before--;
        }
        return letters.indexOf(lower(before)) >= 0;
    }

    private boolean isSecret(int i) {
        return lower(i - 1) == 'e' && lower(i - 2) == 's' && lower(i + 2) == 'e' && lower(i + 3) == 't';
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
        byte[] anchors = new byte[1 << 16];
        anyCase(anchors, 'k', 'e', KEY);
        anyCase(anchors, 'a', 'k', AK);
        anyCase(anchors, 's', 'k', AK);
        anyCase(anchors, 'c', 'r', SECRET);
        anyCase(anchors, 'w', 'o', PASSWORD);
        for (char second : "KSBC3I".toCharArray()) {
            anchors[('A' << 8) | second] = anchors[('A' << 8) | second] == AK ? KEY_ID_OR_AK : KEY_ID;
        }
        anchors[('Q' << 8) | '~'] = TILDE;
        anchors[('g' << 8) | '='] = SIGNATURE;
        for (char second : "xuU\n\r".toCharArray()) {
            anchors[('\\' << 8) | second] = ESCAPE;
        }
        return anchors;
    }

    private static void anyCase(byte[] anchors, char first, char second, byte anchor) {
        for (int one : new int[] {first, first - 32}) {
            for (int two : new int[] {second, second - 32}) {
                anchors[(one << 8) | two] = anchor;
            }
        }
    }
}
