package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
    private static final String LETTERS = "abcé\u4E2D😀\n";

    @Test
    void containsWhatStandsInItAndNothingElse() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            String text = text(random, 1200);
            int from = random.nextInt(text.length());
            int to = from + random.nextInt(text.length() - from + 1);
            DocumentText document = new DocumentText(SourceText.of(text), 0, from, to);
            String inside = text.substring(from, to);
            for (int i = 0; i < 40; i++) {
                int start = random.nextInt(text.length() - 12);
                String word = i % 2 == 0
                        ? text.substring(start, start + 1 + random.nextInt(11))
                        : text(random, 1 + random.nextInt(8));
                assertEquals(inside.contains(word), document.contains(word), word);
            }
        }
    }

    @Test
    void tellsTheDocumentsOfAFileApart() {
        String filler = "x: 1\n".repeat(200);
        String first = filler + "Statement\n";
        SourceText source = SourceText.of(first + filler + "apiVersion\n");
        DocumentText one = new DocumentText(source, 0, 0, first.length());
        DocumentText two = new DocumentText(source, 1, first.length(), source.length());
        for (int i = 0; i < 2; i++) {
            assertTrue(one.contains("Statement"));
            assertFalse(one.contains("apiVersion"));
            assertFalse(two.contains("Statement"));
            assertTrue(two.contains("apiVersion"));
        }
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
