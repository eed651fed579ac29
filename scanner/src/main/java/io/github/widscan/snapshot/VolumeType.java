package io.github.widscan.snapshot;

/** What a volume is made of, as far as rules ask. */
public enum VolumeType {
    SECRET,
    CONFIG_MAP,
    PROJECTED,
    HOST_PATH,
    CSI,
    EMPTY_DIR,
    OTHER
}
