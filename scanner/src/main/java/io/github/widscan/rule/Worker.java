package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.widscan.policy.PolicyCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges batches with a policy instance of its own. For one thread at a time; thrown away after an exception. */
final class Worker {
    private final PolicyInstance instance;
    private final JsonFactory json;
    private final EntryReader reader;
    private final Map<SubjectKind, Integer> entryPoints = new EnumMap<>(SubjectKind.class);
    private final Buffer input = new Buffer();
    private int batches;
    private int judged;

    /** @throws RuleEngineException when the policy cannot be run at all */
    Worker(PolicyCode policy, JsonFactory json, EntryReader reader) {
        this.instance = new PolicyInstance(policy);
        this.json = json;
        this.reader = reader;
        try (JsonParser in = json.createParser(instance.entryPoints())) {
            in.nextToken();
            for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
                int number = in.nextIntValue(-1);
                for (SubjectKind kind : SubjectKind.values()) {
                    if (name.equals("main/" + kind.word())) {
                        entryPoints.put(kind, number);
                    }
                }
            }
        } catch (IOException e) {
            throw new RuleEngineException("The policy's entry points cannot be read", e);
        }
    }

    /** Replaces {@code data}. */
    void load(byte[] data) {
        instance.load(data);
    }

    /**
     * Judges an empty batch of every kind.
     *
     * @throws RuleEngineException when that fails
     */
    void check() {
        for (SubjectKind kind : entryPoints.keySet()) {
            try {
                judge(kind, List.of(), 0, 0);
            } catch (IOException | RuntimeException e) {
                throw new RuleEngineException("The rules cannot be evaluated: " + e.getMessage(), e);
            }
        }
    }

    /**
     * Judges the first of the subjects: as many as come to the given number of bytes, and one at least.
     *
     * @return what the rules say; {@link #judged()} tells of how many subjects
     */
    Outcome judge(SubjectKind kind, List<? extends Subject> subjects, int bytes, long now) throws IOException {
        Integer entryPoint = entryPoints.get(kind);
        if (entryPoint == null) {
            throw new RuleEngineException("The policy has no entry point for " + kind.word());
        }
        String nonce = "batch-" + ++batches;
        BitSet ids = new BitSet();
        input.reset();
        judged = 0;
        try (JsonGenerator out = json.createGenerator(input)) {
            out.writeStartObject();
            out.writeStringField("nonce", nonce);
            out.writeNumberField("now", now);
            out.writeArrayFieldStart("subjects");
            while (judged < subjects.size() && (judged == 0 || input.size() < bytes)) {
                Subject subject = subjects.get(judged++);
                ids.set(subject.id());
                subject.write(out);
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        return reader.read(instance.evaluate(entryPoint, input.bytes(), input.size()), nonce, ids);
    }

    int judged() {
        return judged;
    }

    /** Lets its bytes be read without a copy. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(64 * 1024);
        }

        byte[] bytes() {
            return buf;
        }
    }
}
