package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTest {
    @ParameterizedTest
    @CsvSource({
        "test, a/test, true",
        "test, a/tests, false",
        "*.yaml, a/b/c.yaml, true",
        "a/*.yaml, a/c.yaml, true",
        "a/*.yaml, a/b/c.yaml, false",
        "a/*.yaml, x/a/c.yaml, true",
        "/a/*.yaml, /a/c.yaml, true",
        "/a/*.yaml, x/a/c.yaml, false",
        "a/**, a/b/c.yaml, true",
        "**/test/**, a/b/test/c.yaml, true",
        "**/test/**, test/c.yaml, true",
        "a/**/c.yaml, a/c.yaml, true",
        "a/**/c.yaml, a/x/y/c.yaml, true",
        "a/**/c.yaml, a/x/y/d.yaml, false",
        "**/x.yaml, a/bx.yaml, false",
        "b/*.yaml, ab/c.yaml, false",
        "./a/b, a/b, true",
        "a/b/, a/b, true",
        "?.yaml, a.yaml, true",
        "?.yaml, ab.yaml, false",
        "[a].yaml, [a].yaml, true",
        "*, anything, true",
        "a*b*c, a1b2c, true",
        "a*b*c, a1b2, false",
    })
    void matches(String pattern, String path, boolean expected) {
        assertEquals(expected, new PathGlob(pattern).matches(path));
    }

    @Test
    void isNotSlowOnHostilePatterns() {
        PathGlob glob = new PathGlob("**/".repeat(40) + "*a".repeat(40) + "/x");
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertFalse(glob.matches("a/".repeat(2000) + "b")));
    }
}
