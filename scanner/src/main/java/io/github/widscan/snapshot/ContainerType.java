package io.github.widscan.snapshot;

/** Which list of the pod spec a container stands in. */
public enum ContainerType {
    INIT,
    MAIN,
    EPHEMERAL
}
