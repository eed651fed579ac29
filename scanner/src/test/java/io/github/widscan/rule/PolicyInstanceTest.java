package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.policy.CompiledPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class PolicyInstanceTest {
    private final PolicyInstance policy = new PolicyInstance(new CompiledPolicy());

    @Test
    void hasAnEntryPointForEachKindOfSubject() throws Exception {
        Set<String> expected = new TreeSet<>();
        for (SubjectKind kind : SubjectKind.values()) {
            expected.add("main/" + kind.word());
        }
        Set<String> found = new TreeSet<>();
        new ObjectMapper().readTree(policy.entryPoints()).fieldNames().forEachRemaining(found::add);
        assertEquals(expected, found);
    }

    @Test
    void kindsAreThoseOfTheLinkedFacts() {
        List<String> expected = new ArrayList<>();
        for (var kind : io.github.widscan.link.SubjectKind.values()) {
            expected.add(kind.word());
        }
        List<String> found = new ArrayList<>();
        for (SubjectKind kind : SubjectKind.values()) {
            found.add(kind.word());
        }
        assertEquals(expected, found);
    }

    @Test
    void answersBrokenInputWithoutTheNonce() {
        // This is why there is a nonce: no error, and nothing found.
        String result = evaluate("{\"nonce\": \"n1\", \"subjects\": [");
        assertEquals("[]", result);
    }

    @Test
    void echoesTheNonceAgainAndAgain() {
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "n" + i,
                    evaluate("{\"nonce\":\"n" + i + "\",\"subjects\":[]}")
                            .replaceAll(".*\"nonce\":\"([^\"]*)\".*", "$1"));
        }
    }

    @Test
    void refusesDataThatIsNoJson() {
        assertThrows(RuleEngineException.class, () -> policy.load("{".getBytes(StandardCharsets.UTF_8)));
    }

    private String evaluate(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
        return new String(policy.evaluate(0, bytes, bytes.length), StandardCharsets.UTF_8);
    }
}
