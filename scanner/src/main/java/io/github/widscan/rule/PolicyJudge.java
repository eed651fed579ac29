package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges by rules that may be wrong. A batch that fails is judged again, one rule at a time, then one subject at a time: a
 * faulty rule costs its own verdicts only. What could not be judged is unknown, and an error says which rule it was and
 * why.
 */
final class PolicyJudge implements Judge {
    private static final int BATCH = 64;
    private static final int BATCH_BYTES = 256 * 1024;

    /** So many subjects on which a rule fails: the others are not tried, each failure may cost a fresh start. */
    private static final int HOPELESS = 20;

    private final List<RuleMeta> rules;
    private final BatchPolicy policy;
    private final JsonFactory json = new JsonFactory();

    /**
     * @param rules those of the policy's that are asked
     */
    PolicyJudge(List<RuleMeta> rules, BatchPolicy policy) {
        this.rules = List.copyOf(rules);
        this.policy = policy;
    }

    @Override
    public void load(long now, JsonSource scan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            scan.write(out);
        }
        policy.load(now, bytes.toByteArray());
    }

    @Override
    public Evaluation evaluate(SubjectKind kind, List<? extends Subject> subjects) {
        List<RuleMeta> concerned = new ArrayList<>();
        for (RuleMeta rule : rules) {
            if (rule.kinds().contains(kind)) {
                concerned.add(rule);
            }
        }
        return concerned.isEmpty()
                ? new Evaluation(List.of(), Map.of(), List.of())
                : new Call(kind, concerned).evaluate(subjects);
    }

    @Override
    public void finish() {
        policy.finish();
    }

    @Override
    public void close() {
        policy.close();
    }

    /** One subject as JSON. */
    private static final class Written {
        private final int id;
        private final byte[] bytes;

        Written(int id, byte[] bytes) {
            this.id = id;
            this.bytes = bytes;
        }
    }

    private static final class Failure {
        private final String first;
        private int count;

        Failure(String first) {
            this.first = first;
        }
    }

    private final class Call {
        private final SubjectKind kind;
        private final List<RuleMeta> concerned;
        private final Outcome outcome = new Outcome();
        private final Map<String, Failure> failures = new HashMap<>();
        private final Set<String> hopeless = new HashSet<>();

        Call(SubjectKind kind, List<RuleMeta> concerned) {
            this.kind = kind;
            this.concerned = concerned;
        }

        Evaluation evaluate(List<? extends Subject> subjects) {
            List<Written> batch = new ArrayList<>();
            int bytes = 0;
            for (Subject subject : subjects) {
                Written written;
                try {
                    written = write(subject);
                } catch (IOException | RuntimeException e) {
                    unwritable(subject, e);
                    continue;
                }
                batch.add(written);
                bytes += written.bytes.length;
                if (batch.size() == BATCH || bytes >= BATCH_BYTES) {
                    judge(batch);
                    batch = new ArrayList<>();
                    bytes = 0;
                }
            }
            if (!batch.isEmpty()) {
                judge(batch);
            }
            for (RuleMeta rule : concerned) {
                Failure failure = failures.get(rule.id());
                if (failure != null) {
                    outcome.add(notification(rule, failure, subjects.size()));
                }
            }
            return outcome.evaluation();
        }

        private void judge(List<Written> batch) {
            if (hopeless.isEmpty()) {
                try {
                    outcome.add(policy.judge(kind, concerned, of(batch)));
                    return;
                } catch (IOException e) {
                    // Rule by rule, then.
                }
            }
            for (RuleMeta rule : concerned) {
                judge(rule, batch);
            }
        }

        private void judge(RuleMeta rule, List<Written> batch) {
            if (!hopeless.contains(rule.id())) {
                try {
                    outcome.add(policy.judge(kind, List.of(rule), of(batch)));
                    return;
                } catch (IOException e) {
                    // Subject by subject, then.
                }
            }
            for (Written subject : batch) {
                if (hopeless.contains(rule.id())) {
                    fail(rule, subject.id, "it failed on too many others");
                    continue;
                }
                try {
                    outcome.add(policy.judge(kind, List.of(rule), of(List.of(subject))));
                } catch (IOException e) {
                    fail(rule, subject.id, String.valueOf(e.getMessage()));
                }
            }
        }

        private void fail(RuleMeta rule, int subject, String why) {
            Failure failure = failures.computeIfAbsent(rule.id(), id -> new Failure(why));
            if (++failure.count >= HOPELESS) {
                hopeless.add(rule.id());
            }
            outcome.add(RuleEntry.failed(rule, subject, "The rule could not be evaluated: " + failure.first));
        }

        private void unwritable(Subject subject, Exception e) {
            String message = "A " + kind.word().replace('_', ' ') + " could not be judged: " + e;
            outcome.add(new Notification(NotificationLevel.WARNING, "rules", message, null, null));
            for (RuleMeta rule : concerned) {
                outcome.add(RuleEntry.failed(rule, subject.id(), message));
            }
        }

        private Notification notification(RuleMeta rule, Failure failure, int subjects) {
            String message = rule.id() + " could not be evaluated for " + failure.count + " of " + subjects + " "
                    + kind.word().replace('_', ' ') + (subjects == 1 ? "" : "s") + ": " + failure.first;
            return rule.id().startsWith(RuleMeta.OWN_IDS)
                    ? new Notification(NotificationLevel.WARNING, "rules", message, null, null)
                    : new Notification(NotificationLevel.ERROR, Evaluation.USER_RULES, message, null, null);
        }
    }

    private Written write(Subject subject) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            subject.write(out);
        }
        return new Written(subject.id(), bytes.toByteArray());
    }

    private static Batch of(List<Written> subjects) {
        Batch batch = new Batch();
        for (Written subject : subjects) {
            batch.add(subject.id, subject.bytes);
        }
        return batch;
    }
}
