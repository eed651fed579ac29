package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, true",
        "a, b, false",
        "WI-AWS-*, WI-AWS-002, true",
        "*, anything, true",
        "*, a/b, false",
        "**, a/b/c, true",
        "deploy/**, deploy/a/b.yaml, true",
        "deploy/**, deployed/a.yaml, false",
        "**/x.yaml, x.yaml, true",
        "**/x.yaml, a/b/x.yaml, true",
        "**/x.yaml, a/bx.yaml, false",
        "deploy/*/x.yaml, deploy/a/x.yaml, true",
        "deploy/*/x.yaml, deploy/a/b/x.yaml, false",
        "pr-?, pr-1, true",
        "pr-?, pr-12, false",
        "[a], a, false",
        "'', '', true",
        "'', a, false"
    })
    void matches(String pattern, String text, boolean expected) {
        assertEquals(expected, new Glob(pattern).matches(text));
    }

    @Test
    void manyStarsCostNoMoreThanTheProductOfTheLengths() {
        assertEquals(false, new Glob("*a".repeat(200) + "b").matches("a".repeat(2000)));
    }
}
