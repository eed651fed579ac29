package io.github.widscan.trust;

import java.util.Locale;

/**
 * A condition operator, taken apart.
 *
 * @param ifExists ends with {@code IfExists}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">
 *     Condition operators</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">
 *     Set operators</a>
 */
record Operator(Quantifier quantifier, Base base, boolean negated, boolean ifExists) {
    enum Quantifier {
        NONE,
        FOR_ANY_VALUE,
        FOR_ALL_VALUES
    }

    enum Base {
        STRING_EQUALS,
        STRING_EQUALS_IGNORE_CASE,
        STRING_LIKE,
        ARN,
        NULL,
        /** IpAddress, DateLessThan, Bool … and what is no operator at all: not decided here. */
        OTHER
    }

    private static final String IF_EXISTS = "ifexists";

    static Operator parse(String written) {
        String name = written.strip().toLowerCase(Locale.ROOT);
        Quantifier quantifier = Quantifier.NONE;
        if (name.startsWith("foranyvalue:")) {
            quantifier = Quantifier.FOR_ANY_VALUE;
            name = name.substring("foranyvalue:".length());
        } else if (name.startsWith("forallvalues:")) {
            quantifier = Quantifier.FOR_ALL_VALUES;
            name = name.substring("forallvalues:".length());
        }
        boolean ifExists = name.endsWith(IF_EXISTS);
        if (ifExists) {
            name = name.substring(0, name.length() - IF_EXISTS.length());
        }
        return switch (name) {
            case "stringequals" -> new Operator(quantifier, Base.STRING_EQUALS, false, ifExists);
            case "stringnotequals" -> new Operator(quantifier, Base.STRING_EQUALS, true, ifExists);
            case "stringequalsignorecase" -> new Operator(quantifier, Base.STRING_EQUALS_IGNORE_CASE, false, ifExists);
            case "stringnotequalsignorecase" ->
                new Operator(quantifier, Base.STRING_EQUALS_IGNORE_CASE, true, ifExists);
            case "stringlike" -> new Operator(quantifier, Base.STRING_LIKE, false, ifExists);
            case "stringnotlike" -> new Operator(quantifier, Base.STRING_LIKE, true, ifExists);
            case "arnlike", "arnequals" -> new Operator(quantifier, Base.ARN, false, ifExists);
            case "arnnotlike", "arnnotequals" -> new Operator(quantifier, Base.ARN, true, ifExists);
            case "null" ->
                ifExists || quantifier != Quantifier.NONE
                        ? new Operator(quantifier, Base.OTHER, false, ifExists)
                        : new Operator(quantifier, Base.NULL, false, false);
            default -> new Operator(quantifier, Base.OTHER, false, ifExists);
        };
    }

    /** Compares whole strings, so that wildcards in its values are literal. */
    boolean isEquality() {
        return base == Base.STRING_EQUALS || base == Base.STRING_EQUALS_IGNORE_CASE;
    }

    /** Compares strings, one way or the other. */
    boolean isString() {
        return isEquality() || base == Base.STRING_LIKE;
    }

    /** Holds only where the key is in the request with one of the values: what restricts. */
    boolean restricts() {
        return isString() && !negated && !ifExists && quantifier != Quantifier.FOR_ALL_VALUES;
    }
}
