package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class WordingTest {

    @Test
    void countsInWords() {
        assertEquals("0 workloads", Wording.count(0, "workload"));
        assertEquals("1 workload", Wording.count(1, "workload"));
        assertEquals("12,345,678 workloads", Wording.count(12_345_678, "workload"));
        assertEquals("999", Wording.number(999));
        assertEquals("-1,000", Wording.number(-1000));
    }

    @Test
    void showsTimeToTheSecondInUtc() {
        assertEquals("2026-11-20 09:15:02 UTC", Wording.time(Instant.parse("2026-11-20T09:15:02.987Z")));
        assertEquals("2026-11-20 09:15:00 UTC", Wording.time(Instant.parse("2026-11-20T09:15:00Z")));
    }

    @Test
    void showsDurationsInTheUnitThatFits() {
        assertEquals("0 ms", Wording.duration(Duration.ofSeconds(-3)));
        assertEquals("850 ms", Wording.duration(Duration.ofMillis(850)));
        assertEquals("2.4 s", Wording.duration(Duration.ofMillis(2499)));
        assertEquals("3 min 20 s", Wording.duration(Duration.ofSeconds(200)));
    }

    @Test
    void turnsNamesOfFactsIntoWords() {
        assertEquals("expiration seconds", Wording.fact("expirationSeconds"));
        assertEquals("credential type", Wording.fact("credentialType"));
        assertEquals("role ARN", Wording.fact("roleARN"));
        assertEquals("source missing", Wording.fact("source-missing"));
        assertEquals("aud", Wording.fact("aud"));
    }

    @Test
    void shortensInTheMiddle() {
        assertEquals("short", Wording.fit("short", 5));
        assertEquals("arn:…name", Wording.fit("arn:aws:iam::123:role/name", 9));
        assertEquals(10, Wording.fit("0123456789abcdef", 10).length());
    }

    @Test
    void neverCutsASurrogatePairInTwo() {
        String faces = "\ud83d\ude00".repeat(20);
        for (int max = 4; max < 20; max++) {
            String fit = Wording.fit(faces, max);
            assertEquals(
                    0, fit.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count(), fit);
        }
    }
}
