package io.github.widscan.trust;

/**
 * What is known of one key of a request.
 *
 * @param text when present; also when {@link Presence#EITHER}, for the case that it is
 */
record Value(Presence presence, String text) {
    enum Presence {
        PRESENT,
        ABSENT,
        /** The key's name is a template: it is the key of the token's issuer, or not. */
        EITHER,
        /** Nothing here knows it, such as the caller's address. */
        UNMODELLED,
        /** The key itself cannot be read. */
        UNREADABLE,
        /** The caller sets it to whatever he likes, such as the name of the session. */
        CHOSEN
    }

    static final Value ABSENT = new Value(Presence.ABSENT, "");
    static final Value UNMODELLED = new Value(Presence.UNMODELLED, "");
    static final Value UNREADABLE = new Value(Presence.UNREADABLE, "");
    static final Value CHOSEN = new Value(Presence.CHOSEN, "");

    boolean isChosen() {
        return presence == Presence.CHOSEN;
    }

    static Value either(String text) {
        return new Value(Presence.EITHER, text);
    }

    static Value of(String text) {
        return new Value(Presence.PRESENT, text);
    }
}
