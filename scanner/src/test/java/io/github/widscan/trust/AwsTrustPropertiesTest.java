package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.I;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds for every policy. The seeds are fixed; a fault is printed as the smallest policy that shows it. */
class AwsTrustPropertiesTest {
    private static final int ORACLE_CASES = 100_000;
    private static final int CASES = 20_000;

    @Test
    void answersAsAWSsTextDoes() {
        int ambiguous = 0;
        int yes = 0;
        for (int i = 0; i < ORACLE_CASES; i++) {
            RandomPolicy random = new RandomPolicy(i);
            TrustPolicy policy = random.policy();
            String subject = random.subject();
            String audience = random.audience();
            Predicate<TrustPolicy> faulty = p -> !agrees(p, subject, audience);
            if (faulty.test(policy)) {
                TrustPolicy small = Shrinker.shrink(policy, faulty);
                fail("seed " + i + ": " + subject + " " + audience + ": evaluator " + ask(small, subject, audience)
                        + ", text " + new Oracle(small).answers(I, subject, audience) + Shrinker.print(small));
            }
            Answer answer = ask(policy, subject, audience).answer();
            yes += answer == Answer.YES ? 1 : 0;
            ambiguous += answer == Answer.CONDITIONAL || answer == Answer.UNDECIDABLE ? 1 : 0;
        }
        assertTrue(yes > ORACLE_CASES / 20, "too few policies let anybody in: " + yes);
        assertTrue(ambiguous < ORACLE_CASES / 5, "too many policies are not decided: " + ambiguous);
    }

    private static Verdict ask(TrustPolicy policy, String subject, String audience) {
        return AwsTrust.canAssume(policy, I, subject, audience, TrustContext.none());
    }

    private static boolean agrees(TrustPolicy policy, String subject, String audience) {
        Answer answer = ask(policy, subject, audience).answer();
        Set<Oracle.Answer> text = new Oracle(policy).answers(I, subject, audience);
        if (answer == Answer.YES) {
            return text.equals(Set.of(Oracle.Answer.YES));
        }
        if (answer == Answer.NO) {
            return text.equals(Set.of(Oracle.Answer.NO));
        }
        // Not decided is right where it depends, and pardonable where something unknown is asked for.
        return text.size() == 2 || hasUnknown(policy);
    }

    private static boolean hasUnknown(TrustPolicy policy) {
        for (Statement statement : policy.statements()) {
            int sessions = 0;
            for (Condition condition : statement.conditions()) {
                if (condition.operator().equals("IpAddress")) {
                    return true;
                }
                sessions += condition.key().equals("sts:RoleSessionName") ? 1 : 0;
            }
            if (sessions > 1 || (sessions > 0 && !statement.allow())) {
                return true;
            }
        }
        return false;
    }

    /** The classes promise something about subjects that nobody probed. */
    @Test
    void noClassIsNarrowerThanWhatIsLetIn() {
        for (int i = 0; i < CASES / 8; i++) {
            TrustPolicy policy = new RandomPolicy(1_000_000 + i).policy();
            Predicate<TrustPolicy> faulty = p -> beyond(p) != null;
            if (faulty.test(policy)) {
                TrustPolicy small = Shrinker.shrink(policy, faulty);
                fail("seed " + i + ": " + beyond(small) + Shrinker.print(small));
            }
        }
    }

    private static @Nullable String beyond(TrustPolicy policy) {
        Reach widest = Reach.BROKEN;
        for (WebIdentityGrant grant :
                AwsTrust.reach(policy, null, TrustContext.none()).grants()) {
            boolean mine = grant.issuer().equals(I) || grant.issuer().equals("*");
            if (mine
                    && (grant.reach() == Reach.UNDECIDABLE
                            || grant.conditional()
                            || grant.audience().state() == AudienceCheck.State.OTHER)) {
                return null;
            }
            widest = mine && grant.reach().widerThan(widest) ? grant.reach() : widest;
        }
        for (String subject : RandomPolicy.universe()) {
            if (!new Oracle(policy).answers(I, subject, "sts.amazonaws.com").equals(Set.of(Oracle.Answer.YES))) {
                continue;
            }
            AccountName name = AccountName.parse(subject);
            boolean named = mentions(policy, subject);
            boolean ok = name == null
                    ? widest == Reach.ANY_IDENTITY
                    : widest != Reach.BROKEN
                            && (widest != Reach.EXACT || named)
                            && (widest.compareTo(Reach.NAMESPACE_WIDE) < 0
                                    || named
                                    || mentions(policy, ":" + name.namespace() + ":"));
            if (!ok) {
                return widest.word() + ", but lets in " + subject;
            }
        }
        return null;
    }

