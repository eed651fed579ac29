package io.github.widscan.collect.kubernetes;

import java.io.IOException;

/**
 * The API server gives no answer, or none of use. The message is made of words of ours alone: what a server, a library or a
 * credential plugin says may hold a token.
 */
final class ApiFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** What went wrong, as far as it matters for what to do next. */
    enum Kind {
        /** Worth another try: a dropped connection, a time-out, an overloaded server. */
        TRANSIENT,
        /** 401. */
        UNAUTHORISED,
        /** 403. */
        FORBIDDEN,
        /** 404. */
        NOT_FOUND,
        /** 410: the list is older than what the server keeps. */
        GONE,
        /** Another try gives the same. */
        FINAL
    }

    private final Kind kind;

    ApiFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }
}
