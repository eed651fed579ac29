package io.github.widscan.link;

import java.util.HashSet;
import java.util.List;
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

    /** With what a snapshot says that the user said. */
    LinkSettings with(List<String> moreAudiences) {
        if (moreAudiences.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(apiAudiences);
        all.addAll(moreAudiences);
        return new LinkSettings(all);
    }

    /** Nothing known. */
    public static LinkSettings defaults() {
        return new LinkSettings(Set.of());
    }
}
