package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class PlainTest {

    @Test
    void leavesOrdinaryTextAsItIs() {
        String text = "shop/café – 支付 \ud83d\ude00";
        assertSame(text, Plain.line(text));
    }

    @Test
    void showsEscapeSequencesInsteadOfObeyingThem() {
        assertEquals("\\u001b[31mred\\u009b2J", Plain.line("\u001b[31mred\u009b2J"));
        assertEquals("nul\\u0000", Plain.line("nul\u0000"));
        assertEquals("\\u007f", Plain.line("\u007f"));
    }

    @Test
    void showsCharactersThatTurnTheDirectionOrHide() {
        assertEquals("safe\\u202egnp.exe", Plain.line("safe\u202egnp.exe"));
        assertEquals("a\\u200bb", Plain.line("a\u200bb"));
        assertEquals("\\ue0041", Plain.line("\udb40\udc41"));
    }

    @Test
    void isOneLine() {
        assertEquals("a b c d e", Plain.line("a\r\nb\nc\u2028d\u0085e"));
    }

    @Test
    void canKeepLinesAndTabs() {
        String text = "a\n\tb";
        assertSame(text, Plain.lines(text));
        assertEquals("a\nb c\\u202e", Plain.lines("a\r\nb\rc\u202e"));
    }

    @Test
    void replacesHalvesOfSurrogatePairs() {
        assertEquals("\ufffdx\ufffd", Plain.line("\ud83dx\ude00"));
    }

    @Test
    void leavesNoControlCharacterOfAnyHostileString() {
        for (String hostile : HostileResult.STRINGS) {
            assertTrue(
                    Plain.line(hostile)
                            .codePoints()
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT),
                    hostile);
        }
    }
}
