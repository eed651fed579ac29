package io.github.widscan.snapshot;

/** A namespace: its annotations and labels. */
public record NamespaceFacts(Meta meta) {}
