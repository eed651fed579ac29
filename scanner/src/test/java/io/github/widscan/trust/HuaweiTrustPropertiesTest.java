package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every conversion rule. The seeds are fixed; a fault is printed as the smallest rule that shows it. */
class HuaweiTrustPropertiesTest {
    private static final int ORACLE_CASES = 100_000;
    private static final int CASES = 400;
    private static final ConversionContext CONTEXT =
            new ConversionContext(RandomRule.ISSUER, RandomRule.CLIENT, List.of());
    private static final List<String> UNIVERSE = RandomRule.universe();

    @Test
    void answersAsKeystonesTextDoes() {
        int yes = 0;
        for (int i = 0; i < ORACLE_CASES; i++) {
            RandomRule random = new RandomRule(i);
            Rule rule = random.rule();
            String subject = random.subject();
            Predicate<Rule> faulty = r -> ask(r, subject) != oracle(r, subject);
            if (faulty.test(rule)) {
                Rule small = shrink(rule, faulty);
                fail("seed " + i + ": " + subject + ": evaluator " + ask(small, subject) + ", text "
                        + oracle(small, subject) + print(small));
            }
            yes += ask(rule, subject) == Answer.YES ? 1 : 0;
        }
        assertTrue(yes > ORACLE_CASES / 20, "too few rules let anybody in: " + yes);
    }

    private static Answer ask(Rule rule, String subject) {
        return HuaweiTrust.lets(Rules.mapping(rule), 0, subject, CONTEXT).answer();
    }

    private static Answer oracle(Rule rule, String subject) {
        Map<String, List<String>> claims =
                Map.of("sub", List.of(subject), "iss", List.of(RandomRule.ISSUER), "aud", List.of(RandomRule.CLIENT));
        return ConversionOracle.applies(rule, claims) ? Answer.YES : Answer.NO;
    }

    private static ConversionReach reach(Rule rule) {
        return HuaweiTrust.reach(Rules.mapping(rule), CONTEXT).get(0);
    }

    /** The classes promise something about subjects that nobody probed. */
    @Test
    void noClassIsNarrowerThanWhatIsLetIn() {
        int wide = 0;
        for (int i = 0; i < CASES; i++) {
            Rule rule = new RandomRule(1_000_000 + i).rule();
            Predicate<Rule> faulty = r -> beyond(r) != null;
            if (faulty.test(rule)) {
                Rule small = shrink(rule, faulty);
                fail("seed " + i + ": " + beyond(small) + print(small));
            }
            wide += reach(rule).reach().isWide() ? 1 : 0;
        }
        assertTrue(wide > CASES / 10, "too few rules are wide: " + wide);
    }

    private static @Nullable String beyond(Rule rule) {
        ConversionReach reach = reach(rule);
        if (reach.atMost() == Reach.ANY_IDENTITY) {
            return null;
        }
        Set<String> namespaces = new HashSet<>();
        Set<String> subjects = new HashSet<>();
        for (String subject : UNIVERSE) {
            if (oracle(rule, subject) == Answer.YES) {
                AccountName account = AccountName.parse(subject);
                namespaces.add(account == null ? "" : account.namespace());
                subjects.add(subject);
            }
        }
        return switch (reach.reach()) {
            case BROKEN -> subjects.isEmpty() ? null : "broken, but lets in " + subjects;
            case EXACT -> {
                Set<String> spelled = new HashSet<>();
                reach.accounts().forEach(account -> spelled.add(account.subject()));
                subjects.removeAll(spelled);
                yield subjects.isEmpty() ? null : "exact " + spelled + ", but lets in " + subjects;
            }
            case NAMESPACE_WIDE, SA_PREFIX, SA_PATTERN ->
                namespaces.size() <= 1 || reach.subjects().size() > 1
                        ? null
                        : reach.reach() + ", but lets in " + namespaces;
            default -> null;
        };
    }

    @Test
    void addingAValueNeverNarrows() {
        for (int i = 0; i < CASES; i++) {
            RandomRule random = new RandomRule(2_000_000 + i);
            Condition condition = Rules.condition("sub", Operator.ANY_ONE_OF, true, List.of(random.expression()));
            List<Text> more = new ArrayList<>(condition.values());
            more.add(new Text(random.expression(), Rules.AT));
            Reach before = reach(Rules.rule(condition)).reach();
            Reach after = reach(Rules.rule(
                            new Condition(condition.claim(), Operator.ANY_ONE_OF, more, true, condition.at())))
                    .reach();
            assertTrue(
                    !before.widerThan(after) || before == Reach.UNDECIDABLE || after == Reach.UNDECIDABLE,
                    before + " became " + after + ": " + more);
        }
    }

    @Test
    void addingAConditionNeverWidens() {
        for (int i = 0; i < CASES; i++) {
            RandomRule random = new RandomRule(3_000_000 + i);
            Rule rule = random.rule();
            List<Condition> more = new ArrayList<>(rule.remote());
            more.add(random.condition());
            ConversionReach before = reach(rule);
            ConversionReach after = reach(Rules.rule(more.toArray(new Condition[0])));
            if (before.undecided().isEmpty() && after.undecided().isEmpty()) {
                assertTrue(
                        !after.reach().widerThan(before.reach()),
                        before.reach() + " became " + after.reach() + print(rule));
            }
        }
    }

    private static Rule shrink(Rule rule, Predicate<Rule> faulty) {
        Rule smallest = rule;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (Rule candidate : smallerOnes(smallest)) {
                if (faulty.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<Rule> smallerOnes(Rule rule) {
        List<Rule> all = new ArrayList<>();
        for (int c = 0; c < rule.remote().size(); c++) {
            List<Condition> fewer = new ArrayList<>(rule.remote());
            Condition condition = fewer.remove(c);
            all.add(Rules.rule(fewer.toArray(new Condition[0])));
            for (int v = 0; v < condition.values().size(); v++) {
                List<Text> values = new ArrayList<>(condition.values());
                values.remove(v);
                List<Condition> changed = new ArrayList<>(rule.remote());
                changed.set(
                        c,
                        new Condition(
                                condition.claim(), condition.operator(), values, condition.regex(), condition.at()));
                all.add(Rules.rule(changed.toArray(new Condition[0])));
            }
        }
        return all;
    }

    private static String print(Rule rule) {
        StringBuilder text = new StringBuilder();
        for (Condition condition : rule.remote()) {
            text.append("\n    ")
                    .append(condition.claim().value())
                    .append(' ')
                    .append(condition.operator())
                    .append(condition.regex() ? " regex" : "");
            condition.values().forEach(v -> text.append(" '").append(v.value()).append('\''));
        }
        return text.toString();
    }
}
