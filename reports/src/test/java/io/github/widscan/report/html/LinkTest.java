package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.widscan.report.HostileResult;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LinkTest {

    @Test
    void isLabelledWithHostAndLastPartOfThePath() {
        assertEquals(
                "docs.aws.amazon.com › associate-service-account-role.html",
                Link.of("https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html")
                        .label());
        assertEquals(
                "example.org › page",
                Link.of("http://example.org/a/page/?q=1/2#x/y").label());
        assertEquals("example.org", Link.of("https://example.org/").label());
        assertEquals("example.org", Link.of("https://example.org").label());
        assertEquals("example.org", Link.of("https://example.org?q=/x").label());
    }

    @Test
    void isTextUnlessItIsHttp() {
        for (String other : List.of(
                "javascript:alert(1)",
                " javascript:alert(1)",
                "data:text/html,x",
                "//example.org/x",
                "ftp://example.org",
                "see https://example.org",
                "",
                "https:example.org")) {
            assertNull(Link.of(other).href(), other);
            assertEquals(other, Link.of(other).label());
        }
        for (String hostile : HostileResult.STRINGS) {
            assertNull(Link.of(hostile).href(), hostile);
        }
    }

    @Test
    void isTextWhenItHidesSomethingFromTheReader() {
        assertNull(Link.of("https://example.org/\nx").href());
        assertNull(Link.of("https://exa\tmple.org/").href());
        assertNull(Link.of("https://example.org/a b").href());
        String posing = "https://docs.aws.amazon.com@evil.example/x";
        assertEquals(posing, Link.of(posing).label());
    }
}
