package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * A public key of a JSON Web Key Set: what tells it from others, not the key.
 *
 * @param kid its id; null when it has none
 * @param thumbprint of RFC 7638, base64url without padding, over members in their shortest form, so that equal keys have
 *     equal ones however they were written; null for a key of a type that is none of RSA, EC and OKP, or that is damaged
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7638">JSON Web Key Thumbprint</a>
 */
public record SigningKey(@Nullable String kid, @Nullable String thumbprint, At at) {
    /** Both are the same key: their thumbprints say so, or where one of them has none, their ids. */
    public boolean same(SigningKey other) {
        if (thumbprint != null && other.thumbprint != null) {
            return thumbprint.equals(other.thumbprint);
        }
        return kid != null && kid.equals(other.kid);
    }
}
