package io.github.widscan.link;

import java.util.List;

/**
 * Which pods one Allow statement of a trust policy lets in by EKS Pod Identity.
 *
 * @param statement index of the statement
 * @param scope {@code none}, {@code any-cluster}, {@code account}, {@code scoped}, {@code broken}, {@code undecidable}
 * @param keys the conditions that could narrow it
 * @param lostWithoutTags a condition holds where the association switches session tags off
 * @param conditional something that no document shows may narrow it
 * @param undecided stable words for what keeps it from being decided
 * @param at the Condition, else the statement
 */
public record PodIdentityFacts(
        int statement,
        String scope,
        List<String> keys,
        boolean lostWithoutTags,
        boolean conditional,
        List<String> undecided,
        int at)
        implements Facts {
    public PodIdentityFacts {
        keys = List.copyOf(keys);
        undecided = List.copyOf(undecided);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("statement", statement);
        out.put("scope", scope);
        out.strings("keys", keys);
        out.put("lostWithoutTags", lostWithoutTags);
        out.put("conditional", conditional);
        out.strings("undecided", undecided);
        out.put("at", at);
    }
}
