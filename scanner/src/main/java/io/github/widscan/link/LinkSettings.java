package io.github.widscan.link;

import java.util.Set;

/**
 * What the user said about the sources.
 *
 * @param apiAudiences audiences of the API server; empty when not known
 */
public record LinkSettings(Set<String> apiAudiences) {
    public LinkSettings {
        apiAudiences = Set.copyOf(apiAudiences);
    }

    /** Nothing known. */
    public static LinkSettings defaults() {
        return new LinkSettings(Set.of());
    }
}
