package io.github.widscan.trust;

import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.Target;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversion rule, ready to be asked. Conditions are all to hold; a claim that the token lacks holds none.
 *
 * @param placeholders of all targets
 */
record CompiledRule(
        Rule source, List<CompiledCondition> conditions, List<Placeholder> placeholders, boolean regexKnown) {
    static final String REGEX_LOST = "regex-lost";

    static CompiledRule of(Rule rule, boolean regexKnown, Budget budget) {
        List<CompiledCondition> conditions = new ArrayList<>(rule.remote().size());
        List<String> yielding = new ArrayList<>(1);
        for (Condition condition : rule.remote()) {
            conditions.add(CompiledCondition.of(condition, budget));
            if (condition.operator() == Operator.EMPTY) {
                yielding.add(condition.claim().value());
            }
        }
        List<Placeholder> placeholders = new ArrayList<>(0);
        for (Target target : rule.local()) {
            for (int number : Placeholders.in(target.value().value())) {
                placeholders.add(new Placeholder(
                        target.kind(), target.value(), number, number < yielding.size() ? yielding.get(number) : null));
            }
        }
        return new CompiledRule(rule, conditions, placeholders, regexKnown);
    }

    /** The rule gives the federated user a name. */
    boolean names() {
        for (Target target : source.local()) {
            if (target.kind() == TargetKind.USER && !target.value().value().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Nullable
    Placeholder unfilled() {
        for (Placeholder placeholder : placeholders) {
            if (placeholder.claim() == null) {
                return placeholder;
            }
        }
        return null;
    }

    /** Words for what keeps the rule from being decided as a whole. */
    List<String> problems() {
        List<String> words = new ArrayList<>(0);
        for (Problem problem : source.problems()) {
            words.add(problem.code());
        }
        return words;
    }

    /** Whether a token with this subject meets all conditions. */
    Truth lets(String subject, ConversionContext context, Budget budget) {
        Truth all = Truth.TRUE;
        for (CompiledCondition condition : conditions) {
            all = all.and(test(condition, subject, context, budget));
        }
        if (!regexKnown && all == Truth.FALSE && wasList()) {
            // What looks like a list of texts may have been one of expressions.
            return Truth.UNDECIDABLE;
        }
        return all;
    }

    private boolean wasList() {
        for (CompiledCondition condition : conditions) {
            if (condition.source().operator() != Operator.EMPTY) {
                return true;
            }
        }
        return false;
    }

    private static Truth test(CompiledCondition condition, String subject, ConversionContext context, Budget budget) {
        return switch (condition.claim()) {
            case "sub" -> condition.test(List.of(subject), budget);
            case "iss" -> known(condition, context.issuer(), budget);
            case "aud" -> known(condition, context.clientId(), budget);
            // They are there, with values that nobody knows before.
            case "exp", "iat", "nbf", "jti", "kubernetes.io" -> unknown(condition);
            default ->
                condition.claim().startsWith("kubernetes.io") || Unresolved.in(condition.claim())
                        ? Truth.UNDECIDABLE
                        : Truth.FALSE;
        };
    }

    /** A claim that every token of the identity provider has alike; without knowing it, it is what the rule asks for. */
    private static Truth known(CompiledCondition condition, @Nullable String value, Budget budget) {
        return value == null || Unresolved.in(value) ? unknown(condition) : condition.test(List.of(value), budget);
    }

    private static Truth unknown(CompiledCondition condition) {
        return switch (condition.source().operator()) {
            case EMPTY -> Truth.TRUE;
            case ANY_ONE_OF -> condition.source().values().isEmpty() ? Truth.FALSE : Truth.MAY;
            case NOT_ANY_OF -> Truth.MAY;
        };
    }
}
