package io.github.widscan.secret;

import java.util.List;

/**
 * Recognises static cloud credentials in text: by their form, by the names beside them, or by name alone. Immutable, safe
 * for threads, free to make. Linear in the text; what a hostile text can make it keep is bounded.
 */
public final class CredentialRecogniser {

    /**
     * A fast look at a whole document as it lies on disk (YAML or JSON, UTF-8): false means that {@link #recognise} finds
     * nothing in it. Escapes and base64 are seen through. True means no more than that a look is worth it.
     */
    public boolean mayHoldCredential(byte[] document, int from, int to) {
        return Prefilter.passes(document, from, to);
    }

    /** As {@link #mayHoldCredential(byte[], int, int)}, of a text. */
    public boolean mayHoldCredential(String text) {
        return Prefilter.passes(text);
    }

    /**
     * Looks at fields that belong together, so that each gives context to the others: all strings of one container; the
     * keys of one ConfigMap or Secret, and the annotations with them.
     *
     * @return in the order of the fields and their text; at most 1,000
     */
    public List<Sighting> recognise(List<Field> fields) {
        boolean suspicious = false;
        for (int i = 0; i < fields.size() && !suspicious; i++) {
            suspicious = Finder.suspects(fields.get(i));
        }
        if (!suspicious) {
            return List.of();
        }
        Finder finder = new Finder(fields);
        finder.find();
        return new Judge(fields).judge(finder);
    }

    /**
     * The text is a credential configuration of an external pool ({@code "type": "external_account"}): it says where a
     * token is and holds no secret.
     *
     * @see <a href="https://google.aip.dev/auth/4117">AIP-4117</a>
     */
    public static boolean isFederationConfig(String text) {
        return FederationConfig.is(text);
    }

    /** Looks at one field for itself. */
    public List<Sighting> recognise(FieldKind kind, String name, String value) {
        return recognise(List.of(new Field(kind, name, value)));
    }
}
