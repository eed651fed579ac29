package io.github.widscan.report.table;

import io.github.widscan.result.Severity;

/** ANSI colours of the 16 that every theme of a terminal defines legibly. */
enum Style {
    PLAIN(""),
    BOLD("\u001b[1m"),
    DIM("\u001b[2m"),
    CRITICAL("\u001b[1;31m"),
    HIGH("\u001b[31m"),
    MEDIUM("\u001b[33m"),
    LOW("\u001b[36m"),
    UNKNOWN("\u001b[35m"),
    GOOD("\u001b[32m"),
    PLACE("\u001b[36m");

    static final String RESET = "\u001b[0m";

    private final String start;

    Style(String start) {
        this.start = start;
    }

    String start() {
        return start;
    }

    static Style of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> CRITICAL;
            case HIGH -> HIGH;
            case MEDIUM -> MEDIUM;
            case LOW -> LOW;
            case INFO -> DIM;
        };
    }
}
