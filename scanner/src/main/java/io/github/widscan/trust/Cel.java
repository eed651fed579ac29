package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The outline of an expression in Google's Common Expression Language: what it joins with {@code &&} and {@code ||}. What
 * stands between is left as text; nothing is evaluated.
 *
 * @param kind how the parts are joined
 * @param parts of AND and OR
 * @param text of a LEAF, without space around it
 */
record Cel(Kind kind, List<Cel> parts, String text) {
    /** How parts are joined. */
    enum Kind {
        AND,
        OR,
        LEAF
    }

    private static final int DEEPEST = 40;

    static Cel parse(String expression) {
        return parse(withoutComments(expression), 0);
    }

    /** A comment goes from {@code //} to the end of the line. */
    private static String withoutComments(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            if (text.startsWith("//", i)) {
                int end = text.indexOf('\n', i);
                i = end < 0 ? text.length() : end;
            } else {
                int end = next(text, i);
                kept.append(text, i, end);
                i = end;
            }
        }
        return kept.toString();
    }

    private static Cel parse(String expression, int depth) {
        String text = expression.strip();
        if (depth > DEEPEST) {
            return leaf(text);
        }
        String inner = inParentheses(text);
        if (inner != null) {
            return parse(inner, depth + 1);
        }
        if (has(text, '?')) {
            return leaf(text);
        }
        List<String> parts = split(text, '|');
        Kind kind = Kind.OR;
        if (parts.size() == 1) {
            parts = split(text, '&');
            kind = Kind.AND;
        }
        if (parts.size() == 1) {
            return leaf(text);
        }
        List<Cel> parsed = new ArrayList<>(parts.size());
        for (String part : parts) {
            parsed.add(parse(part, depth + 1));
        }
        return new Cel(kind, List.copyOf(parsed), "");
    }

    private static Cel leaf(String text) {
        return new Cel(Kind.LEAF, List.of(), text);
    }

    /** What one pair of parentheses encloses, if it encloses all. */
    private static @Nullable String inParentheses(String text) {
        if (!text.startsWith("(") || !text.endsWith(")")) {
            return null;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i == text.length() - 1 ? text.substring(1, i) : null;
            }
        }
        return null;
    }

    /** Cuts at every doubled character that stands outside of brackets and strings. */
    private static List<String> split(String text, char joint) {
        List<String> parts = new ArrayList<>(2);
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            char c = text.charAt(i);
            depth += opens(c) ? 1 : closes(c) ? -1 : 0;
            if (depth == 0 && c == joint && i + 1 < text.length() && text.charAt(i + 1) == joint) {
                parts.add(text.substring(from, i));
                from = i + 2;
                i++;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /** A character stands outside of brackets and strings. */
    static boolean has(String text, char wanted) {
        int depth = 0;
        for (int i = 0; i < text.length(); i = next(text, i)) {
            char c = text.charAt(i);
            depth += opens(c) ? 1 : closes(c) ? -1 : 0;
            if (depth == 0 && c == wanted) {
                return true;
            }
        }
        return false;
    }

    private static boolean opens(char c) {
        return c == '(' || c == '[' || c == '{';
    }

    private static boolean closes(char c) {
        return c == ')' || c == ']' || c == '}';
    }

    /** The index behind a character, or behind the string that starts there. */
    private static int next(String text, int at) {
        char quote = text.charAt(at);
        if (quote != '\'' && quote != '"') {
            return at + 1;
        }
        for (int i = at + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == quote) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** A text without the space outside of its strings, but for one between two words. */
    static String compact(String text) {
        StringBuilder compact = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int end = next(text, i);
            if (end == i + 1 && text.charAt(i) <= ' ') {
                space = true;
            } else {
                int last = compact.length() - 1;
                if (space && last >= 0 && isWord(compact.charAt(last)) && isWord(text.charAt(i))) {
                    compact.append(' ');
                }
                compact.append(text, i, end);
                space = false;
            }
            i = end;
        }
        return compact.toString();
    }

    private static boolean isWord(char c) {
        return c == '_' || Ascii.isLetter(c) || Ascii.isDigit(c);
    }

    /** It is a list of at least one string literal, and of nothing else. */
    static boolean isListOfLiterals(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return false;
        }
        int from = 1;
        for (int i = 1; i < text.length(); i = next(text, i)) {
            char c = text.charAt(i);
            if (c == ',' || (c == ']' && i == text.length() - 1)) {
                if (literal(text.substring(from, i)) == null) {
                    return false;
                }
                from = i + 1;
            }
        }
        return from == text.length();
    }

    /** What a string literal says; null when the text is none, or has an escape in it. */
    static @Nullable String literal(String text) {
        if (text.length() < 2 || next(text, 0) != text.length() || text.indexOf('\\') >= 0) {
            return null;
        }
        char quote = text.charAt(0);
        boolean quoted = (quote == '\'' || quote == '"') && text.charAt(text.length() - 1) == quote;
        return quoted ? text.substring(1, text.length() - 1) : null;
    }
}
