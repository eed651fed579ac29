package io.github.widscan.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is scanned by hand finds what the published regular expressions find. */
final class OracleTest {
    private static final int ROUNDS = 30_000;
    private static final String DIGITS = Fixtures.STORAGE_KEY.substring(0, 86);

    private static final List<String> COMMON =
            List.of("A", "z", "7", "_", "-", "~", ".", " ", "\"", "/", "+", "&", ";", "=");

    @Test
    void awsKeyIds() {
        agrees(
                List.of("AKIA", "ASIA", "ABIA", "ACCA", "A3T", "A3TZ", "2QZ7XK3MNPR4TUVW", "2QZ7XK3M", "NPR4TUVW"),
                "\\b((?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16})\\b",
                CredentialType.AWS_ACCESS_KEY_ID,
                3);
    }

    @Test
    void alibabaKeyIds() {
        agrees(
                List.of("LTAI", "LTA", "5tQw8ZrXk3Nv7PmJc2Hd", "5tQw8ZrXk3Nv", "kV1"),
                "\\b(LTAI[A-Za-z0-9]{12,26})\\b",
                CredentialType.ALIBABA_ACCESS_KEY_ID,
                3);
    }

    @Test
    void azureClientSecrets() {
        agrees(
                List.of("8Q~", "Q~", "kV1", "kV18Q~", "pT3.zR7mW_x2Lc9-nB5vHdJ4sGfY6aQe"),
                "(?:^|[^a-zA-Z0-9_~.-])([a-zA-Z0-9_~.-]{3}\\dQ~[a-zA-Z0-9_~.-]{31,34})(?:$|[^a-zA-Z0-9_~.-])",
                CredentialType.AZURE_CLIENT_SECRET,
                3);
    }

    @Test
    void azureStorageKeys() {
        agrees(
                List.of("AccountKey=", "AccountKey", "==", "=", DIGITS, DIGITS.substring(1)),
                "AccountKey {0,4}=[ \"']{0,3}([A-Za-z0-9+/]{86}==)",
                CredentialType.AZURE_STORAGE_KEY,
                0);
    }

    @Test
    void sharedAccessSignatures() {
        Pattern pattern = Pattern.compile("[?&]sv=\\d{4}-\\d\\d-\\d\\d[^\\s\"'<>`]*[?&]sig=[A-Za-z0-9]{8}");
        List<String> pieces =
                List.of("sig=", "&sig=", "?sv=", "&sv=", "2022-11-02", "2022-1-02", "?sv=2022-11-02", "Wm9xT2bK7");
        Random random = new Random(5);
        int hits = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random, pieces);
            boolean expected = pattern.matcher(text).find();
            boolean found = !found(text, CredentialType.AZURE_SAS).isEmpty();
            // The other order, and a query without a question mark, are found besides.
            assertTrue(found || !expected, text);
            hits += expected ? 1 : 0;
        }
        assertTrue(hits > 20, hits + " hits");
    }

    private static void agrees(List<String> pieces, String regex, CredentialType type, double entropy) {
        Pattern pattern = Pattern.compile(regex);
        Random random = new Random(11);
        int hits = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String text = text(random, pieces);
            List<String> expected = new ArrayList<>();
            Matcher matcher = pattern.matcher(text);
            for (int at = 0; at <= text.length() && matcher.find(at); at = matcher.start(1) + 1) {
                String value = matcher.group(1);
                if (Entropy.bits(value) >= entropy && !Placeholders.isPlaceholder(value) && plausible(type, value)) {
                    expected.add(value);
                }
            }
            List<String> found = found(text, type);
            Collections.sort(expected);
            Collections.sort(found);
            assertEquals(expected, found, text);
            hits += expected.size();
        }
        assertTrue(hits > 20, hits + " hits");
    }

    /** Beyond the expression: an Alibaba key id is not a word in capitals. */
    private static boolean plausible(CredentialType type, String value) {
        return type != CredentialType.ALIBABA_ACCESS_KEY_ID || Shapes.isAlibabaKeyId(value);
    }

    private static List<String> found(String text, CredentialType type) {
        List<String> found = new ArrayList<>();
        for (Mark mark : Patterns.find(Passage.of(0, text), Scope.root())) {
            if (mark.type == type) {
                found.add(mark.value());
            }
        }
        return found;
    }

    private static String text(Random random, List<String> pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(7); i >= 0; i--) {
            List<String> from = random.nextInt(3) == 0 ? COMMON : pieces;
            text.append(from.get(random.nextInt(from.size())));
        }
        return text.toString();
    }
}
