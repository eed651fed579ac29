package io.github.widscan.collect.kubernetes;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The private key of a kubeconfig's user. */
final class ClientKey {
    /** 1.2.840.10045.2.1, in DER. */
    private static final byte[] ELLIPTIC_CURVE = {6, 7, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 2, 1};

    private ClientKey() {}

    /**
     * Whether a key is one of an elliptic curve though its header does not say so: PKCS #8 names the algorithm inside. The
     * client library takes such a key for RSA.
     *
     * @param pem the key as PEM
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5480#section-2.1.1">RFC 5480</a>
     */
    static boolean isEllipticCurve(byte[] pem) {
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("-----BEGIN PRIVATE KEY-----");
        int end = text.indexOf("-----END PRIVATE KEY-----");
        if (begin < 0 || end < begin) {
            return false;
        }
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(text.substring(text.indexOf('\n', begin) + 1, end));
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            return false;
        }
        // The algorithm stands before the key itself.
        for (int i = 0; i < Math.min(16, der.length - ELLIPTIC_CURVE.length); i++) {
            boolean same = true;
            for (int j = 0; j < ELLIPTIC_CURVE.length; j++) {
                same &= der[i + j] == ELLIPTIC_CURVE[j];
            }
            if (same) {
                return true;
            }
        }
        return false;
    }
}
