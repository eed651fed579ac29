package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expression of a flexible federated credential: clauses that are all to hold. In a value two single quotes stand for
 * one.
 *
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identities-flexible-federated-identity-credentials">
 *     Flexible federated identity credentials</a>
 */
record FlexibleExpression(List<Clause> clauses) {
    private static final int LONGEST = 4096;
    private static final int MOST_CLAUSES = 32;
    private static final String LOOKUP = "claims['";

    /**
     * One comparison.
     *
     * @param pattern {@code matches}, where {@code *} is any run of characters and {@code ?} is one; else {@code eq}
     */
    record Clause(String claim, boolean pattern, String value) {}

    /** Null when the text is not of the language as it is documented. */
    static @Nullable FlexibleExpression parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        List<Clause> clauses = new ArrayList<>(1);
        int at = skipSpaces(text, 0);
        while (clauses.size() < MOST_CLAUSES) {
            if (!text.startsWith(LOOKUP, at)) {
                return null;
            }
            int claimEnd = text.indexOf("']", at + LOOKUP.length());
            if (claimEnd <= at + LOOKUP.length()) {
                return null;
            }
            String claim = text.substring(at + LOOKUP.length(), claimEnd);
            int operator = skipSpaces(text, claimEnd + 2);
            boolean pattern = text.startsWith("matches", operator);
            if (operator == claimEnd + 2 || claim.indexOf('\'') >= 0 || !(pattern || text.startsWith("eq", operator))) {
                return null;
            }
            int operatorEnd = operator + (pattern ? "matches" : "eq").length();
            int quote = skipSpaces(text, operatorEnd);
            if (quote == operatorEnd || quote >= text.length() || text.charAt(quote) != '\'') {
                return null;
            }
            StringBuilder value = new StringBuilder();
            int end = quoted(text, quote + 1, value);
            if (end < 0) {
                return null;
            }
            clauses.add(new Clause(claim, pattern, value.toString()));
            int next = skipSpaces(text, end);
            if (next == text.length()) {
                return new FlexibleExpression(List.copyOf(clauses));
            }
            if (next == end || !text.startsWith("and", next)) {
                return null;
            }
            at = skipSpaces(text, next + 3);
            if (at == next + 3) {
                return null;
            }
        }
        return null;
    }

    /** Reads up to the closing quote; where it goes on behind that, or -1. */
    private static int quoted(String text, int from, StringBuilder value) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != '\'') {
                value.append(c);
            } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                value.append(c);
                at++;
            } else {
                return at + 1;
            }
        }
        return -1;
    }

    private static int skipSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
