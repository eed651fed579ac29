package io.github.widscan.trust;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a condition. In a pattern {@code *} is any run of characters, {@code :} and {@code /} included, and
 * {@code ?} is one character; <code>${*}</code>, <code>${?}</code> and <code>${$}</code> are those characters
 * themselves. A hole is text that is not known yet: a policy variable, a template, a placeholder.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String">
 *     String condition operators</a>
 */
final class Glob {
    private static final int RUN = -1;
    private static final int ONE = -2;
    private static final int HOLE = -3;

    private final int[] tokens;
    private final boolean ignoreCase;
    private final boolean wild;
    private final @Nullable Unresolved hole;
    /** The text of a pattern that is all literal: most are. */
    private final @Nullable String literal;

    /** What every text that matches begins with: it turns most of them down at once. */
    private final String prefix;

    private Glob(int[] tokens, boolean ignoreCase, @Nullable Unresolved hole) {
        this.tokens = tokens;
        this.ignoreCase = ignoreCase;
        this.hole = hole;
        boolean wildcard = false;
        for (int token : tokens) {
            wildcard |= token == RUN || token == ONE;
        }
        this.wild = wildcard;
        int leading = 0;
        while (leading < tokens.length && tokens[leading] >= 0) {
            leading++;
        }
        this.prefix = text(tokens, leading);
        this.literal = wildcard || hole != null ? null : prefix;
    }

    /** A value of an operator that compares whole strings: wildcards are literal. */
    static Glob exact(String value, boolean ignoreCase) {
        return compile(value, false, ignoreCase);
    }

    /** A value of an operator that matches patterns. */
    static Glob like(String value) {
        return compile(value, true, false);
    }

    /** An action or such: wildcards, any case. */
    static Glob likeIgnoringCase(String value) {
        return compile(value, true, true);
    }

    private static Glob compile(String value, boolean like, boolean ignoreCase) {
        String source = ignoreCase ? value.toLowerCase(Locale.ROOT) : value;
        int[] tokens = new int[source.length()];
        int count = 0;
        Unresolved hole = null;
        int at = 0;
        while (at < source.length()) {
            char c = source.charAt(at);
            int end = Unresolved.end(source, at);
            if (end > at) {
                int escaped = Unresolved.escaped(source, at, end);
                if (escaped >= 0) {
                    tokens[count++] = escaped;
                } else {
                    tokens[count++] = HOLE;
                    hole = hole == Unresolved.POLICY_VARIABLE ? hole : Unresolved.of(source, at, end);
                }
                at = end;
                continue;
            }
            if (like && c == '*') {
                if (count == 0 || tokens[count - 1] != RUN) {
                    tokens[count++] = RUN;
                }
            } else if (like && c == '?') {
                tokens[count++] = ONE;
            } else {
                tokens[count++] = c;
            }
            at++;
        }
        return new Glob(Arrays.copyOf(tokens, count), ignoreCase, hole);
    }

    /** Has a {@code *} or {@code ?} that is a wildcard. */
    boolean wild() {
        return wild;
    }

    /** What is not known of the text; null when all is. */
    @Nullable
    Unresolved hole() {
        return hole;
    }

    /** The text when it has neither wildcard nor hole. */
    @Nullable
    String literal() {
        return literal;
    }

    /** Nothing but {@code *}. */
    boolean matchesAll() {
        return tokens.length == 1 && tokens[0] == RUN;
    }

    Truth match(String text, Budget budget) {
        if (literal != null) {
            return budget.take(1)
                    ? Truth.of(ignoreCase ? literal.equals(text.toLowerCase(Locale.ROOT)) : literal.equals(text))
                    : Truth.UNDECIDABLE;
        }
        String subject = ignoreCase ? text.toLowerCase(Locale.ROOT) : text;
        if (!budget.take(1)) {
            return Truth.UNDECIDABLE;
        }
        return switch (find(subject, budget)) {
            case FALSE -> Truth.FALSE;
            case TRUE -> hole == null ? Truth.TRUE : Truth.UNDECIDABLE;
            default -> Truth.UNDECIDABLE;
        };
    }

    /**
     * Two pointers: after a mismatch only the last run grows, as the earlier ones need never. At most tokens times
     * characters steps; holes match as runs do.
     */
    private Truth find(String text, Budget budget) {
        if (!text.startsWith(prefix)) {
            return Truth.FALSE;
        }
        int t = prefix.length();
        int p = t;
        int runAt = -1;
        int runText = 0;
        while (t < text.length()) {
            if (!budget.take(1)) {
                return Truth.UNDECIDABLE;
            }
            if (p < tokens.length && isRun(tokens[p])) {
                runAt = p++;
                runText = t;
            } else if (p < tokens.length && (tokens[p] == ONE || tokens[p] == text.charAt(t))) {
                p++;
                t++;
            } else if (runAt >= 0) {
                p = runAt + 1;
                t = ++runText;
            } else {
                return Truth.FALSE;
            }
        }
        while (p < tokens.length && isRun(tokens[p])) {
            p++;
        }
        return Truth.of(p == tokens.length);
    }

    /** A text that the pattern matches: each wildcard run, single wildcard and hole replaced. */
    String instance(String run, String one, String unknown) {
        StringBuilder text = new StringBuilder(tokens.length + 16);
        for (int token : tokens) {
            switch (token) {
                case RUN -> text.append(run);
                case ONE -> text.append(one);
                case HOLE -> text.append(unknown);
                default -> text.append((char) token);
            }
        }
        return text.toString();
    }

    /** The same, but each run begins with this character. */
    Glob filled(char c) {
        int[] filled = new int[2 * tokens.length];
        int count = 0;
        for (int token : tokens) {
            if (isRun(token)) {
                filled[count++] = c;
            }
            filled[count++] = token;
        }
        return new Glob(Arrays.copyOf(filled, count), ignoreCase, hole);
    }

    /** How many leading characters are literal. */
    int literalPrefix() {
        return prefix.length();
    }

    int length() {
        return tokens.length;
    }

    /** The character at an index, or -1 for any run, -2 for any character, -3 for unknown text. */
    int token(int index) {
        return tokens[index];
    }

    static boolean isRun(int token) {
        return token == RUN || token == HOLE;
    }

    static boolean isOne(int token) {
        return token == ONE;
    }

    private static String text(int[] tokens, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) tokens[i]);
        }
        return text.toString();
    }
}
