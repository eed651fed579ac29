package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether two values are equal and nothing else: an HMAC-SHA256 under a key that lives and dies with this process.
 * Not serialisable, and shown by nothing.
 */
public final class ValueDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] digest;

    private ValueDigest(byte[] digest) {
        this.digest = digest;
    }

    static ValueDigest of(String value) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(Key.KEY);
            return new ValueDigest(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this Java runtime", e);
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
        static final SecretKeySpec KEY = make();

        private static SecretKeySpec make() {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            return new SecretKeySpec(bytes, ALGORITHM);
        }
    }
}
