package io.github.widscan.secret;

/**
 * A name and the value beside it.
 *
 * @param start of the value in the passage
 * @param ofField the name is the field's own, not one inside its text
 * @param loose only a value of the right form counts: a comment, or words that merely follow each other
 */
record Pair(
        Passage passage,
        Scope scope,
        String name,
        Meaning meaning,
        int start,
        int end,
        boolean ofField,
        boolean loose) {
    String value() {
        return passage.text.substring(start, end);
    }

    @Override
    public String toString() {
        return "Pair " + name;
    }
}
