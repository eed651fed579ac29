package io.github.widscan.link;

/**
 * A part of a document that could not be read, and therefore let somebody in or keep somebody out.
 *
 * @param allow it may let somebody in
 * @param reason a stable word
 * @param message what is wrong, in a sentence
 */
public record UndecidedFacts(boolean allow, String reason, String message, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("allow", allow);
        out.put("reason", reason);
        out.put("message", message);
        out.put("at", at);
    }
}
