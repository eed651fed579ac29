package io.github.widscan.trust;

import io.github.widscan.trust.PythonRegex.UnreadableException;
import io.github.widscan.trust.RegexNode.Chars;
import io.github.widscan.trust.RegexNode.Choice;
import io.github.widscan.trust.RegexNode.Kind;
import io.github.widscan.trust.RegexNode.Place;
import io.github.widscan.trust.RegexNode.Repeat;
import io.github.widscan.trust.RegexNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a regular expression apart by the rules of Python's {@code re} for text. */
final class PythonRegexParser {
    static final String LOOK_AROUND = "look-around";
    static final String BACK_REFERENCE = "back-reference";
    static final String UNSUPPORTED = "unsupported-regex";
    static final String INVALID = "invalid-regex";
    static final String TOO_LARGE = "too-large";

    private static final int MOST_CHARACTERS = 4096;
    private static final int DEEPEST = 100;

    /** How many places the expression may have with all repetitions written out. */
    private static final long MOST_PLACES = 2000;

    /** What RE2 takes. */
    private static final int MOST_REPETITIONS = 1000;

    private static final CharSet DIGITS = CharSet.range('0', '9');
    private static final CharSet SPACES = CharSet.of(" \t\n\r\f\u000b\u001c\u001d\u001e\u001f");
    static final CharSet WORD =
            DIGITS.or(CharSet.range('a', 'z')).or(CharSet.range('A', 'Z')).with('_');

    private final String text;
    private final Set<String> names = new HashSet<>();
    private int at;
    private int depth;
    private boolean anyCase;

    PythonRegexParser(String text) {
        this.text = text;
    }

    RegexNode parse() throws UnreadableException {
        if (text.length() > MOST_CHARACTERS) {
            throw new UnreadableException(TOO_LARGE);
        }
        RegexNode root = choice(true);
        if (at < text.length()) {
            throw new UnreadableException(INVALID);
        }
        if (places(root) > MOST_PLACES) {
            throw new UnreadableException(TOO_LARGE);
        }
        return root;
    }

    /** With all repetitions written out; bounded. */
    static long places(RegexNode node) {
        if (node instanceof Sequence sequence) {
            return sum(sequence.parts());
        }
        if (node instanceof Choice choice) {
            return sum(choice.parts());
        }
        if (node instanceof Repeat repeat) {
            long times = Math.max(1, Math.max(repeat.min() + (repeat.max() < 0 ? 1 : 0), repeat.max()));
            return times > MOST_REPETITIONS
                    ? MOST_PLACES + 1
                    : Math.min(MOST_PLACES + 1, 1 + times * places(repeat.part()));
        }
        return 1;
    }

    private static long sum(List<RegexNode> parts) {
        long sum = 1;
        for (RegexNode part : parts) {
            sum = Math.min(MOST_PLACES + 1, sum + places(part));
        }
        return sum;
    }

    private RegexNode choice(boolean top) throws UnreadableException {
        if (++depth > DEEPEST) {
            throw new UnreadableException(TOO_LARGE);
        }
        List<RegexNode> parts = new ArrayList<>(1);
        do {
            parts.add(sequence(top && parts.isEmpty()));
        } while (accept('|'));
        depth--;
        return parts.size() == 1 ? parts.get(0) : new Choice(parts);
    }

