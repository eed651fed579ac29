package io.github.widscan.snapshot;

/**
 * A boolean that somebody set; an unset one is a null {@code Flag}.
 *
 * @param value true only for a YAML/JSON true; a template or another type is {@code unresolved}
 * @param unresolved the field is there but its value is not a boolean (yet)
 */
public record Flag(boolean value, boolean unresolved, At at) {}
