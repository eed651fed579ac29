package io.github.widscan.rule;

import io.github.widscan.result.Notification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Several judges, each with rules of its own. */
final class Judges implements Judge {
    private final List<Judge> judges;

    Judges(List<? extends Judge> judges) {
        this.judges = List.copyOf(judges);
    }

    @Override
    public void load(long now, JsonSource scan) throws IOException {
        for (Judge judge : judges) {
            judge.load(now, scan);
        }
    }

    @Override
    public Evaluation evaluate(SubjectKind kind, List<? extends Subject> subjects) {
        List<RuleEntry> entries = new ArrayList<>();
        Map<String, Integer> passes = new HashMap<>();
        List<Notification> notifications = new ArrayList<>();
        for (Judge judge : judges) {
            Evaluation evaluation = judge.evaluate(kind, subjects);
            entries.addAll(evaluation.entries());
            passes.putAll(evaluation.passes());
            notifications.addAll(evaluation.notifications());
        }
        entries.sort(Outcome.ORDER);
        return new Evaluation(entries, passes, notifications);
    }

    @Override
    public void finish() {
        for (Judge judge : judges) {
            judge.finish();
        }
    }

    @Override
    public void close() {
        for (Judge judge : judges) {
            judge.close();
        }
    }
}
