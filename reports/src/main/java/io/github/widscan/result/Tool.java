package io.github.widscan.result;

/** The program that made a result. */
public record Tool(String name, String version, String rulesRevision) {}
