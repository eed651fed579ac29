package io.github.widscan.snapshot;

/** A key of a Secret or ConfigMap in the pod's namespace. */
public record KeyRef(String name, String key, boolean optional) {}
