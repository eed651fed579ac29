package io.github.widscan.secret;

/** What kind of place a text stands in. */
public enum FieldKind {
    /** The literal of an environment variable. */
    ENVIRONMENT,
    /** One string of a command, its arguments, a hook or a probe; its name is the flag before it, if any. */
    ARGUMENT,
    /** An HTTP header of a probe or hook. */
    HEADER,
    /** A key of a ConfigMap, also a binary one (then the text is base64). */
    CONFIG,
    /** A key of a Secret, decoded. */
    SECRET,
    ANNOTATION,
    LABEL;

    /** Texts that belong to one command line or process: what stands in one gives context to the others. */
    boolean shared() {
        return this == ENVIRONMENT || this == ARGUMENT || this == HEADER || this == LABEL;
    }
}
