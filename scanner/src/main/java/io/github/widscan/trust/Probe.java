package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/**
 * A made-up subject: a statement that lets it in reaches at least that far.
 *
 * @param twin another one of the same class that has no text in common with it, so that a pattern which happens to match
 *     the one's spelling is not taken for a wider one; null when the text was derived from the pattern
 */
record Probe(Reach reach, String subject, @Nullable String twin, Claims claims) {
    static Probe derived(Reach reach, String subject) {
        return new Probe(reach, subject, null, Claims.NONE);
    }
}
