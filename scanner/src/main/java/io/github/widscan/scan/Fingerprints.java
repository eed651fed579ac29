package io.github.widscan.scan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names a finding so that it keeps its name from run to run: no time, no count, no line, no secret goes in. */
final class Fingerprints {
    private static final int BYTES = 16;

    private final MessageDigest digest;

    Fingerprints() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** 32 hexadecimal digits. A null part differs from an empty one. */
    String of(List<@Nullable String> parts) {
        digest.reset();
        for (String part : parts) {
            if (part == null) {
                digest.update((byte) 1);
            } else {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
