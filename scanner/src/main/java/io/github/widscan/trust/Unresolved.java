package io.github.widscan.trust;

/** Text that says nothing until something fills it in. */
enum Unresolved {
    /** A variable of IAM, filled in when the request is made: <code>${aws:…}</code>. */
    POLICY_VARIABLE("policy-variable"),
    /** A variable of a shell, Terraform, Helm … that nobody filled in, or a documentation's placeholder. */
    TEMPLATE("template-unresolved");

    private final String word;

    Unresolved(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    /** True when some part of the text is not known. */
    static boolean in(String text) {
        for (int at = 0; at < text.length(); at++) {
            int end = end(text, at);
            if (end > at && escaped(text, at, end) < 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Where the hole that starts here ends (exclusive); {@code at} when none starts. Knows <code>${…}</code>,
     * <code>{{…}}</code>, {@code $(…)}, {@code $NAME} and {@code <placeholder>}.
     */
    static int end(String text, int at) {
        char c = text.charAt(at);
        char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        if (c == '$') {
            if (next == '{') {
                return close(text, at + 2, '{', '}');
            }
            if (next == '(') {
                return close(text, at + 2, '(', ')');
            }
            if (next == '_' || Ascii.isLetter(next)) {
                int end = at + 2;
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                return end;
            }
        } else if (c == '{' && next == '{') {
            int end = text.indexOf("}}", at);
            return end < 0 ? text.length() : end + 2;
        } else if (c == '<') {
            int end = text.indexOf('>', at);
            return end > at + 1 ? end + 1 : at;
        }
        return at;
    }

    /** The character that <code>${*}</code>, <code>${?}</code> or <code>${$}</code> stands for; -1 for any other. */
    static int escaped(String text, int at, int end) {
        if (end - at == 4 && text.charAt(at) == '$' && text.charAt(at + 1) == '{') {
            char c = text.charAt(at + 2);
            if (c == '*' || c == '?' || c == '$') {
                return c;
            }
        }
        return -1;
    }

    /** The kind of the hole between two indexes. */
    static Unresolved of(String text, int at, int end) {
        if (!text.startsWith("${", at)) {
            return TEMPLATE;
        }
        int colon = text.indexOf(':', at);
        // ${NAME:-default} is the shell's; a condition key has a letter behind its colon.
        boolean key = colon > at + 2
                && colon < end - 2
                && Ascii.isLetter(text.charAt(colon + 1))
                && text.indexOf('"', at) < 0
                && (Ascii.isLetter(text.charAt(colon - 1)) || Ascii.isDigit(text.charAt(colon - 1)));
        return key && text.charAt(colon + 1) != ':' ? POLICY_VARIABLE : TEMPLATE;
    }

    private static int close(String text, int from, char open, char close) {
        int depth = 1;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == open) {
                depth++;
            } else if (c == close && --depth == 0) {
                return at + 1;
            }
        }
        return text.length();
    }

    private static boolean isWord(char c) {
        return c == '_' || Ascii.isLetter(c) || Ascii.isDigit(c);
    }
}