    /** @param start flags for the whole expression may stand here */
    private RegexNode sequence(boolean start) throws UnreadableException {
        List<RegexNode> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            char c = text.charAt(at++);
            switch (c) {
                case '\\' -> parts.add(escape());
                case '[' -> parts.add(new Chars(set(), false));
                case '.' -> parts.add(new Chars(CharSet.ALL.and(CharSet.of('\n').not()), true));
                case '^' -> parts.add(new Place(Kind.START));
                case '$' -> parts.add(new Place(Kind.END));
                case '(' -> group(parts, start && parts.isEmpty());
                case '*', '+', '?', '{' -> repetition(c, parts);
                default -> parts.add(literal(codePoint(c)));
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Sequence(parts);
    }

    private RegexNode literal(int c) throws UnreadableException {
        return new Chars(cased(c), false);
    }

    private CharSet cased(int c) throws UnreadableException {
        if (anyCase && c >= 128) {
            // Some letters outside ASCII have one inside as their other case.
            throw new UnreadableException(UNSUPPORTED);
        }
        return anyCase ? CharSet.of(c).anyCase() : CharSet.of(c);
    }

    /** The whole character of which the first half was read. */
    private int codePoint(char c) {
        if (Character.isHighSurrogate(c) && at < text.length() && Character.isLowSurrogate(text.charAt(at))) {
            return Character.toCodePoint(c, text.charAt(at++));
        }
        return c;
    }

    private void repetition(char c, List<RegexNode> parts) throws UnreadableException {
        int min = c == '+' ? 1 : 0;
        int max = c == '?' ? 1 : -1;
        if (c == '{') {
            int back = at;
            String from = digits();
            String to = from;
            if (accept(',')) {
                to = digits();
            } else if (from.isEmpty()) {
                to = "no";
            }
            if (to.equals("no") || !accept('}')) {
                at = back;
                parts.add(literal('{'));
                return;
            }
            min = from.isEmpty() ? 0 : number(from);
            max = to.isEmpty() ? -1 : number(to);
            if (max >= 0 && max < min) {
                throw new UnreadableException(INVALID);
            }
        }
        RegexNode part = parts.isEmpty() ? null : parts.get(parts.size() - 1);
        if (part == null || part instanceof Place || part instanceof Repeat) {
            throw new UnreadableException(INVALID);
        }
        if (!accept('?') && accept('+')) {
            throw new UnreadableException(UNSUPPORTED);
        }
        parts.set(parts.size() - 1, new Repeat(part, min, max));
    }

    private String digits() {
        int from = at;
        while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private static int number(String digits) throws UnreadableException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw new UnreadableException(TOO_LARGE);
        }
    }

    private void group(List<RegexNode> parts, boolean start) throws UnreadableException {
        boolean before = anyCase;
        if (accept('?')) {
            char c = next();
            switch (c) {
                case 'P' -> named();
                case ':' -> {
                    // Nothing but brackets.
                }
                case '#' -> {
                    int end = text.indexOf(')', at);
                    if (end < 0) {
                        throw new UnreadableException(INVALID);
                    }
                    at = end + 1;
                    return;
                }
                case '=', '!' -> throw new UnreadableException(LOOK_AROUND);
                case '<' -> {
                    char kind = next();
                    throw new UnreadableException(kind == '=' || kind == '!' ? LOOK_AROUND : INVALID);
                }
                case '(' -> throw new UnreadableException(BACK_REFERENCE);
                case '>' -> throw new UnreadableException(UNSUPPORTED);
                default -> {
                    at--;
                    if (flags(start)) {
                        return;
                    }
                }
            }
        }
        RegexNode inner = choice(false);
        if (!accept(')')) {
            throw new UnreadableException(INVALID);
        }
        anyCase = before;
        // A group of its own: what it repeats may be repeated again.
        parts.add(inner instanceof Chars || inner instanceof Choice ? inner : new Sequence(List.of(inner)));
    }

    private void named() throws UnreadableException {
        char c = next();
        if (c == '=') {
            throw new UnreadableException(BACK_REFERENCE);
        }
        int end = text.indexOf('>', at);
        if (c != '<' || end <= at) {
            throw new UnreadableException(INVALID);
        }
        String name = text.substring(at, end);
        at = end + 1;
        for (int i = 0; i < name.length(); i++) {
            if (!WORD.has(name.charAt(i)) || (i == 0 && Ascii.isDigit(name.charAt(0)))) {
                throw new UnreadableException(name.charAt(i) < 128 ? INVALID : UNSUPPORTED);
            }
        }
        if (!names.add(name)) {
            throw new UnreadableException(INVALID);
        }
    }

    /**
     * Flags, for the whole expression or for a group.
     *
     * @return true when they are for the whole expression, so that no group follows
     */
    private boolean flags(boolean start) throws UnreadableException {
        boolean on = true;
        boolean any = false;
        boolean ignore = anyCase;
        for (char c = next(); ; c = next()) {
            if (c == ')' && any && on) {
                if (!start) {
                    throw new UnreadableException(INVALID);
                }
                anyCase = ignore;
                return true;
            }
            if (c == ':' && any) {
                anyCase = ignore;
                return false;
            }
            if (c == '-' && on) {
                on = false;
                any = false;
                continue;
            }
            switch (c) {
                case 'i' -> ignore = on;
                case 'm', 's' -> {
                    // Without line breaks in a subject they say nothing.
                }
                case 'a', 'u' -> {
                    if (!on) {
                        throw new UnreadableException(INVALID);
                    }
                }
                case 'x' -> throw new UnreadableException(UNSUPPORTED);
                default -> throw new UnreadableException(INVALID);
            }
            any = true;
        }
    }

