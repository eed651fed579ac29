package io.github.widscan.secret;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class ValueDigestTest {
    @Test
    void isAnHmac() throws GeneralSecurityException {
        byte[] key = "a key of the process".getBytes(StandardCharsets.UTF_8);
        for (String text : List.of("", "x", "y".repeat(63), "z".repeat(64), "long ".repeat(1000))) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(mac.doFinal(bytes), ValueDigest.hmac(key, bytes));
        }
    }

    @Test
    void comparesValues() {
        assertEquals(ValueDigest.of("a"), ValueDigest.of("a"));
        assertEquals(ValueDigest.of("a").hashCode(), ValueDigest.of("a").hashCode());
        assertNotEquals(ValueDigest.of("a"), ValueDigest.of("b"));
    }
}
