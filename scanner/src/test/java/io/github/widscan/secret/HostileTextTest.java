package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.AWS_ID;
import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.base64;
import static io.github.widscan.secret.Fixtures.config;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that somebody made to make us slow, or to make us talk. */
final class HostileTextTest {
    private static final int MEGABYTE = 1 << 20;
    /** Each takes some 50 ms; anything quadratic takes minutes. */
    private static final Duration GENEROUS = Duration.ofSeconds(60);

    /** With a key before it, so that nothing is skipped. */
    private static List<Sighting> large(String piece) {
        String text = "x: " + AWS_ID + "\n" + piece.repeat(MEGABYTE / piece.length());
        return assertTimeoutPreemptively(
                GENEROUS, () -> config("x", text), () -> "slow: " + piece.substring(0, Math.min(20, piece.length())));
    }

    @Test
    void staysLinear() {
        for (String piece : List.of(
                "AKIA",
                "A3T",
                "LTAI",
                "8Q~",
                "Q~",
                "sig=",
                "?sv=2022-11-02",
                "AccountKey=",
                "key=",
                "value=",
                "name=x value=",
                "secret",
                "aws_secret_access_key",
                "aws_secret_access_key=",
                "aws_secret_access_key ",
                "\\",
                "\\u0041",
                "\"",
                "'",
                "=",
                ":",
                "-",
                "- ",
                " ",
                "\n",
                "\n ",
                "[",
                "{",
                "}",
                "]",
                "<",
                "<a>",
                "</a>",
                "<a b=\"c\">",
                "{\"a\":",
                "[\"a\",",
                "a:\n",
                "[a]\n",
                "#",
                "|\n",
                "a: |\n",
                "private_key: |\n",
                "${",
                "QUJD",
                "QUtJ\n",
                "AccountKey=" + "A".repeat(86) + "==",
                "a\\\"b\\\": \\\"")) {
            List<Sighting> sightings = large(piece);
            assertFalse(sightings.isEmpty(), piece);
            assertTrue(sightings.size() <= 1000, piece);
        }
    }

    @Test
    void keepsABoundedNumberOfSightings() {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder id = new StringBuilder("AKIA");
            for (int k = 0; k < 16; k++) {
                id.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(random.nextInt(32)));
            }
            text.append("id").append(i).append(": ").append(id).append('\n');
        }
        assertEquals(1000, config("x", text.toString()).size());
        assertEquals(1000, config("x", text.toString(), "y", text.toString()).size());
    }

    @Test
    void goesDownABoundedNumberOfLevels() {
        String json = "{\"a\":".repeat(200_000) + "\"" + AWS_ID + "\"" + "}".repeat(200_000);
        List<Sighting> sightings = config("x", json);
        assertEquals(1, sightings.size());
        assertTrue(sightings.get(0).path().size() <= 70);

        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        yaml.append(" ".repeat(1000)).append(AWS_ID);
        assertTrue(config("x", yaml.toString()).get(0).path().size() <= 70);

        String xml = "<a>".repeat(100_000) + AWS_ID + "</a>".repeat(100_000);
        assertTrue(config("x", xml).get(0).path().size() <= 70);
    }

    @Test
    void followsTextsInTextsAFewTimes() {
        String text = "aws_secret_access_key=" + AWS_SECRET;
        for (int i = 0; i < 12; i++) {
            int level = i;
            String inner = text;
            assertTimeoutPreemptively(GENEROUS, () -> config("x", inner), () -> "level " + level);
            text = "{\"a\": \"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        }
        String encoded = AWS_ID;
        for (int i = 0; i < 12; i++) {
            encoded = base64("x: " + encoded);
        }
        assertEquals(List.of(), config("x", encoded));
    }

    @Test
    void readsBrokenText() {
        Random random = new Random(9);
        String alphabet = "{}[]<>/\"'\\:=,;- \n\tab|#@&%!$u0nAKIA2QZ7" + "é\u0000\uD800";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(AWS_ID + " ");
            for (int k = random.nextInt(60); k > 0; k--) {
                text.insert(random.nextInt(text.length() + 1), alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String value = text.toString();
            for (Sighting sighting : config("aws_secret", value, "x", base64(value))) {
                assertTrue(sighting.start() < sighting.end());
                assertTrue(sighting.end() <= base64(value).length());
            }
        }
    }
}
