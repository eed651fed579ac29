package io.github.widscan.snapshot;

/** An annotation or label. The value is masked where it held a credential and cut where it is long. */
public record Attribute(String key, Text value) {}
