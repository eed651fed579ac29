package io.github.widscan.secret;

/** What may be shown of a value. */
final class Mask {
    private static final String HIDDEN = "****";

    /** The public prefix of a key id has four characters, and as many are shown at its end. */
    private static final int SHOWN = 4;

    private Mask() {}

    /** Of a key id the public prefix, if it has one, and the last four characters; of anything else nothing. */
    static String of(CredentialType type, String value) {
        if (!type.keyId() || value.length() < 4 * SHOWN) {
            return HIDDEN;
        }
        String prefix = Shapes.isPublicPrefix(value) ? value.substring(0, SHOWN) : "";
        return prefix + HIDDEN + value.substring(value.length() - SHOWN);
    }
}
