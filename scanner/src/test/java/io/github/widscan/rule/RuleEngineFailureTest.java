package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.policy.CompiledPolicy;
import io.github.widscan.policy.PolicyCode;
import io.github.widscan.policy.WasmTrap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing may look judged that was not, and one bad subject costs that subject only. */
final class RuleEngineFailureTest {
    private static final String POISON = "poison";
    private static final int MANY = 500;

    private final RuleCatalog catalog = RuleCatalog.load();

    enum Fault {
        TRAP(result -> {
            throw new WasmTrap("memory access out of bounds");
        }),
        ERROR(result -> {
            throw new ArrayIndexOutOfBoundsException(7);
        }),
        EMPTY_RESULT(result -> "[]"),
        CUT_RESULT(result -> result.substring(0, result.length() / 2)),
        NO_NONCE(result -> result.replaceFirst("\"nonce\":\"[^\"]*\"", "\"nonce\":\"\"")),
        UNKNOWN_RULE(result -> result.replace("k8s/over-long-token", "k8s/no-such-rule")),
        UNKNOWN_FIELD(result -> result.replace("\"at\":", "\"where\":")),
        OTHER_SUBJECT(result -> result.replaceFirst("\"subject\":[0-9]+", "\"subject\":999999")),
        UNKNOWN_VERDICT(result -> result.replace("\"result\":\"fail\"", "\"result\":\"maybe\""));

        @SuppressWarnings("ImmutableEnumChecker") // functions without a state
        private final UnaryOperator<String> change;

