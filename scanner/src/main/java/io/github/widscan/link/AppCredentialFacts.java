package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A client secret or certificate of an application: what is known of it, never what it is.
 *
 * @param kind {@code secret}, {@code certificate}
 * @param name as somebody called it
 * @param start seconds since the epoch from which it is valid
 * @param end seconds since the epoch at which it expires
 * @param endUnresolved when it expires is a template, or known after apply only
 * @param delete the command that deletes it
 * @param at where its end stands, else the credential
 */
public record AppCredentialFacts(
        String kind,
        @Nullable String name,
        @Nullable String keyId,
        @Nullable Long start,
        @Nullable Long end,
        boolean endUnresolved,
        String delete,
        int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("kind", kind);
        out.put("name", name);
        out.put("keyId", keyId);
        out.put("start", start);
        out.put("end", end);
        out.put("endUnresolved", endUnresolved);
        out.put("delete", delete);
        out.put("at", at);
    }
}
