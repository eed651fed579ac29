package io.github.widscan.report.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnsTest {

    @Test
    void breaksAtSpacesOnly() {
        assertEquals(List.of("aa bb", "cc"), Columns.wrap("aa bb cc", 5));
        assertEquals(List.of("a", "a-word-that-is-longer", "b"), Columns.wrap("a a-word-that-is-longer b", 5));
        assertEquals(List.of(""), Columns.wrap("", 5));
        assertEquals(List.of("a"), Columns.wrap("  a  ", 5));
    }

    @Test
    void countsWideAndCombiningCharacters() {
        assertEquals(4, Columns.of("支付"));
        assertEquals(4, Columns.of("cafe\u0301"));
        assertEquals(2, Columns.of("\ud83d\ude00"));
    }
}
