package io.github.widscan.trust;

import io.github.widscan.trust.RegexNode.Chars;
import io.github.widscan.trust.RegexNode.Choice;
import io.github.widscan.trust.RegexNode.Place;
import io.github.widscan.trust.RegexNode.Repeat;
import io.github.widscan.trust.RegexNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds ServiceAccounts in whose subject a regular expression is found. It walks the expression, as an automaton, through
 * the grammar of subjects, so that none is missed: what no walk reaches does not match.
 */
final class AccountSearch {
    private static final String PREFIX = "system:serviceaccount:";

    /** Places in the grammar behind the prefix, whose own are numbers of characters. */
    private static final int NAMESPACE = PREFIX.length();

    private static final int IN_NAMESPACE = NAMESPACE + 1;
    private static final int DASH_IN_NAMESPACE = NAMESPACE + 2;
    private static final int NAME = NAMESPACE + 3;
    private static final int IN_NAME = NAMESPACE + 4;
    private static final int MARK_IN_NAME = NAMESPACE + 5;

    private static final CharSet ALNUM = CharSet.range('a', 'z').or(CharSet.range('0', '9'));
    private static final CharSet DASH = CharSet.of('-');

    /** What a step costs, in comparisons. */
    private static final int STEP = 20;

    /** How many steps one search may remember: some 12 MB. */
    private static final int MOST_STEPS = 100_000;

    /** What one state of the automaton does. */
    private enum Move {
        TAKE,
        SPLIT,
        START,
        END,
        WORD_BOUNDARY,
        NO_WORD_BOUNDARY,
        FOUND
    }

    /** Whether the next character is to be one of words. */
    private static final int ANY = 0;

    private static final int WORD = 1;
    private static final int NO_WORD = 2;

    private final List<Move> moves = new ArrayList<>();
    private final List<CharSet> sets = new ArrayList<>();
    private final List<Integer> first = new ArrayList<>();
    private final List<Integer> second = new ArrayList<>();
    private final int start;

    AccountSearch(PythonRegex regex) {
        int found = state(Move.FOUND, CharSet.ALL, 0, 0);
        first.set(found, found);
        int begin = build(regex.root(), found);
        start = state(Move.SPLIT, CharSet.NONE, begin, 0);
        // Unanchored: anything may stand before.
        second.set(start, state(Move.TAKE, CharSet.ALL, start, 0));
    }

    private int state(Move move, CharSet set, int one, int other) {
        moves.add(move);
        sets.add(set);
        first.add(one);
        second.add(other);
        return moves.size() - 1;
    }

    /** The state that begins a part and goes on with another. */
    private int build(RegexNode node, int next) {
        if (node instanceof Chars chars) {
            return state(Move.TAKE, chars.set(), next, 0);
        }
        if (node instanceof Place place) {
            return state(
                    switch (place.kind()) {
                        case START -> Move.START;
                        case END -> Move.END;
                        case WORD_BOUNDARY -> Move.WORD_BOUNDARY;
                        case NO_WORD_BOUNDARY -> Move.NO_WORD_BOUNDARY;
                    },
                    CharSet.NONE,
                    next,
                    0);
        }
        if (node instanceof Choice choice) {
            int all = build(choice.parts().get(choice.parts().size() - 1), next);
            for (int i = choice.parts().size() - 2; i >= 0; i--) {
                all = state(Move.SPLIT, CharSet.NONE, build(choice.parts().get(i), next), all);
            }
            return all;
        }
        if (node instanceof Repeat repeat) {
            return repeat(repeat, next);
        }
        int at = next;
        List<RegexNode> parts = ((Sequence) node).parts();
        for (int i = parts.size() - 1; i >= 0; i--) {
            at = build(parts.get(i), at);
        }
        return at;
    }

    private int repeat(Repeat repeat, int next) {
        int at = next;
        if (repeat.max() < 0) {
            at = state(Move.SPLIT, CharSet.NONE, next, next);
            first.set(at, build(repeat.part(), at));
        } else {
            for (int i = repeat.min(); i < repeat.max(); i++) {
                at = state(Move.SPLIT, CharSet.NONE, build(repeat.part(), at), next);
            }
        }
        for (int i = 0; i < repeat.min(); i++) {
            at = build(repeat.part(), at);
        }
        return at;
    }

    /** Subjects that are known already, as a tree of characters. */
    static final class Known {
        private final List<Map<Character, Integer>> edges = new ArrayList<>();
        private final List<Boolean> ends = new ArrayList<>();
        private final List<Boolean> closed = new ArrayList<>();

        Known() {
            node();
        }

        private int node() {
            edges.add(new HashMap<>(2));
            ends.add(false);
            closed.add(false);
            return edges.size() - 1;
        }

        private int path(String text) {
            int at = 0;
            for (int i = 0; i < text.length(); i++) {
                Integer next = edges.get(at).get(text.charAt(i));
                if (next == null) {
                    next = node();
                    edges.get(at).put(text.charAt(i), next);
                }
                at = next;
            }
            return at;
        }

        /** This one is not to be found again. */
        void add(AccountName account) {
            ends.set(path(account.subject()), true);
        }

        /** No account of this namespace is to be found. */
        void addNamespace(String namespace) {
            closed.set(path(PREFIX + namespace + ":"), true);
        }
    }

    /** A way to a place in automaton, grammar and tree. */
    private record Step(int state, int grammar, int known, boolean word, boolean end, int next) {
        long key() {
            return ((((long) state * 64 + grammar) * 65536 + known + 1) * 2 + (word ? 1 : 0)) * 8
                    + (end ? 4 : 0)
                    + next;
        }
    }

