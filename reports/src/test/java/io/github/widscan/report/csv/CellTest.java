package io.github.widscan.report.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(1)",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201",
                " =1",
                "\u00a0=1",
                "\u3000 +1",
                "  \u00a0@x"
            })
    void whatStartsLikeAFormulaGetsAnApostrophe(String formula) {
        assertEquals("'" + formula, Cell.of(formula));
    }

    @Test
    void tabsAndLineBreaksAtTheStartAreGuardedToo() {
        assertEquals("' x", Cell.of("\tx"));
        assertEquals("' | x", Cell.of("\nx"));
        assertEquals("' | =1", Cell.of("\r\n=1"));
        assertEquals("'  =1", Cell.of("\t\t=1"));
    }

    @Test
    void theSecondLineIsNoLineAnyMore() {
        assertEquals("a | =1 | b | c", Cell.of("a\n=1\r\nb\u2028c"));
    }

    @Test
    void aSemicolonDoesNotStartACellOfItsOwn() {
        assertEquals("a;'=1; b;", Cell.of("a;=1; b;"));
        assertEquals("a;' -1", Cell.of("a; -1"));
    }

    @Test
    void ordinaryTextStaysAsItIs() {
        assertEquals("arn:aws:iam::123456789012:role/a-b", Cell.of("arn:aws:iam::123456789012:role/a-b"));
        assertEquals("a=1", Cell.of("a=1"));
        assertEquals("", Cell.of((String) null));
    }

    @Test
    void terminalsAndDirectionAreNotPlayedWith() {
        assertEquals("\\u001b[31m\\u202ex", Cell.of("\u001b[31m\u202ex"));
    }

    @Test
    void listsAndFactsAreOneCell() {
        assertEquals("a; b", Cell.of(List.of("a", "b")));
        assertEquals("'=a; b", Cell.of(List.of("=a", "b")));
        assertEquals("k={x=1, y=[2, 3]}", Cell.of(Map.of("k", new TreeMap<>(Map.of("x", 1, "y", List.of(2, 3))))));
    }
}