        Fault(UnaryOperator<String> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @EnumSource
    void losesOnlyTheSubjectThatFails(Fault fault) {
        List<Tokens> subjects = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            subjects.add(new Tokens(i, i == 123 ? POISON : "aws", 90000));
        }
        try (RuleEngine engine = new RuleEngine(catalog, () -> new Faulty(fault.change, POISON))) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, subjects);
            assertEquals(1, evaluation.notifications().size());
            List<Integer> failed = new ArrayList<>();
            List<Integer> unknown = new ArrayList<>();
            for (RuleEntry entry : evaluation.entries()) {
                if (entry.rule().id().equals("WI-K8S-002")) {
                    (entry.verdict() == Verdict.FAIL ? failed : unknown).add(entry.subject());
                }
            }
            assertEquals(List.of(123), unknown);
            assertEquals(MANY - 1, failed.size());
        }
    }

    @Test
    void givesEveryRuleOfTheKindAnUnknownForASubjectThatFails() {
        try (RuleEngine engine = new RuleEngine(catalog, () -> new Faulty(Fault.TRAP.change, POISON))) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, List.of(new Tokens(4, POISON, 90000)));
            List<String> expected = new ArrayList<>();
            for (RuleMeta rule : catalog.rules()) {
                if (rule.kinds().contains(SubjectKind.WORKLOAD)) {
                    expected.add(rule.id());
                }
            }
            List<String> found = new ArrayList<>();
            for (RuleEntry entry : evaluation.entries()) {
                assertEquals(Verdict.UNKNOWN, entry.verdict());
                assertEquals(
                        "evaluation-failed",
                        entry.unknown() == null ? "" : entry.unknown().reason());
                found.add(entry.rule().id());
            }
            assertEquals(expected, found);
        }
    }

    @Test
    void losesOnlyTheSubjectThatCannotBeWritten() {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            subjects.add(new Tokens(i, "aws", 90000));
        }
        subjects.set(5, new Subject() {
            @Override
            public int id() {
                return 5;
            }

            @Override
            public void write(JsonGenerator out) throws IOException {
                out.writeStartObject();
                throw new IllegalStateException("no facts");
            }
        });
        try (RuleEngine engine = new RuleEngine(catalog)) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, subjects);
            assertEquals(1, evaluation.notifications().size());
            assertEquals(9, count(evaluation, Verdict.FAIL));
        }
    }

    @Test
    void failsTheScanWhenNothingCanBeJudged() {
        try (RuleEngine engine = new RuleEngine(catalog, () -> new Faulty(result -> "[]", ""))) {
            assertThrows(RuleEngineException.class, engine::warmUp);
            assertThrows(
                    RuleEngineException.class,
                    () -> engine.evaluate(SubjectKind.WORKLOAD, List.of(new Tokens(0, "aws", 90000))));
        }
    }

    @Test
    void failsTheScanWhenEverySubjectFails() {
        List<Tokens> subjects = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            subjects.add(new Tokens(i, POISON, 90000));
        }
        try (RuleEngine engine = new RuleEngine(catalog, () -> new Faulty(result -> "[]", POISON))) {
            assertThrows(RuleEngineException.class, () -> engine.evaluate(SubjectKind.WORKLOAD, subjects));
        }
    }

    @Test
    void failsTheScanWhenAThreadDies() {
        List<Tokens> subjects = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            subjects.add(new Tokens(i, i == 400 ? POISON : "aws", 90000));
        }
        UnaryOperator<String> die = result -> {
            throw new OutOfMemoryError("for this test");
        };
        try (RuleEngine engine = new RuleEngine(catalog, () -> new Faulty(die, POISON))) {
            assertThrows(RuleEngineException.class, () -> engine.evaluate(SubjectKind.WORKLOAD, subjects));
        }
    }

    @Test
    void judgesHostileText() {
        List<String> texts = List.of(
                "\u0000",
                "a\u0000b",
                "\"}]}",
                "\\",
                "\u2028",
                "\u001b[31m",
                "\ud83d\ude00",
                "é",
                "\uffff",
                "x".repeat(300_000));
        List<Tokens> subjects = new ArrayList<>();
        for (String text : texts) {
            subjects.add(new Tokens(subjects.size(), text, 90000));
        }
        try (RuleEngine engine = new RuleEngine(catalog)) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, subjects);
            assertEquals(List.of(), evaluation.notifications());
            List<String> found = new ArrayList<>();
            for (RuleEntry entry : evaluation.entries()) {
                found.add(entry.path().get(1));
            }
            assertEquals(texts, found);
        }
    }

    @Test
    void losesOnlyTheSubjectWithHalfACharacter() {
        List<Tokens> subjects = List.of(new Tokens(0, "aws", 90000), new Tokens(1, "a\ud800b", 90000));
        try (RuleEngine engine = new RuleEngine(catalog)) {
            Evaluation evaluation = engine.evaluate(SubjectKind.WORKLOAD, subjects);
            assertEquals(1, evaluation.notifications().size());
            assertEquals(1, count(evaluation, Verdict.FAIL));
            assertTrue(count(evaluation, Verdict.UNKNOWN) > 0);
        }
    }

    private static long count(Evaluation evaluation, Verdict verdict) {
        return evaluation.entries().stream()
                .filter(entry -> entry.verdict() == verdict && entry.rule().id().equals("WI-K8S-002"))
                .count();
    }

    /** The compiled policy, but for inputs that hold a text. */
    private static final class Faulty implements PolicyCode {
        private final PolicyCode policy = new CompiledPolicy();
        private final UnaryOperator<String> change;
        private final String text;
        private String input = "";
        private boolean evaluated;

        Faulty(UnaryOperator<String> change, String text) {
            this.change = change;
            this.text = text;
        }

        @Override
        public void write(int address, byte[] bytes, int length) {
            input = new String(bytes, 0, length, StandardCharsets.UTF_8);
            policy.write(address, bytes, length);
        }

        @Override
        public byte[] read(int address) {
            byte[] result = policy.read(address);
            if (evaluated && input.contains(text)) {
                evaluated = false;
                return change.apply(new String(result, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            }
            return result;
        }

        @Override
        public int heap() {
            return policy.heap();
        }

        @Override
        public void heap(int address) {
            policy.heap(address);
        }

        @Override
        public int parse(int address, int length) {
            return policy.parse(address, length);
        }

        @Override
        public int dump(int value) {
            return policy.dump(value);
        }

        @Override
        public int evaluate(int entryPoint, int data, int from, int length, int heap) {
            evaluated = true;
            return policy.evaluate(entryPoint, data, from, length, heap);
        }

        @Override
        public int entryPoints() {
            return policy.entryPoints();
        }

        @Override
        public int builtins() {
            return policy.builtins();
        }
    }
}
