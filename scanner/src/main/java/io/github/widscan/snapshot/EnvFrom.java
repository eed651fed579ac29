package io.github.widscan.snapshot;

/**
 * All keys of a Secret or ConfigMap as environment variables.
 *
 * @param secret a Secret, else a ConfigMap
 * @param prefix put before each key; {@code ""} for none
 */
public record EnvFrom(boolean secret, String name, String prefix, boolean optional, At at) {}
