package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A part of a document that could not be read, and therefore let somebody in or keep somebody out.
 *
 * @param statement index of the statement; null when it is the whole policy
 * @param allow it may let somebody in
 * @param reason a stable word
 * @param message what is wrong, in a sentence
 */
public record UndecidedFacts(@Nullable Integer statement, boolean allow, String reason, String message, int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("statement", statement);
        out.put("allow", allow);
        out.put("reason", reason);
        out.put("message", message);
        out.put("at", at);
    }
}
