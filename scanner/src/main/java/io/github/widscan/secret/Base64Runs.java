package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds stretches of base64 in a text and decodes those that hold text again. Lines of an encoded block are joined; the
 * bytes may be a raw YAML or JSON file, so an escaped line end joins them as well.
 */
final class Base64Runs {
    /** A shorter stretch holds no credential. 24 digits are the shortest key id, {@code LTAI} and twelve characters. */
    static final int MIN = 24;

    /** Any stretch of {@link #MIN} digits has a sample, taken at every so many characters, with as many digits up to it. */
    private static final int STEP = MIN / 2;

    private static final int SAMPLE = 48;

    private final byte[] text;
    private final int to;
    private int at;

    /** The stretch found last, {@code [start, end)}. */
    int start;

    int end;

    private byte[] digits = new byte[0];
    private int count;

    Base64Runs(byte[] text, int from, int to) {
        this.text = text;
        this.at = from;
        this.end = from;
        this.to = to;
    }

    /** The next stretch that decodes to text, as Latin-1; null when there is no more. */
    byte @Nullable [] next() {
        for (int i = sample(text, at + STEP - 1, to); i < to; i = sample(text, i + STEP, to)) {
            bounds(i);
            if (end - start < MIN) {
                continue;
            }
            i = Math.max(i, end - 1);
            if (isText()) {
                gather();
                at = end;
                return decode(count);
            }
        }
        at = to;
        end = to;
        return null;
    }

    /** The next sample that may belong to a long stretch. All the time goes here, so it is kept small. */
    private static int sample(byte[] text, int from, int to) {
        for (int i = from; i < to; i += STEP) {
            if (Bytes.areBase64(text[i], text[i - 4], text[i - 7], text[i - 11])) {
                return i;
            }
        }
        return to;
    }

    private void bounds(int i) {
        int low = Math.max(at, 0);
        start = i;
        while (start > low && Bytes.isBase64(text[start - 1])) {
            start--;
        }
        if (start > 0 && text[start - 1] == '\\') {
            start += escapeLength(text[start]);
        }
        end = Math.max(i + 1, start);
        while (end < to && Bytes.isBase64(text[end])) {
            end++;
        }
    }

    /** How many characters behind a backslash belong to its escape. */
    private static int escapeLength(byte letter) {
        return switch (letter) {
            case 'x' -> 3;
            case 'u' -> 5;
            case 'U' -> 9;
            default -> 1;
        };
    }

    /** The first characters decode to something printable: not a certificate, a picture, an archive. */
    private boolean isText() {
        int stop = start + Math.min(end - start, SAMPLE) / 4 * 4;
        for (int i = start; i < stop; i += 4) {
            int bits = (digit(text[i]) << 18)
                    | (digit(text[i + 1]) << 12)
                    | (digit(text[i + 2]) << 6)
                    | digit(text[i + 3]);
            if (isControl(bits >> 16) || isControl((bits >> 8) & 255) || isControl(bits & 255)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isControl(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }

    /** Collects this line and those after it. Moves the end behind what was collected. */
    private void gather() {
        digits = new byte[Math.max(end - start, 256)];
        count = 0;
        add(start, end);
        int next = continuation(end);
        while (next > 0) {
            int stop = next;
            while (stop < to && Bytes.isBase64(text[stop])) {
                stop++;
            }
            add(next, stop);
            end = stop;
            next = continuation(stop);
        }
    }

    /** Where the block goes on after a line end (or a blank, in a folded text) at {@code i}; 0 when it does not. */
    private int continuation(int i) {
        if (count % 4 != 0) {
            return 0;
        }
        int next = i;
        boolean line = false;
        while (next < to) {
            byte c = text[next];
            if (Bytes.isSpace(c)) {
                line |= c == '\n';
                next++;
            } else if (c == '\\' && next + 1 < to && (text[next + 1] == 'n' || text[next + 1] == 'r')) {
                line = true;
                next += 2;
            } else if (c == '\\' && next + 1 < to && Bytes.isSpace(text[next + 1])) {
                next++;
            } else {
                break;
            }
        }
        int stop = next;
        while (stop < to && Bytes.isBase64(text[stop])) {
            stop++;
        }
        boolean more = stop - next >= MIN;
        boolean last = line && stop > next && (stop == to || "= \r\n\\\"'".indexOf(text[stop]) >= 0);
        return next > i && (more || last) ? next : 0;
    }

    private void add(int from, int stop) {
        int length = stop - from;
        if (count + length > digits.length) {
            digits = Arrays.copyOf(digits, Math.max(digits.length * 2, count + length));
        }
        System.arraycopy(text, from, digits, count, length);
        count += length;
    }

    /** Decodes the first digits; a group at the end that is not whole gives what it holds. */
    private byte[] decode(int length) {
        return decode(digits, 0, length);
    }

    static byte[] decode(byte[] digits, int start, int end) {
        int length = Math.max(end - start, 0);
        int bytes = length / 4 * 3 + Math.max(length % 4 - 1, 0);
        byte[] decoded = new byte[bytes];
        int bits = 0;
        int out = 0;
        for (int i = 0; i < length; i++) {
            bits = (bits << 6) | digit(digits[start + i]);
            if (i % 4 == 3) {
                decoded[out++] = (byte) (bits >> 16);
                decoded[out++] = (byte) (bits >> 8);
                decoded[out++] = (byte) bits;
                bits = 0;
            }
        }
        int rest = length % 4;
        if (rest > 1) {
            bits <<= 6 * (4 - rest);
            decoded[out++] = (byte) (bits >> 16);
            if (rest == 3) {
                decoded[out] = (byte) (bits >> 8);
            }
        }
        return decoded;
    }

    private static int digit(byte c) {
        if (c >= 'a') {
            return c - 'a' + 26;
        }
        if (c >= 'A') {
            return c - 'A';
        }
        if (c >= '0') {
            return c - '0' + 52;
        }
        return c == '+' ? 62 : 63;
    }

    /** The value as a whole is base64 of printable ASCII text: that text, else null. */
    static @Nullable String whole(String value) {
        int length = value.length();
        if (length < 4 || length % 4 != 0) {
            return null;
        }
        byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
        int digits = length;
        while (digits > length - 2 && bytes[digits - 1] == '=') {
            digits--;
        }
        for (int i = 0; i < digits; i++) {
            if (!Bytes.isBase64(bytes[i])) {
                return null;
            }
        }
        byte[] decoded = decode(bytes, 0, digits);
        for (byte c : decoded) {
            if ((c < ' ' || c > '~') && c != '\n' && c != '\r' && c != '\t') {
                return null;
            }
        }
        return new String(decoded, StandardCharsets.ISO_8859_1);
    }
}
