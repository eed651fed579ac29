package io.github.widscan.trust;

import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a policy that shows a fault as small as can be by leaving things out, and prints it. */
final class Shrinker {
    private Shrinker() {}

    static TrustPolicy shrink(TrustPolicy policy, Predicate<TrustPolicy> faulty) {
        TrustPolicy smallest = policy;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (TrustPolicy candidate : smallerOnes(smallest)) {
                if (faulty.test(candidate)) {
                    smallest = candidate;
                    smaller = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<TrustPolicy> smallerOnes(TrustPolicy policy) {
        List<TrustPolicy> all = new ArrayList<>();
        List<Statement> statements = policy.statements();
        for (int i = 0; i < statements.size(); i++) {
            all.add(RandomPolicy.policy(without(statements, i)));
            Statement statement = statements.get(i);
            for (int c = 0; c < statement.conditions().size(); c++) {
                Condition condition = statement.conditions().get(c);
                all.add(with(statements, i, without(statement.conditions(), c)));
                for (int v = 0; v < condition.values().size(); v++) {
                    Condition fewer = new Condition(
                            condition.operator(),
                            condition.key(),
                            without(condition.values(), v),
                            condition.keyAt(),
                            condition.at());
                    List<Condition> conditions = new ArrayList<>(statement.conditions());
                    conditions.set(c, fewer);
                    all.add(with(statements, i, conditions));
                }
            }
        }
        return all;
    }

    private static TrustPolicy with(List<Statement> statements, int index, List<Condition> conditions) {
        Statement old = statements.get(index);
        List<Statement> changed = new ArrayList<>(statements);
        changed.set(
                index,
                new Statement(
                        old.sid(),
                        old.allow(),
                        old.principals(),
                        old.notPrincipal(),
                        old.actions(),
                        old.notAction(),
                        conditions,
                        old.conditionAt(),
                        old.problems(),
                        old.at()));
        return RandomPolicy.policy(changed);
    }

    private static <T> List<T> without(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    static String print(TrustPolicy policy) {
        StringBuilder text = new StringBuilder();
        for (Statement statement : policy.statements()) {
            text.append(statement.allow() ? "\nAllow" : "\nDeny");
            statement.principals().forEach(p -> text.append(' ')
                    .append(p.value().value()));
            text.append(statement.notAction() ? " not" : " ");
            statement.actions().forEach(a -> text.append(' ').append(a.value()));
            for (Condition condition : statement.conditions()) {
                text.append("\n    ").append(condition.operator()).append(' ').append(condition.key());
                condition
                        .values()
                        .forEach(v -> text.append(" '").append(v.value()).append('\''));
            }
        }
        return text.toString();
    }
}
