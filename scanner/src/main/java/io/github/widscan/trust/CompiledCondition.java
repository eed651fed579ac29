package io.github.widscan.trust;

import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.PythonRegex.UnreadableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a conversion rule, ready to be asked.
 *
 * @param literals the values, when they are compared as a whole
 * @param expressions the values that are regular expressions
 * @param unread words for the values that could not be read
 */
record CompiledCondition(Condition source, Set<String> literals, List<Expression> expressions, List<String> unread) {
    /** A value that is a regular expression. */
    record Expression(Text value, PythonRegex regex) {}

    static CompiledCondition of(Condition condition, Budget budget) {
        Set<String> literals = new HashSet<>();
        List<Expression> expressions = new ArrayList<>(0);
        List<String> unread = new ArrayList<>(0);
        for (Text value : condition.values()) {
            String text = value.value();
            if (Unresolved.in(text) && !(condition.regex() && !isTemplate(text))) {
                unread.add(Unresolved.TEMPLATE.word());
            } else if (!condition.regex()) {
                literals.add(text);
            } else {
                try {
                    expressions.add(new Expression(value, PythonRegex.of(text, budget)));
                } catch (UnreadableException unreadable) {
                    unread.add(unreadable.word());
                }
            }
        }
        return new CompiledCondition(condition, literals, expressions, unread);
    }

    /** In an expression a dollar sign or an angle bracket need not be a hole that something fills in. */
    private static boolean isTemplate(String expression) {
        return Text.isUnresolved(expression) && (expression.contains("{{") || expression.contains("${"));
    }

    String claim() {
        return source.claim().value();
    }

    boolean isSubject() {
        return claim().equals("sub");
    }

    /** It lets the subjects in that it lists. */
    boolean lists() {
        return source.operator() == Operator.ANY_ONE_OF;
    }

    /** Whether it holds for a claim with these values. */
    Truth test(List<String> values, Budget budget) {
        if (source.operator() == Operator.EMPTY) {
            return Truth.TRUE;
        }
        Truth any = any(values, budget);
        return source.operator() == Operator.ANY_ONE_OF ? any : any.not();
    }

    private Truth any(List<String> values, Budget budget) {
        for (String value : values) {
            if (literals.contains(value)) {
                return Truth.TRUE;
            }
            for (Expression expression : expressions) {
                if (!budget.take(value.length())) {
                    return Truth.UNDECIDABLE;
                }
                if (!PythonRegex.isPlain(value)) {
                    return Truth.UNDECIDABLE;
                }
                if (expression.regex().search(value)) {
                    return Truth.TRUE;
                }
            }
        }
        return unread.isEmpty() ? Truth.FALSE : Truth.UNDECIDABLE;
    }

    /** Whether a value looks like a pattern though it is compared as a whole. */
    @Nullable
    Text patternLikeLiteral() {
        for (Text value : source.regex() ? List.<Text>of() : source.values()) {
            String text = value.value();
            if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.startsWith("^") || text.endsWith("$")) {
                return value;
            }
        }
        return null;
    }
}