    private RegexNode escape() throws UnreadableException {
        char c = next();
        switch (c) {
            case 'A' -> {
                return new Place(Kind.START);
            }
            case 'Z' -> {
                return new Place(Kind.END);
            }
            case 'b' -> {
                return new Place(Kind.WORD_BOUNDARY);
            }
            case 'B' -> {
                return new Place(Kind.NO_WORD_BOUNDARY);
            }
            case '0' -> {
                return literal(octal(c, 2));
            }
            default -> {
                // Below.
            }
        }
        CharSet category = category(c);
        if (category != null) {
            return new Chars(category, false);
        }
        if (Ascii.isDigit(c)) {
            boolean octal =
                    isOctal(c) && at + 1 < text.length() && isOctal(text.charAt(at)) && isOctal(text.charAt(at + 1));
            if (!octal) {
                throw new UnreadableException(BACK_REFERENCE);
            }
            return literal(octal(c, 2));
        }
        return literal(character(c));
    }

    private static @Nullable CharSet category(char c) {
        return switch (c) {
            case 'd' -> DIGITS;
            case 'D' -> DIGITS.not();
            case 's' -> SPACES;
            case 'S' -> SPACES.not();
            case 'w' -> WORD;
            case 'W' -> WORD.not();
            default -> null;
        };
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    /** An octal number whose first digit was read. */
    private int octal(char first, int more) throws UnreadableException {
        int value = first - '0';
        for (int i = 0; i < more && at < text.length() && isOctal(text.charAt(at)); i++) {
            value = value * 8 + text.charAt(at++) - '0';
        }
        if (value > 0377) {
            throw new UnreadableException(INVALID);
        }
        return value;
    }

    /** The character that an escape stands for, inside and outside of sets. */
    private int character(char c) throws UnreadableException {
        return switch (c) {
            case 'a' -> 7;
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> 11;
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            case 'N' -> throw new UnreadableException(UNSUPPORTED);
            default -> {
                if (Ascii.isLetter(c)) {
                    throw new UnreadableException(INVALID);
                }
                yield codePoint(c);
            }
        };
    }

    private int hex(int length) throws UnreadableException {
        long value = 0;
        for (int i = 0; i < length; i++) {
            char c = next();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new UnreadableException(INVALID);
            }
            value = value * 16 + digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            throw new UnreadableException(INVALID);
        }
        return (int) value;
    }

    private CharSet set() throws UnreadableException {
        boolean negated = accept('^');
        CharSet set = CharSet.NONE;
        boolean beyond = false;
        for (boolean first = true; ; first = false) {
            char c = next();
            if (c == ']' && !first) {
                break;
            }
            CharSet category = c == '\\' && at < text.length() ? category(text.charAt(at)) : null;
            int from = category == null ? member(c) : -1;
            if (category != null) {
                at++;
            }
            if (!accept('-')) {
                set = set.or(category == null ? CharSet.of(from) : category);
                beyond |= from >= 128;
                continue;
            }
            char end = next();
            if (end == ']') {
                set = set.or(category == null ? CharSet.of(from) : category).with('-');
                beyond |= from >= 128;
                break;
            }
            if (category != null || (end == '\\' && at < text.length() && category(text.charAt(at)) != null)) {
                throw new UnreadableException(INVALID);
            }
            int to = member(end);
            if (to < from) {
                throw new UnreadableException(INVALID);
            }
            set = set.or(CharSet.range(from, to));
            beyond |= to >= 128;
        }
        if (anyCase && beyond) {
            throw new UnreadableException(UNSUPPORTED);
        }
        CharSet cased = anyCase ? set.anyCase() : set;
        return negated ? cased.not() : cased;
    }

    private int member(char c) throws UnreadableException {
        if (c != '\\') {
            return codePoint(c);
        }
        char escaped = next();
        if (escaped == 'b') {
            return '\b';
        }
        if (isOctal(escaped)) {
            return octal(escaped, 2);
        }
        if (Ascii.isDigit(escaped)) {
            throw new UnreadableException(INVALID);
        }
        return character(escaped);
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private char next() throws UnreadableException {
        if (at >= text.length()) {
            throw new UnreadableException(INVALID);
        }
        return text.charAt(at++);
    }
}
