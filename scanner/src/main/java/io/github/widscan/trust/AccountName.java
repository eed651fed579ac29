package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/** A ServiceAccount by namespace and name; either may be a pattern where a trust policy names it. */
public record AccountName(String namespace, String name) {
    private static final String PREFIX = "system:serviceaccount:";

    /** The {@code sub} claim of its tokens. */
    public String subject() {
        return PREFIX + namespace + ":" + name;
    }

    /** From a {@code sub} claim or a pattern for one; null when it does not have the form. */
    static @Nullable AccountName parse(String subject) {
        if (!subject.startsWith(PREFIX)) {
            return null;
        }
        int colon = subject.indexOf(':', PREFIX.length());
        if (colon < 0 || subject.indexOf(':', colon + 1) >= 0) {
            return null;
        }
        return new AccountName(subject.substring(PREFIX.length(), colon), subject.substring(colon + 1));
    }

    /** True for names that the API server accepts. */
    boolean isValid() {
        return isNamespace(namespace) && isName(name);
    }

    static boolean isNamespace(String text) {
        return isName(text, false);
    }

    static boolean isName(String text) {
        return isName(text, true);
    }

    private static boolean isName(String text, boolean dots) {
        if (text.isEmpty() || text.length() > 253) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inner = c == '-' || (dots && c == '.');
            boolean outer = Ascii.isLower(c) || Ascii.isDigit(c);
            if (!outer && (!inner || i == 0 || i == text.length() - 1)) {
                return false;
            }
        }
        return true;
    }
}
