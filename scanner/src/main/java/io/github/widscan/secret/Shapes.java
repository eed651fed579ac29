package io.github.widscan.secret;

/** The forms of credentials. Each is linear and reads only what it needs. */
final class Shapes {
    /** Bits a character: keys are random (the thresholds of gitleaks). */
    static final double ID_ENTROPY = 3;

    private static final double SECRET_ENTROPY = 4;
    private static final int STORAGE_KEY_DIGITS = 86;

    private Shapes() {}

    /** {@code AKIA}, {@code ASIA}, {@code ABIA}, {@code ACCA} or {@code A3T.}, then 16 of {@code A-Z2-7}. */
    static boolean isAwsKeyId(String text) {
        if (text.length() != 20 || !isAwsPrefix(text, 0)) {
            return false;
        }
        for (int i = 4; i < 20; i++) {
            if (!Bytes.isKeyId(text.charAt(i))) {
                return false;
            }
        }
        return Entropy.bits(text) >= ID_ENTROPY;
    }

    static boolean isAwsPrefix(String text, int at) {
        if (text.startsWith("A3T", at)) {
            int c = text.length() > at + 3 ? text.charAt(at + 3) : -1;
            return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return text.startsWith("AKIA", at)
                || text.startsWith("ASIA", at)
                || text.startsWith("ABIA", at)
                || text.startsWith("ACCA", at);
    }

    /** The first four characters are the same for everybody. */
    static boolean isPublicPrefix(String text) {
        return isAwsPrefix(text, 0) || text.startsWith("LTAI");
    }

    /** 40 of {@code A-Za-z0-9/+=} as random characters are: capitals, small letters, and digits or signs. */
    static boolean isAwsSecret(String text) {
        if (text.length() != 40) {
            return false;
        }
        boolean upper = false;
        boolean lower = false;
        boolean other = false;
        for (int i = 0; i < 40; i++) {
            char c = text.charAt(i);
            if (!Bytes.isBase64(c) && c != '=') {
                return false;
            }
            upper |= c >= 'A' && c <= 'Z';
            lower |= c >= 'a' && c <= 'z';
            other |= (c < 'A' || c > 'Z') && (c < 'a' || c > 'z');
        }
        return upper && lower && other && Entropy.bits(text) >= SECRET_ENTROPY;
    }

    /** A session token of STS: base64, some hundred characters. */
    static boolean isAwsSession(String text) {
        int length = text.length();
        if (length < 100) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (!Bytes.isBase64(c) && c != '=') {
                return false;
            }
        }
        return Entropy.bits(text) >= SECRET_ENTROPY;
    }

    /** 86 digits of base64 and {@code ==}. */
    static boolean isStorageKey(String text) {
        return text.length() == STORAGE_KEY_DIGITS + 2 && storageKeyEnd(text, 0) == text.length();
    }

    /** Where the storage key that begins at {@code start} ends; -1 when none begins there. */
    static int storageKeyEnd(String text, int start) {
        int end = start + STORAGE_KEY_DIGITS;
        if (end + 2 > text.length() || text.charAt(end) != '=' || text.charAt(end + 1) != '=') {
            return -1;
        }
        for (int i = start; i < end; i++) {
            if (!Bytes.isBase64(text.charAt(i))) {
                return -1;
            }
        }
        return end + 2;
    }

    /** {@code LTAI} and 12 to 26 letters and digits, not all of one kind. */
    static boolean isAlibabaKeyId(String text) {
        int length = text.length();
        if (length < 16 || length > 30 || !text.startsWith("LTAI") || !isAlphanumeric(text)) {
            return false;
        }
        boolean digit = false;
        boolean lower = false;
        boolean upper = false;
        for (int i = 4; i < length; i++) {
            char c = text.charAt(i);
            digit |= c <= '9';
            lower |= c >= 'a';
            upper |= c >= 'A' && c <= 'Z';
        }
        return (digit || (lower && upper)) && Entropy.bits(text) >= ID_ENTROPY;
    }

    /** 30 letters and digits. */
    static boolean isAlibabaSecret(String text) {
        return text.length() == 30 && isAlphanumeric(text) && Entropy.bits(text) >= ID_ENTROPY;
    }

    /** 20 capitals and digits, some of each; not the ids of clouds and vendors that begin in a known way. */
    static boolean isHuaweiAccessKey(String text) {
        if (text.length() != 20 || isAwsPrefix(text, 0) || text.startsWith("SCW") || text.startsWith("DO00")) {
            return false;
        }
        int digits = 0;
        for (int i = 0; i < 20; i++) {
            char c = text.charAt(i);
            if (!Bytes.isAlphanumeric(c) || c >= 'a') {
                return false;
            }
            digits += c <= '9' ? 1 : 0;
        }
        return digits > 0 && digits < 20 && Entropy.bits(text) >= ID_ENTROPY;
    }

    /** 40 letters and digits. */
    static boolean isHuaweiSecret(String text) {
        return isAwsSecret(text) && isAlphanumeric(text);
    }

    private static boolean isAlphanumeric(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!Bytes.isAlphanumeric(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
