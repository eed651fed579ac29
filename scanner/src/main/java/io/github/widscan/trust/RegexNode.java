package io.github.widscan.trust;

import java.util.List;

/** The tree of a regular expression. */
sealed interface RegexNode {
    /** One character. */
    record Chars(CharSet set, boolean dot) implements RegexNode {}

    /** One after the other; none is the empty text. */
    record Sequence(List<RegexNode> parts) implements RegexNode {
        public Sequence {
            parts = List.copyOf(parts);
        }
    }

    /** Any of these. */
    record Choice(List<RegexNode> parts) implements RegexNode {
        public Choice {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Several times; how greedily makes no difference to whether something is found.
     *
     * @param max -1 for no limit
     */
    record Repeat(RegexNode part, int min, int max) implements RegexNode {}

    /** A place in the text. */
    record Place(Kind kind) implements RegexNode {}

    /** Kinds of places. */
    enum Kind {
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY
    }
}
