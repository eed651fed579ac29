package io.github.widscan.collect.manifest.cluster;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Key Set, of a cluster or as somebody handed it to a cloud.
 *
 * @param keys in their order
 * @param problem why some of them, or all, could not be read; null when all were
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">JWK Set</a>
 */
public record Jwks(List<SigningKey> keys, @Nullable String problem) {
    /** An RSA modulus of 16384 bits has 2732 characters. */
    private static final int MOST_CHARACTERS = 4096;
    /** A cluster has one key, two while they are exchanged. */
    private static final int MOST_KEYS = 1000;

    private static final String CUT = "the key set has more than " + MOST_KEYS + " keys; the others were not read";
    private static final String DAMAGED = "a key of the key set could not be understood; the others were read";

    /** What anybody may see of a key, by RFC 7517 and RFC 7518; {@code keys} is the set's own member. */
    private static final Set<String> PUBLIC = Set.of(
            "keys", "kty", "use", "key_ops", "alg", "kid", "x5u", "x5c", "x5t", "x5t#S256", "n", "e", "crv", "x", "y");

    public Jwks {
        keys = List.copyOf(keys);
    }

    /** A key set by its form: a list {@code keys} whose items have a {@code kty}. */
    public static boolean is(Cursor place) {
        Cursor keys = place.get("keys");
        if (keys == null || !keys.isList() || keys.items().isEmpty()) {
            return false;
        }
        for (Cursor key : keys.items()) {
            if (key.string("kty") == null) {
                return false;
            }
        }
        return true;
    }

    /** Reads a key set; private members of keys are not looked at, nor shown by any report. */
    public static Jwks read(Cursor place) {
        Cursor list = place.get("keys");
        List<SigningKey> keys = new ArrayList<>();
        hide(place);
        for (Cursor key : list == null ? List.<Cursor>of() : list.items()) {
            hide(key);
        }
        if (list == null || !list.isList()) {
            return new Jwks(keys, "this is no key set: it has no list of keys");
        }
        String problem = null;
        for (Cursor key : list.items()) {
            if (keys.size() == MOST_KEYS) {
                return new Jwks(keys, CUT);
            }
            String kid = key.string("kid");
            String thumbprint = thumbprint(key);
            if ((kid == null || kid.isEmpty()) && thumbprint == null) {
                problem = DAMAGED;
            } else {
                keys.add(new SigningKey(kid == null || kid.isEmpty() ? null : kid, thumbprint, key.at()));
            }
        }
        return new Jwks(keys, problem);
    }

    private static void hide(Cursor key) {
        Mapping members = key.mapping();
        if (members == null) {
            key.context().hide(key.span());
            return;
        }
        for (Mapping.Entry member : members.entries()) {
            if (!PUBLIC.contains(member.key().text())) {
                key.context().hide(key.value(member).span());
            }
        }
    }

    private static @Nullable String thumbprint(Cursor key) {
        String kty = key.string("kty");
        String text =
                switch (kty == null ? "" : kty) {
                    case "RSA" -> members(key, "e", "kty", "n");
                    case "EC" -> members(key, "crv", "kty", "x", "y");
                    case "OKP" -> members(key, "crv", "kty", "x");
                    default -> null;
                };
        if (text == null) {
            return null;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The members that make up the key, in the order of RFC 7638; null when one is missing or damaged. */
    private static @Nullable String members(Cursor key, String... names) {
        StringBuilder text = new StringBuilder("{");
        for (String name : names) {
            String value = key.string(name);
            if (value == null || value.length() > MOST_CHARACTERS) {
                return null;
            }
            if (name.equals("n") || name.equals("e")) {
                value = number(value);
            }
            if (value == null || value.isEmpty() || !plain(value)) {
                return null;
            }
            text.append(text.length() == 1 ? "\"" : ",\"")
                    .append(name)
                    .append("\":\"")
                    .append(value)
                    .append('"');
        }
        return text.append('}').toString();
    }

    /** A number in its shortest form: without padding and leading zeros; null when it is no base64url. */
    private static @Nullable String number(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(base64.replace('+', '-').replace('/', '_'));
        } catch (IllegalArgumentException damaged) {
            return null;
        }
        int zeros = 0;
        while (zeros < bytes.length && bytes[zeros] == 0) {
            zeros++;
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, zeros, bytes.length));
    }

    private static boolean plain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c == '"' || c == '\\' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
