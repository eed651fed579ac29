package io.github.widscan.trust;

/**
 * A pattern for subjects, read as one for ServiceAccounts.
 *
 * @param namespace the literal text with which the namespace begins; empty when it begins with a wildcard
 * @param namespaceFixed the whole namespace is literal
 * @param name the literal text with which the name begins
 * @param nameFixed the whole name is literal
 */
record AccountPattern(String namespace, boolean namespaceFixed, String name, boolean nameFixed) {
    private static final String PREFIX = "system:serviceaccount:";

    /** Places in the grammar of a subject; before them as many as the prefix has characters. */
    private static final int BEFORE_NAMESPACE = PREFIX.length();

    private static final int IN_NAMESPACE = BEFORE_NAMESPACE + 1;
    private static final int BEFORE_NAME = BEFORE_NAMESPACE + 2;
    private static final int IN_NAME = BEFORE_NAMESPACE + 3;

    static AccountPattern of(Glob pattern) {
        int lastColon = -1;
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.token(i) == ':') {
                lastColon = i;
            }
        }
        int from = start(pattern, lastColon);
        // With the prefix spelled out and no further colon the namespace runs into the name.
        boolean open = lastColon < from;
        int namespaceEnd = open ? pattern.length() : lastColon;
        String namespace = literal(pattern, from, namespaceEnd);
        String name = open ? "" : literal(pattern, lastColon + 1, pattern.length());
        return new AccountPattern(
                namespace,
                !open && namespace.length() == namespaceEnd - from && prefixed(pattern),
                name,
                !open && name.length() == pattern.length() - lastColon - 1);
    }

    private static int start(Glob pattern, int lastColon) {
        if (prefixed(pattern)) {
            return PREFIX.length();
        }
        int from = lastColon - 1;
        while (from >= 0 && pattern.token(from) != ':') {
            from--;
        }
        return Math.max(from + 1, 0);
    }

    private static boolean prefixed(Glob pattern) {
        if (pattern.length() < PREFIX.length()) {
            return false;
        }
        for (int i = 0; i < PREFIX.length(); i++) {
            if (pattern.token(i) != PREFIX.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String literal(Glob pattern, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to && pattern.token(i) >= 0; i++) {
            text.append((char) pattern.token(i));
        }
        return text.toString();
    }

    /** Says that it is about ServiceAccounts, well-formed or not. */
    static boolean claimsToBe(Glob pattern) {
        String prefix = "system:serviceaccount";
        for (int i = 0; i < prefix.length(); i++) {
            if (i >= pattern.length() || Glob.isRun(pattern.token(i))) {
                return i > 0;
            }
            if (pattern.token(i) != prefix.charAt(i) && !Glob.isOne(pattern.token(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether some ServiceAccount's subject matches. Walks the pattern through the grammar {@code prefix namespace ":"
     * name}, with one bit for each place in it that the text so far can have reached.
     */
    static boolean matchesSomeAccount(Glob pattern) {
        long reached = 1;
        for (int i = 0; i < pattern.length() && reached != 0; i++) {
            int token = pattern.token(i);
            reached = Glob.isRun(token) ? afterRun(reached) : afterOne(reached, token);
        }
        return has(reached, IN_NAME);
    }

    /** From a place on, each later one can be reached. */
    private static long afterRun(long reached) {
        long all = (1L << (IN_NAME + 1)) - 1;
        return all & (-1L << Long.numberOfTrailingZeros(reached));
    }

    private static long afterOne(long reached, int token) {
        boolean any = Glob.isOne(token);
        long next = 0;
        for (int place = 0; place < BEFORE_NAMESPACE; place++) {
            if (has(reached, place) && (any || token == PREFIX.charAt(place))) {
                next |= 1L << (place + 1);
            }
        }
        boolean label = any || token == '-' || Ascii.isLower(token) || Ascii.isDigit(token);
        if (label && (has(reached, BEFORE_NAMESPACE) || has(reached, IN_NAMESPACE))) {
            next |= 1L << IN_NAMESPACE;
        }
        if ((any || token == ':') && has(reached, IN_NAMESPACE)) {
            next |= 1L << BEFORE_NAME;
        }
        if ((label || token == '.') && (has(reached, BEFORE_NAME) || has(reached, IN_NAME))) {
            next |= 1L << IN_NAME;
        }
        return next;
    }

    private static boolean has(long reached, int place) {
        return (reached & (1L << place)) != 0;
    }
}
