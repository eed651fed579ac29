package io.github.widscan.secret;

/** Takes what the readers of the formats find. */
interface Sink {
    /**
     * A name and a value, by their offsets in the passage.
     *
     * @param loose the value counts by its form only
     */
    void pair(Passage passage, Scope scope, int nameStart, int nameEnd, int start, int end, boolean loose);

    /**
     * A JSON string, without its quotes, that may hold a text of its own.
     *
     * @return it does, and was looked at
     */
    boolean nested(Passage passage, Scope scope, String name, int start, int end);
}