    private static boolean mentions(TrustPolicy policy, String text) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                for (Text value : condition.values()) {
                    if (value.value().toLowerCase(Locale.ROOT).contains(text)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    @Test
    void aFurtherPositiveConditionNeverWidens() {
        for (int i = 0; i < CASES; i++) {
            RandomPolicy random = new RandomPolicy(2_000_000 + i);
            Statement statement = random.statement(true);
            Condition condition = random.condition();
            if (!isPositive(condition)) {
                continue;
            }
            Reach before = widest(statement);
            Reach after = widest(adding(statement, condition));
            if (before != Reach.UNDECIDABLE && after != Reach.UNDECIDABLE && after.widerThan(before)) {
                fail("seed " + i + ": " + before + " became " + after
                        + Shrinker.print(RandomPolicy.policy(List.of(adding(statement, condition)))));
            }
        }
    }

    @Test
    void aFurtherValueOfAPositiveConditionNeverNarrows() {
        for (int i = 0; i < CASES; i++) {
            RandomPolicy random = new RandomPolicy(3_000_000 + i);
            Statement statement = random.statement(true);
            Condition condition = random.condition();
            if (!isPositive(condition) || condition.values().isEmpty()) {
                continue;
            }
            List<Text> fewer = condition.values().subList(1, condition.values().size());
            Condition less =
                    new Condition(condition.operator(), condition.key(), fewer, condition.keyAt(), condition.at());
            Reach before = widest(adding(statement, less));
            Reach after = widest(adding(statement, condition));
            if (before != Reach.UNDECIDABLE && after != Reach.UNDECIDABLE && before.widerThan(after)) {
                fail("seed " + i + ": " + before + " became " + after
                        + Shrinker.print(RandomPolicy.policy(List.of(adding(statement, condition)))));
            }
        }
    }

    @Test
    void aWildcardIsNeverExact() {
        for (int i = 0; i < CASES; i++) {
            RandomPolicy random = new RandomPolicy(4_000_000 + i);
            Condition condition = random.condition();
            if (!condition.key().equals(I + ":sub") || condition.values().isEmpty()) {
                continue;
            }
            String value = condition.values().get(0).value();
            String unescaped = value.replace("${*}", "");
            if (!unescaped.contains("*") && !unescaped.contains("?")) {
                continue;
            }
            Statement statement = RandomPolicy.statement(
                    true,
                    List.of(RandomPolicy.federated(I)),
                    List.of("sts:AssumeRoleWithWebIdentity"),
                    false,
                    List.of(RandomPolicy.condition("StringLike", I + ":sub", List.of(value))));
            assertTrue(widest(statement) != Reach.EXACT, value);
        }
    }

    private static boolean isPositive(Condition condition) {
        return condition.operator().contains("String") && !condition.operator().contains("Not");
    }

    private static Statement adding(Statement statement, Condition condition) {
        List<Condition> conditions = new ArrayList<>(statement.conditions());
        conditions.add(condition);
        return RandomPolicy.statement(
                true,
                statement.principals(),
                List.of("sts:AssumeRoleWithWebIdentity"),
                statement.notAction(),
                conditions);
    }

    private static Reach widest(Statement statement) {
        Reach widest = AwsTrust.reach(
                        RandomPolicy.policy(
                                List.of(adding(statement, RandomPolicy.condition("Null", "x:y", List.of("true"))))),
                        null,
                        TrustContext.none())
                .widest();
        return widest == null ? Reach.BROKEN : widest;
    }
}
