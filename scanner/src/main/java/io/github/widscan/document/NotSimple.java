package io.github.widscan.document;

/** The document is valid YAML of another kind, or not valid: {@link YamlReader} will say. Costs no stack trace. */
final class NotSimple extends Exception {
    private static final long serialVersionUID = 1L;

    NotSimple() {
        super(null, null, false, false);
    }
}
