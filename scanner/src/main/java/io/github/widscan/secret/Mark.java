package io.github.widscan.secret;

import org.jspecify.annotations.Nullable;

/** A stretch of a passage that is of interest by itself: a credential of a telling form, or base64 of a text. */
final class Mark {
    final Passage passage;
    /** Null for base64. */
    final @Nullable CredentialType type;

    final int start;
    final int end;
    /** What the base64 says. */
    final @Nullable String decoded;

    /** Where it stands and beside what; the reader of the passage's format finds out. */
    Scope scope;

    String name = "";
    boolean dropped;

    Mark(Passage passage, Scope scope, @Nullable CredentialType type, int start, int end, @Nullable String decoded) {
        this.passage = passage;
        this.scope = scope;
        this.type = type;
        this.start = start;
        this.end = end;
        this.decoded = decoded;
    }

    String value() {
        return passage.text.substring(start, end);
    }

    @Override
    public String toString() {
        return "Mark " + type;
    }
}
