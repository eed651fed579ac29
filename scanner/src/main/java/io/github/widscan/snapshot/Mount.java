package io.github.widscan.snapshot;

/**
 * A volume mount.
 *
 * @param subPath {@code ""} for none
 * @param bidirectional mount propagation {@code Bidirectional}
 */
public record Mount(String volume, String mountPath, String subPath, boolean readOnly, boolean bidirectional, At at) {}
