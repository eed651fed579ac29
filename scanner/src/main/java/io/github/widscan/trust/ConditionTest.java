package io.github.widscan.trust;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One operator on one key, ready to be asked. */
final class ConditionTest {
    private final Condition source;
    private final Operator operator;
    private final Key key;
    private final List<Glob> values;
    /** Most lists are plain subjects: one look-up in place of a walk. */
    private final Set<String> literals;

    private final List<Glob> others;

    ConditionTest(Condition source) {
        this.source = source;
        this.operator = Operator.parse(source.operator());
        this.key = Key.parse(source.key());
        this.values = new ArrayList<>(source.values().size());
        this.literals = new HashSet<>();
        this.others = new ArrayList<>();
        for (Text value : source.values()) {
            Glob glob = compile(value.value());
            values.add(glob);
            String literal = glob.literal();
            if (literal == null || operator.base() == Operator.Base.ARN) {
                others.add(glob);
            } else {
                literals.add(literal);
            }
        }
    }

    private Glob compile(String value) {
        return switch (operator.base()) {
            case STRING_LIKE, ARN -> Glob.like(value);
            case STRING_EQUALS_IGNORE_CASE -> Glob.exact(value, true);
            default -> Glob.exact(value, false);
        };
    }

    Condition source() {
        return source;
    }

    Operator operator() {
        return operator;
    }

    Key key() {
        return key;
    }

    /** The values, in the order of {@code source().values()}. */
    List<Glob> values() {
        return values;
    }

    /** Restricts a claim to the values it lists. */
    boolean isPositiveOn(String claim) {
        return !key.isGlobal() && key.claim().equals(claim) && operator.isString() && !operator.negated();
    }

    /**
     * Whether the condition holds.
     *
     * @param deny the statement is a Deny, which a caller tries not to meet
     */
    Truth test(Request request, boolean deny, Budget budget) {
        Value value = request.value(key);
        return switch (value.presence()) {
            case PRESENT -> present(value.text(), budget);
            case ABSENT -> absent();
            case UNMODELLED -> Truth.MAY;
            case UNREADABLE -> Truth.UNDECIDABLE;
            case CHOSEN -> chosen(deny);
            case EITHER -> {
                Truth present = present(value.text(), budget);
                yield present == absent() ? present : Truth.UNDECIDABLE;
            }
        };
    }

    /** A word for why it cannot be decided. */
    String undecidedBecause() {
        if (operator.base() == Operator.Base.ARN) {
            return "arn-operator";
        }
        for (Glob value : values) {
            Unresolved hole = value.hole();
            if (hole != null) {
                return hole.word();
            }
        }
        return operator.base() == Operator.Base.NULL ? "null-value" : Unresolved.TEMPLATE.word();
    }

    private Truth present(String text, Budget budget) {
        return switch (operator.base()) {
            case OTHER -> Truth.MAY;
            case NULL -> nullness(false);
            case ARN -> arn(text, budget);
            default -> {
                Truth some = someValue(text, budget);
                yield operator.negated() ? some.not() : some;
            }
        };
    }

    private Truth absent() {
        if (operator.base() == Operator.Base.OTHER) {
            return Truth.MAY;
        }
        if (operator.base() == Operator.Base.NULL) {
            return nullness(true);
        }
        return switch (operator.quantifier()) {
            case FOR_ANY_VALUE -> Truth.FALSE;
            case FOR_ALL_VALUES -> Truth.TRUE;
            case NONE -> Truth.of(operator.ifExists() || operator.negated());
        };
    }

    /** The caller picks the value: an Allow is met if any value meets it, a Deny is dodged if any does not. */
    private Truth chosen(boolean deny) {
        if (operator.base() == Operator.Base.OTHER) {
            return Truth.MAY;
        }
        if (operator.base() == Operator.Base.NULL) {
            return nullness(false);
        }
        boolean all = false;
        boolean some = false;
        for (Glob value : values) {
            String literal = value.literal();
            all |= value.matchesAll();
            // Names of sessions have neither of these characters.
            some |= literal == null || (literal.indexOf('*') < 0 && literal.indexOf('?') < 0);
        }
        boolean always = operator.negated() ? !some : all;
        boolean never = operator.negated() ? all : !some;
        return Truth.of(deny ? always : !never);
    }

    private Truth nullness(boolean isAbsent) {
        Truth result = Truth.FALSE;
        for (Text value : source.values()) {
            String text = value.value().strip().toLowerCase(Locale.ROOT);
            if (text.equals("true")) {
                result = result.or(Truth.of(isAbsent));
            } else if (text.equals("false")) {
                result = result.or(Truth.of(!isAbsent));
            } else {
                result = result.or(Truth.UNDECIDABLE);
            }
        }
        return result;
    }

    private Truth someValue(String text, Budget budget) {
        if (!literals.isEmpty()) {
            boolean folded = operator.base() == Operator.Base.STRING_EQUALS_IGNORE_CASE;
            if (literals.contains(folded ? text.toLowerCase(Locale.ROOT) : text)) {
                return Truth.TRUE;
            }
        }
        Truth some = Truth.FALSE;
        for (Glob value : others) {
            some = some.or(value.match(text, budget));
            if (some == Truth.TRUE) {
                return some;
            }
        }
        return budget.exhausted() ? Truth.UNDECIDABLE : some;
    }

    /**
     * ARNs are compared field by field. What a positive operator does with a text that is no ARN, such as a subject, is
     * not documented.
     */
    private Truth arn(String text, Budget budget) {
        Arn subject = Arn.parse(text);
        if (subject == null) {
            return operator.negated() ? Truth.TRUE : Truth.UNDECIDABLE;
        }
        Truth some = Truth.FALSE;
        for (Text value : source.values()) {
            some = some.or(subject.matches(value.value(), budget));
        }
        return operator.negated() ? some.not() : some;
    }
}
