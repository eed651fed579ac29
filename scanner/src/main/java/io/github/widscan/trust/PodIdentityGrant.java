package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pods one Allow statement lets in by EKS Pod Identity.
 *
 * @param statement index among all statements
 * @param keys the conditions that could narrow it, as {@code operator key}
 * @param lostWithoutTags a condition holds where the association switches the session tags off
 * @param needsTags nobody gets in where the session tags are switched off
 * @param conditional something that no document shows may narrow it: {@code conditions} says what
 * @param undecided stable words for what keeps it from being decided
 * @param at the Condition object, else the statement
 */
public record PodIdentityGrant(
        int statement,
        @Nullable String sid,
        Scope scope,
        List<String> keys,
        boolean lostWithoutTags,
        boolean needsTags,
        boolean conditional,
        List<String> conditions,
        List<String> undecided,
        At at,
        At statementAt) {
    /** How much the conditions narrow. */
    public enum Scope {
        /** Any cluster whose administrator may pass the role. */
        NONE,
        /** There are conditions, and any cluster of any account meets them. */
        ANY_CLUSTER,
        /** Any cluster of one account. */
        ACCOUNT,
        /** A cluster, a namespace or a ServiceAccount. */
        SCOPED,
        /** Nobody. */
        BROKEN,
        /** The document does not say. */
        UNDECIDABLE;

        /** As rules and reports call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public PodIdentityGrant {
        keys = List.copyOf(keys);
        conditions = List.copyOf(conditions);
        undecided = List.copyOf(undecided);
    }
}
