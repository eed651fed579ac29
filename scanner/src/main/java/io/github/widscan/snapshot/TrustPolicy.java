package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role's trust policy (AssumeRolePolicyDocument) as written, with places.
 *
 * @param statements in order; those that could not be understood are in {@code problems}
 * @param problems what is wrong with its form: duplicate keys, wrong types, shell variables
 * @param at the policy document
 * @param document the raw document as compact JSON, for users' rules; null when it is not JSON-able
 */
public record TrustPolicy(List<Statement> statements, List<Problem> problems, At at, @Nullable String document) {
    public TrustPolicy {
        statements = List.copyOf(statements);
        problems = List.copyOf(problems);
    }

    /**
     * A statement.
     *
     * @param sid null when it has none
     * @param allow {@code Effect: Allow}, else Deny
     * @param principals what {@code Principal} (or {@code NotPrincipal}) lists
     * @param actions what {@code Action} (or {@code NotAction}) lists, as written
     * @param conditions one for each operator and key
     * @param conditionAt the {@code Condition} object; null when there is none
     * @param problems what makes this statement undecidable
     */
    public record Statement(
            @Nullable String sid,
            boolean allow,
            List<Principal> principals,
            boolean notPrincipal,
            List<Text> actions,
            boolean notAction,
            List<Condition> conditions,
            @Nullable At conditionAt,
            List<Problem> problems,
            At at) {
        public Statement {
            principals = List.copyOf(principals);
            actions = List.copyOf(actions);
            conditions = List.copyOf(conditions);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A principal.
     *
     * @param type {@code Federated}, {@code AWS}, {@code Service}, {@code CanonicalUser}, or {@code *} for the bare star
     */
    public record Principal(String type, Text value) {}

    /**
     * A condition: one operator on one key.
     *
     * @param operator as written, such as {@code ForAllValues:StringLike}
     * @param key as written
     * @param values as written; any one of them suffices (all must fail for a negated operator)
     * @param at the values
     */
    public record Condition(String operator, String key, List<Text> values, At keyAt, At at) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /**
     * Something wrong with the form of the document.
     *
     * @param code one of the constants
     * @param message a sentence
     */
    public record Problem(String code, String message, At at) {
        /** A variable or template that nobody filled in: what does not depend on it can still be told. */
        public static final String TEMPLATE_UNRESOLVED = "template-unresolved";

        /** The same in place of an effect, an operator or all conditions: nothing of the statement can be told. */
        public static final String STATEMENT_UNRESOLVED = "statement-unresolved";

        /** A key stands twice in one object, where parsers differ. */
        public static final String DUPLICATE_KEY = "duplicate-key";

        /** A value of the wrong type, such as a string in place of an operator's object. */
        public static final String WRONG_SHAPE = "wrong-shape";

        /** A key that has no place there, often a misspelt one. */
        public static final String UNKNOWN_ELEMENT = "unknown-element";

        /** A required key that is not there. */
        public static final String MISSING_ELEMENT = "missing-element";

        /** A document in a string that is no JSON. */
        public static final String NOT_JSON = "not-json";

        /** Larger than any policy that IAM accepts. */
        public static final String TOO_LARGE = "too-large";
    }
}
