package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.policy.CompiledPolicy;
import io.github.widscan.policy.PolicyCode;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Judges subjects by the compiled rules, in batches, on up to two threads.
 *
 * <p>A policy that cannot read its input answers as if nothing were wrong. So each batch carries a nonce that must come
 * back. A batch that fails is judged again, one subject at a time; a subject that still fails is unknown to every rule
 * of its kind.
 */
public final class RuleEngine implements Judge {
    /**
     * Subjects. From here to 1,500 the time for each is the same; what grows is the memory, and what a failure repeats.
     */
    private static final int BATCH = 64;

    /** Of input, which takes some ten times as much of the policy's memory. */
    private static final int BATCH_BYTES = 256 * 1024;

    /** From so many subjects on, a second instance of the policy earns what setting it up costs. */
    private static final int WORTH_TWO_THREADS = 2 * BATCH;

    /** So many failures without one success: it is not the subjects. */
    private static final int HOPELESS = 50;

    private final RuleCatalog catalog;
    private final Supplier<? extends PolicyCode> policy;
    private final JsonFactory json = new JsonFactory();
    private final EntryReader reader;
    private final List<Worker> idle = new ArrayList<>();

    private byte[] data = {'{', '}'};
    private long now;

    public RuleEngine(RuleCatalog catalog) {
        this(catalog, CompiledPolicy::new);
    }

    /** @param policy gives a new copy of the policy at each call */
    RuleEngine(RuleCatalog catalog, Supplier<? extends PolicyCode> policy) {
        this.catalog = catalog;
        this.policy = policy;
        this.reader = new EntryReader(json, catalog);
    }

    /**
     * Loads the policy and runs it once, so that the first batch does not wait. May run in a thread of its own while
     * subjects are collected.
     *
     * @throws RuleEngineException when the policy cannot be run
     */
    public void warmUp() {
        Worker worker = new Worker(policy.get(), json, reader);
        worker.check();
        synchronized (idle) {
            worker.load(data);
            idle.add(worker);
        }
    }

    @Override
    public void load(long now, JsonSource scan) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeFieldName("scan");
            scan.write(out);
            out.writeEndObject();
        }
        synchronized (idle) {
            this.now = now;
            this.data = bytes.toByteArray();
            for (Worker worker : idle) {
                worker.load(data);
            }
        }
    }

    @Override
    public Evaluation evaluate(SubjectKind kind, List<? extends Subject> subjects) {
        Shift shift = new Shift(kind, subjects);
        if (subjects.size() > WORTH_TWO_THREADS) {
            Shift second = new Shift(shift);
            Thread helper = new Thread(second, "rules");
            helper.setDaemon(true);
            helper.start();
            shift.run();
            try {
                helper.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RuleEngineException("Interrupted while the rules were evaluated", e);
            }
            shift.add(second);
        } else if (!subjects.isEmpty()) {
            shift.run();
        }
        return shift.evaluation();
    }

    @Override
    public void close() {
        synchronized (idle) {
            idle.clear();
        }
    }

    private Worker take() {
        synchronized (idle) {
            if (!idle.isEmpty()) {
                return idle.remove(idle.size() - 1);
            }
        }
        Worker worker = new Worker(policy.get(), json, reader);
        synchronized (idle) {
            worker.load(data);
        }
        return worker;
    }

    /** One thread's part of a call. */
    private final class Shift implements Runnable {
        private final SubjectKind kind;
        private final List<? extends Subject> subjects;
        private final AtomicInteger next;
        private final Outcome outcome = new Outcome();
        private int judged;
        private int failed;
        private @Nullable RuleEngineException broken;

        Shift(SubjectKind kind, List<? extends Subject> subjects) {
            this.kind = kind;
            this.subjects = subjects;
            this.next = new AtomicInteger();
        }

        /** Shares the other's work. */
        Shift(Shift other) {
            this.kind = other.kind;
            this.subjects = other.subjects;
            this.next = other.next;
        }

        @Override
        public void run() {
            try {
                Worker worker = take();
                for (int from = next.getAndAdd(BATCH); from < subjects.size(); from = next.getAndAdd(BATCH)) {
                    worker = judge(worker, from, Math.min(from + BATCH, subjects.size()));
                }
                synchronized (idle) {
                    idle.add(worker);
                }
            } catch (RuntimeException | Error e) {
                // Whatever it is: nothing may look judged that was not.
                broken = e instanceof RuleEngineException known
                        ? known
                        : new RuleEngineException("The rules cannot be evaluated: " + e, e);
                next.set(subjects.size());
            }
        }

        /** @return the worker to go on with */
        private Worker judge(Worker worker, int from, int to) {
            int start = from;
            try {
                while (start < to) {
                    outcome.add(worker.judge(kind, subjects.subList(start, to), BATCH_BYTES, now));
                    start += worker.judged();
                }
                judged += to - from;
                return worker;
            } catch (IOException | RuntimeException e) {
                judged += start - from;
                Worker fresh = take();
                fresh.check();
                return judgeEach(fresh, start, to);
            }
        }

        private Worker judgeEach(Worker worker, int from, int to) {
            Worker current = worker;
            for (int i = from; i < to; i++) {
                try {
                    outcome.add(current.judge(kind, subjects.subList(i, i + 1), BATCH_BYTES, now));
                    judged++;
                } catch (IOException | RuntimeException e) {
                    fail(subjects.get(i), e);
                    current = take();
                }
            }
            return current;
        }

        private void fail(Subject subject, Exception e) {
            String message = "A " + kind.word().replace('_', ' ') + " could not be judged: " + e;
            if (++failed >= HOPELESS && judged == 0) {
                throw new RuleEngineException(message, e);
            }
            outcome.add(new Notification(NotificationLevel.WARNING, "rules", message, null, null));
            for (RuleMeta rule : catalog.rules()) {
                if (rule.kinds().contains(kind)) {
                    outcome.add(RuleEntry.failed(rule, subject.id(), message));
                }
            }
        }

        void add(Shift other) {
            outcome.add(other.outcome);
            judged += other.judged;
            failed += other.failed;
            if (broken == null) {
                broken = other.broken;
            }
        }

        Evaluation evaluation() {
            if (broken != null) {
                throw broken;
            }
            if (judged + failed != subjects.size()) {
                throw new RuleEngineException("Of " + subjects.size() + " subjects " + judged + " were judged");
            }
            return outcome.evaluation();
        }
    }
}
