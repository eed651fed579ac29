package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A key of a Google service account that a user manages.
 *
 * @param id null when the document gives none
 * @param uploaded its public part came from the user
 * @param created seconds since the epoch; null when not known
 * @param expires seconds since the epoch; null when not known
 */
public record GcpKeyFacts(
        @Nullable String id, boolean uploaded, boolean disabled, @Nullable Long created, @Nullable Long expires, int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("uploaded", uploaded);
        out.put("disabled", disabled);
        out.put("created", created);
        out.put("expires", expires);
        out.put("at", at);
    }
}
