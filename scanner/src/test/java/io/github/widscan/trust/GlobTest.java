package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a*c, abc, TRUE",
        "a*c, ac, TRUE",
        "a*c, abcd, FALSE",
        "*, a:b/c, TRUE",
        "a?c, ac, FALSE",
        "a?c, a:c, TRUE",
        "*a*b, xaxbxab, TRUE",
        "*a*b, xaxbxa, FALSE",
        "a${*}c, a*c, TRUE",
        "a${*}c, abc, FALSE",
        "a${?}c, a?c, TRUE",
        "a${$}c, a$c, TRUE",
        "a[b]c, a[b]c, TRUE",
        "a[b]c, abc, FALSE",
        "a${aws:x}c, abc, UNDECIDABLE",
        "a${aws:x}c, abd, FALSE",
        "a$NAME:c, ab:c, UNDECIDABLE",
        "a{{ .x }}c, abc, UNDECIDABLE",
        "a<x>c, abc, UNDECIDABLE",
        "'', a, FALSE",
        "'', '', TRUE"
    })
    void matches(String pattern, String text, Truth expected) {
        assertEquals(expected, Glob.like(pattern).match(text, new Budget()));
    }

    @Test
    void agreesWithTheTable() {
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 50_000; i++) {
            String pattern = word(random, "ab*?", 8);
            String text = word(random, "ab", 8);
            assertEquals(
                    Truth.of(Oracle.like(pattern, text)),
                    Glob.like(pattern).match(text, new Budget()),
                    pattern + " " + text);
        }
    }

    private static String word(SplittableRandom random, String alphabet, int max) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(max); i > 0; i--) {
            word.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return word.toString();
    }

    /** Steps are counted, not seconds: at most pattern times text, where a backtracking matcher takes two to the stars. */
    @Test
    void hostilePatternsCostNoMoreThanPatternTimesText() {
        String text = "a".repeat(300);
        for (String pattern : List.of("*a".repeat(100) + "b", "?*".repeat(100) + "b", "*".repeat(100_000) + "b")) {
            Budget budget = new Budget();
            assertEquals(Truth.FALSE, Glob.like(pattern).match(text, budget));
            long squares = (long) (Math.min(pattern.length(), 300) + 1) * (text.length() + 1);
            assertTrue(budget.take(10_000_000 - (int) (4 * squares)), pattern.length() + " took too many steps");
        }
    }

    @Test
    void aHundredKilobytesAreBounded() {
        String pattern = "*" + "a".repeat(50_000) + "b";
        String text = "a".repeat(100_000);
        Budget budget = new Budget();
        assertTimeout(
                Duration.ofSeconds(10),
                () -> assertEquals(Truth.UNDECIDABLE, Glob.like(pattern).match(text, budget)));
        assertTrue(budget.exhausted());
    }

    @Test
    void anInstanceMatches() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 5_000; i++) {
            Glob glob = Glob.like(word(random, "ab*?:", 9));
            assertEquals(Truth.TRUE, glob.match(glob.instance("zz", "z", ""), new Budget()));
        }
    }

    @Test
    void aMeetingMatchesBoth() {
        SplittableRandom random = new SplittableRandom(7);
        int met = 0;
        for (int i = 0; i < 20_000; i++) {
            Glob one = Glob.like(word(random, "ab*?", 7));
            Glob other = Glob.like(word(random, "ab*?", 7));
            String meeting = GlobMeet.of(one, other, new Budget());
            if (meeting != null) {
                met++;
                assertEquals(Truth.TRUE, one.match(meeting, new Budget()));
                assertEquals(Truth.TRUE, other.match(meeting, new Budget()));
            } else {
                String text = word(random, "ab", 7);
                boolean both =
                        one.match(text, new Budget()) == Truth.TRUE && other.match(text, new Budget()) == Truth.TRUE;
                assertFalse(both, text);
            }
        }
        assertTrue(met > 1_000);
    }

    @Test
    void meetingsOfSubjects() {
        assertEquals(
                "system:serviceaccount:az-prod:sa",
                GlobMeet.of(
                        Glob.like("system:serviceaccount:*-prod:sa"),
                        Glob.like("system:serviceaccount:az*:sa"),
                        new Budget()));
        assertNull(GlobMeet.of(Glob.like("a*"), Glob.like("b*"), new Budget()));
        assertNotNull(GlobMeet.of(Glob.like("*"), Glob.like("*"), new Budget()));
    }

    @ParameterizedTest
    @CsvSource({
        "system:serviceaccount:ns:sa, true",
        "system:serviceaccount:ns:*, true",
        "*, true",
        "system:*, true",
        "*:sa, true",
        "system?serviceaccount?ns?sa, true",
        "system:serviceaccount:ns*sa, true",
        "system:serviceaccount:ns, false",
        "system:serviceaccount:ns/*, false",
        "system:serviceaccounts:ns:*, false",
        "system:serviceaccount:ns.x:sa, false",
        "system:serviceaccount:ns:s.a, true",
        "system:serviceaccount:NS:sa, false",
        "mcp:*, false",
        "system:serviceaccount:ns:sa:*, false"
    })
    void knowsWhatSomeServiceAccountMatches(String pattern, boolean expected) {
        assertEquals(expected, AccountPattern.matchesSomeAccount(Glob.like(pattern)));
    }
}
