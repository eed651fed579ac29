package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Says whether two values are equal and nothing else: an HMAC-SHA256 under a key that lives and dies with this process.
 * Not serialisable, and shown by nothing.
 */
public final class ValueDigest {
    private final byte[] digest;

    private ValueDigest(byte[] digest) {
        this.digest = digest;
    }

    static ValueDigest of(String value) {
        return new ValueDigest(hmac(Key.BYTES, value.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * HMAC-SHA256 for keys of at most 64 bytes. {@code javax.crypto.Mac} checks the signatures of its providers first, which
     * takes longer than the rest of a scan.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
     */
    static byte[] hmac(byte[] key, byte[] text) {
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            byte k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        MessageDigest sha = sha256();
        sha.update(inner);
        byte[] first = sha.digest(text);
        sha.update(outer);
        return sha.digest(first);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValueDigest that && Arrays.equals(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "ValueDigest";
    }

    /** Made at the first sighting: most scans have none. */
    private static final class Key {
        static final byte[] BYTES = make();

        private static byte[] make() {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            return bytes;
        }
    }
}
