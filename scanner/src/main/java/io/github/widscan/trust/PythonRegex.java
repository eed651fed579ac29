package io.github.widscan.trust;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.widscan.trust.RegexNode.Chars;
import io.github.widscan.trust.RegexNode.Choice;
import io.github.widscan.trust.RegexNode.Place;
import io.github.widscan.trust.RegexNode.Repeat;
import io.github.widscan.trust.RegexNode.Sequence;

/**
 * A regular expression in Python's syntax, which Keystone searches unanchored in a claim. It is taken apart by the rules of
 * Python's {@code re}, and put together again for RE2/J, so that what both read differently ({@code [[:alpha:]]},
 * <code>{,3}</code>, {@code \Z}, octal numbers) keeps Python's meaning. It is asked for ASCII subjects without control
 * characters alone, where {@code $}, {@code .}, {@code \s} and {@code \w} mean the same to both.
 *
 * @see <a href="https://docs.python.org/3/library/re.html">re</a>
 * @see <a href="https://docs.openstack.org/keystone/latest/admin/federation/mapping_combinations.html">Keystone's mapping
 *     combinations</a>
 */
final class PythonRegex {
    /** What a place costs, in comparisons. */
    private static final int PLACE = 100;

    private final RegexNode root;
    private final Pattern pattern;

    private PythonRegex(RegexNode root, Pattern pattern) {
        this.root = root;
        this.pattern = pattern;
    }

    /** Why an expression is not evaluated: a stable word. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String word) {
            super(word, null, false, false);
        }

        String word() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * Reads an expression.
     *
     * @param budget pays for every place that repetitions unfold to
     * @throws UnreadableException when RE2 has nothing of the kind (look-around, back-references), when Python takes it for
     *     no expression, or when it is too large
     */
    static PythonRegex of(String text, Budget budget) throws UnreadableException {
        if (!budget.take(10 * Math.min(text.length(), 10_000))) {
            throw new UnreadableException(PythonRegexParser.TOO_LARGE);
        }
        RegexNode root = new PythonRegexParser(text).parse();
        if (!budget.take(PLACE * (int) PythonRegexParser.places(root))) {
            throw new UnreadableException(PythonRegexParser.TOO_LARGE);
        }
        StringBuilder re2 = new StringBuilder();
        write(root, re2);
        try {
            return new PythonRegex(root, Pattern.compile(re2.toString()));
        } catch (PatternSyntaxException tooComplex) {
            throw new UnreadableException(PythonRegexParser.TOO_LARGE);
        }
    }

    RegexNode root() {
        return root;
    }

    /** Whether the text can be asked for: see the class. */
    static boolean isPlain(String subject) {
        for (int i = 0; i < subject.length(); i++) {
            if (subject.charAt(i) < ' ' || subject.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    /** Whether it is found somewhere in a plain text. */
    boolean search(String subject) {
        return pattern.matcher(subject).find();
    }

    /** It has a {@code .} that stands for one character, and nothing else that stands for several texts. */
    boolean onlyDots() {
        return has(root, true) && !has(root, false);
    }

    /** It stands for one text, or for some that are written out. */
    boolean spellsOut() {
        return !has(root, true) && !has(root, false);
    }

    /** @param dots whether single dots are looked for, or anything else that stands for an open set of texts */
    private static boolean has(RegexNode node, boolean dots) {
        if (node instanceof Chars chars) {
            return dots ? chars.dot() : !chars.dot() && chars.set().size() > 1;
        }
        if (node instanceof Repeat repeat) {
            return (!dots && repeat.min() != repeat.max()) || has(repeat.part(), dots);
        }
        if (node instanceof Choice choice) {
            return choice.parts().stream().anyMatch(part -> has(part, dots));
        }
        return node instanceof Sequence sequence && sequence.parts().stream().anyMatch(part -> has(part, dots));
    }

    private static void write(RegexNode node, StringBuilder out) {
        if (node instanceof Chars chars) {
            set(chars.set(), out);
        } else if (node instanceof Sequence sequence) {
            for (RegexNode part : sequence.parts()) {
                write(part, out);
            }
        } else if (node instanceof Choice choice) {
            String before = "(?:";
            for (RegexNode part : choice.parts()) {
                write(part, out.append(before));
                before = "|";
            }
            out.append(')');
        } else if (node instanceof Repeat repeat) {
            write(repeat.part(), out.append("(?:"));
            out.append("){").append(repeat.min());
            if (repeat.max() < 0) {
                out.append(',');
            } else if (repeat.max() != repeat.min()) {
                out.append(',').append(repeat.max());
            }
            out.append('}');
        } else if (node instanceof Place place) {
            out.append(
                    switch (place.kind()) {
                        case START -> "\\A";
                        case END -> "\\z";
                        case WORD_BOUNDARY -> "\\b";
                        case NO_WORD_BOUNDARY -> "\\B";
                    });
        }
    }

    private static void set(CharSet set, StringBuilder out) {
        if (set.equals(CharSet.NONE)) {
            out.append("[^\\x00-\\x{10FFFF}]");
            return;
        }
        out.append('[');
        for (int c = 0; c < 128; c++) {
            if (set.has(c)) {
                int to = c;
                while (to < 127 && set.has(to + 1)) {
                    to++;
                }
                code(c, out);
                if (to > c) {
                    code(to, out.append('-'));
                }
                c = to;
            }
        }
        out.append(']');
    }

    private static void code(int c, StringBuilder out) {
        out.append("\\x{").append(Integer.toHexString(c)).append('}');
    }
}
