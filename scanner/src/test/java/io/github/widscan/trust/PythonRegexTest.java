package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.trust.PythonRegex.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonRegexTest {
    private static boolean search(String expression, String subject) throws UnreadableException {
        return PythonRegex.of(expression, new Budget()).search(subject);
    }

    /** The table was written by CPython itself: 3000 random expressions, those that it refuses included. */
    @Test
    void findsWhatPythonFinds() throws IOException {
        List<String> lines;
        try (InputStream in = PythonRegexTest.class.getResourceAsStream("python-regex.tsv")) {
            lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        String[] subjects = lines.get(1).split("\t", -1);
        List<String> faults = new ArrayList<>();
        int read = 0;
        for (String line : lines.subList(2, lines.size())) {
            int tab = line.lastIndexOf('\t');
            String expression = line.substring(0, tab);
            String expected = line.substring(tab + 1);
            String found;
            try {
                PythonRegex regex = PythonRegex.of(expression, new Budget());
                StringBuilder bits = new StringBuilder();
                for (String subject : subjects) {
                    bits.append(regex.search(subject) ? '1' : '0');
                }
                found = bits.toString();
                read++;
            } catch (UnreadableException e) {
                // What Python refuses has to be refused; more may be.
                boolean may = Set.of("look-around", "back-reference", "unsupported-regex", "too-large")
                        .contains(e.word());
                found = expected.equals("error") || may ? expected : e.word();
            }
            if (!found.equals(expected)) {
                faults.add(expression + " python " + expected + " here " + found);
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(read > 1000, "too few are read: " + read);
    }

    @ParameterizedTest
    @CsvSource({
        "a(?=b), look-around",
        "a(?!b), look-around",
        "(?<=a)b, look-around",
        "(?<!a)b, look-around",
        "'(a)\\1', back-reference",
        "(?P<n>a)(?P=n), back-reference",
        "(a)?(?(1)b|c), back-reference",
        "(?>a), unsupported-regex",
        "a*+, unsupported-regex",
        "(?x)a b, unsupported-regex",
        "'\\N{DIGIT ONE}', unsupported-regex",
        "'[a', invalid-regex",
        "(a, invalid-regex",
        "a), invalid-regex",
        "*a, invalid-regex",
        "'\\Qa', invalid-regex",
        "'a{3,2}', invalid-regex",
        "'a{1001}', too-large",
        "'((a{50}){50}){50}', too-large"
    })
    void saysWhyAnExpressionIsNotRead(String expression, String word) {
        assertEquals(
                word,
                assertThrows(UnreadableException.class, () -> PythonRegex.of(expression, new Budget()))
                        .word());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(((((", "a{0,1000}{0,1000}", "(a*)*b", "(a|aa)+$", "(x+x+)+y", "[[[[[["})
    void isNotKeptBusyByABomb(String start) {
        String subject = "a".repeat(50_000);
        String expression = start + "(a?){500}";
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String each : List.of(expression, start.repeat(600), start)) {
                try {
                    search(each, subject);
                } catch (UnreadableException e) {
                    assertFalse(e.word().isEmpty());
                }
            }
        });
    }

    @Test
    void knowsAnExpressionWhoseOnlyPatternIsADot() throws UnreadableException {
        assertTrue(PythonRegex.of("^a:my.app$", new Budget()).onlyDots());
        assertFalse(PythonRegex.of("^a:my\\.app$", new Budget()).onlyDots());
        assertFalse(PythonRegex.of("^a:my.*$", new Budget()).onlyDots());
        assertFalse(PythonRegex.of("^a:m[yz].app$", new Budget()).onlyDots());
    }

    @Test
    void readsDollarAsTheEnd() throws UnreadableException {
        assertTrue(search("a:b$", "a:b"));
        assertFalse(search("a:b$", "a:bc"));
        assertFalse(PythonRegex.isPlain("a\n"));
        assertFalse(PythonRegex.isPlain("ä"));
    }
}
