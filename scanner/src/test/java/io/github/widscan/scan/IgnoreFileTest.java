package io.github.widscan.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.result.Suppression;
import io.github.widscan.scan.ConfigDocument.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IgnoreFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path folder;

    @Test
    void everyFieldThatIsGivenMustMatch() throws IOException {
        IgnoreRules rules = read(
                """
                - rule: WI-AWS-*
                  namespace: shop
                  file: "deploy/**"
                  reason: accepted until the migration
                """);
        Suppression suppression = rules.suppress(Samples.finding("WI-AWS-002", "shop", "deploy/a/b.yaml"));
        assertNotNull(suppression);
        assertEquals("accepted until the migration", suppression.reason());
        assertNull(rules.suppress(Samples.finding("WI-AWS-002", "other", "deploy/a/b.yaml")));
        assertNull(rules.suppress(Samples.finding("WI-SEC-001", "shop", "deploy/a/b.yaml")));
        assertNull(rules.suppress(Samples.finding("WI-AWS-002", "shop", "roles/b.yaml")));
    }

    @Test
    void anEntryCountsOnItsLastDayAndNoLongerAfter() throws IOException {
        String entry = "- {rule: WI-AWS-002, reason: r, expires: %s}\n";
        assertNotNull(read(entry.formatted("2026-11-22")).suppress(Samples.finding("WI-AWS-002", "shop", "a.yaml")));
        IgnoreRules expired = read(entry.formatted("2026-11-21"));
        assertNull(expired.suppress(Samples.finding("WI-AWS-002", "shop", "a.yaml")));
        assertEquals(1, expired.warnings().size());
        assertTrue(expired.warnings().get(0).message().contains("expired on 2026-11-21"));
    }

    @Test
    void anEntryThatMatchedNothingIsTold() throws IOException {
        IgnoreRules rules = read("# comment\n- {rule: WI-AWS-002, reason: r}\n");
        assertNull(rules.suppress(Samples.finding("WI-AWS-003", "shop", "a.yaml")));
        assertEquals(2, rules.warnings().get(0).line());
        assertTrue(rules.warnings().get(0).message().contains("matched no finding"));
    }

    @Test
    void mistakesAreToldWithFileAndLine() {
        assertMistake("- rule: X\n", ":1: an ignore entry needs a reason");
        assertMistake("- {rule: X, reason: ' '}\n", ":1: an ignore entry needs a reason");
        assertMistake("\n- {rul: X, reason: r}\n", ":2: unknown key 'rul'");
        assertMistake("- {reason: r}\n", "would ignore everything");
        assertMistake("- {rule: X, reason: r, expires: tomorrow}\n", "not 'tomorrow'");
        assertMistake("rule: X\nreason: r\n", "expected a list");
        assertMistake("- [a, b]\n", "is a mapping");
        assertMistake("- {rule: X, rule: Y, reason: r}\n", "twice");
        assertMistake("- {rule: 'X\n", ":");
    }

    @Test
    void anEmptyFileIgnoresNothing() throws IOException {
        assertNull(read("").suppress(Samples.finding("WI-AWS-002", "shop", "a.yaml")));
        assertNull(read("# nothing yet\n").suppress(Samples.finding("WI-AWS-002", "shop", "a.yaml")));
    }

    private void assertMistake(String text, String message) {
        InvalidFileException e = assertThrows(InvalidFileException.class, () -> read(text));
        assertTrue(String.valueOf(e.getMessage()).contains(message), String.valueOf(e.getMessage()));
    }

    private IgnoreRules read(String text) throws IOException {
        Path file = folder.resolve("ignore.yaml");
        Files.writeString(file, text);
        return IgnoreFile.read(file, TODAY);
    }
}
