package io.github.widscan.snapshot;

/** Where the value of an environment variable comes from. */
public enum EnvSource {
    /** A literal that is not empty. */
    LITERAL,
    /** A literal empty string, or neither a value nor a source. */
    EMPTY,
    SECRET_KEY,
    CONFIG_MAP_KEY,
    /** A field of the pod or container. */
    FIELD,
    OTHER
}
