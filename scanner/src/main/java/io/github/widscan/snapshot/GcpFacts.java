package io.github.widscan.snapshot;

import java.util.List;

/** What is known of Google Cloud projects. */
public record GcpFacts() {
    /** Nothing known. */
    public static GcpFacts none() {
        return new GcpFacts();
    }

    /** All that the parts know, in their order. */
    public static GcpFacts join(List<GcpFacts> parts) {
        return parts.isEmpty() ? none() : parts.get(0);
    }
}