    private record Origin(@Nullable Step before, char taken) {}

    /**
     * A ServiceAccount that matches and is not known yet, as short as can be; null when there is none.
     *
     * @param budget exhausted when it is given up
     */
    @Nullable
    AccountName find(Known known, Budget budget) {
        Map<Long, Origin> reached = new HashMap<>();
        Deque<Step> open = new ArrayDeque<>();
        add(new Step(start, 0, 0, false, false, ANY), new Origin(null, (char) 0), reached, open);
        while (!open.isEmpty()) {
            Step step = open.remove();
            if (!budget.take(reached.size() > MOST_STEPS ? Integer.MAX_VALUE : STEP)) {
                return null;
            }
            if (moves.get(step.state()) == Move.FOUND && accepts(step, known)) {
                return account(step, reached);
            }
            move(step, known, reached, open);
        }
        return null;
    }

    private static boolean accepts(Step step, Known known) {
        return step.grammar() == IN_NAME && step.next() != WORD && (step.known() < 0 || !known.ends.get(step.known()));
    }

    private void move(Step step, Known known, Map<Long, Origin> reached, Deque<Step> open) {
        int next = first.get(step.state());
        switch (moves.get(step.state())) {
            case SPLIT -> {
                free(step, next, step.end(), step.next(), reached, open);
                free(step, second.get(step.state()), step.end(), step.next(), reached, open);
            }
            case START -> {
                if (step.grammar() == 0) {
                    free(step, next, step.end(), step.next(), reached, open);
                }
            }
            case END -> free(step, next, true, step.next(), reached, open);
            case WORD_BOUNDARY -> boundary(step, next, step.word() ? NO_WORD : WORD, reached, open);
            case NO_WORD_BOUNDARY -> boundary(step, next, step.word() ? WORD : NO_WORD, reached, open);
            case TAKE, FOUND -> take(step, next, known, reached, open);
        }
    }

    private static void boundary(Step step, int next, int wanted, Map<Long, Origin> reached, Deque<Step> open) {
        if (step.next() == ANY || step.next() == wanted) {
            free(step, next, step.end(), wanted, reached, open);
        }
    }

    /** Without taking a character: as near as the place it comes from. */
    private static void free(Step from, int state, boolean end, int next, Map<Long, Origin> reached, Deque<Step> open) {
        Step to = new Step(state, from.grammar(), from.known(), from.word(), end, next);
        if (reached.putIfAbsent(to.key(), new Origin(from, (char) 0)) == null) {
            open.addFirst(to);
        }
    }

    private static void add(Step step, Origin origin, Map<Long, Origin> reached, Deque<Step> open) {
        if (reached.putIfAbsent(step.key(), origin) == null) {
            open.addLast(step);
        }
    }

    private void take(Step step, int state, Known known, Map<Long, Origin> reached, Deque<Step> open) {
        if (step.end()) {
            return;
        }
        CharSet set = sets.get(step.state());
        if (step.next() != ANY) {
            set = set.and(step.next() == WORD ? PythonRegexParser.WORD : PythonRegexParser.WORD.not());
        }
        int grammar = step.grammar();
        if (grammar < NAMESPACE) {
            take(step, state, set, CharSet.of(PREFIX.charAt(grammar)), grammar + 1, known, reached, open);
        } else if (grammar < NAME) {
            take(step, state, set, ALNUM, IN_NAMESPACE, known, reached, open);
            if (grammar != NAMESPACE) {
                take(step, state, set, DASH, DASH_IN_NAMESPACE, known, reached, open);
            }
            if (grammar == IN_NAMESPACE) {
                take(step, state, set, CharSet.of(':'), NAME, known, reached, open);
            }
        } else {
            take(step, state, set, ALNUM, IN_NAME, known, reached, open);
            if (grammar != NAME) {
                take(step, state, set, DASH.with('.'), MARK_IN_NAME, known, reached, open);
            }
        }
    }

    /** Of characters that lead to the same place one is enough. */
    private static void take(
            Step step,
            int state,
            CharSet set,
            CharSet allowed,
            int grammar,
            Known known,
            Map<Long, Origin> reached,
            Deque<Step> open) {
        CharSet both = set.and(allowed);
        Map<Character, Integer> edges = step.known() < 0 ? Map.of() : known.edges.get(step.known());
        boolean plain = false;
        for (int c = 'z'; c >= '-'; c--) {
            // Letters before digits and marks: they make names that are read more easily.
            if (!both.has(c)) {
                continue;
            }
            Integer node = edges.get((char) c);
            boolean mark = !ALNUM.has(c);
            if (node == null && plain && !mark) {
                continue;
            }
            plain |= node == null && !mark;
            if (node != null && known.closed.get(node)) {
                continue;
            }
            Step to = new Step(state, grammar, node == null ? -1 : node, PythonRegexParser.WORD.has(c), false, ANY);
            add(to, new Origin(step, (char) c), reached, open);
        }
    }

    private static @Nullable AccountName account(Step last, Map<Long, Origin> reached) {
        StringBuilder text = new StringBuilder();
        Step step = last;
        while (step != null) {
            Origin origin = reached.get(step.key());
            if (origin == null) {
                break;
            }
            if (origin.taken() != 0) {
                text.append(origin.taken());
            }
            step = origin.before();
        }
        return AccountName.parse(text.reverse().toString());
    }
}
