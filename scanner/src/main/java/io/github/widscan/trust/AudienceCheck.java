package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a statement asks of the {@code aud} claim.
 *
 * @param values what its conditions list, as written
 * @param at the first of them; null when there is none
 */
public record AudienceCheck(State state, List<String> values, @Nullable At at) {
    /** Of the claim. */
    public enum State {
        /** Only {@code sts.amazonaws.com}, or that among others. */
        CHECKED,
        /** Any audience that the provider accepts. */
        UNCHECKED,
        /** Checked, and {@code sts.amazonaws.com} is not accepted. */
        OTHER,
        /** The document does not say. */
        UNDECIDABLE
    }

    public AudienceCheck {
        values = List.copyOf(values);
    }
}
