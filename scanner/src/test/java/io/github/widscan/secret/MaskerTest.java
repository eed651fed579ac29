package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.AWS_ID;
import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.CLIENT_SECRET;
import static io.github.widscan.secret.Fixtures.GCP_KEY;
import static io.github.widscan.secret.Fixtures.HUAWEI_AK;
import static io.github.widscan.secret.Fixtures.HUAWEI_SK;
import static io.github.widscan.secret.Fixtures.SAS;
import static io.github.widscan.secret.Fixtures.STORAGE_KEY;
import static io.github.widscan.secret.Fixtures.base64;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskerTest {
    private static final List<Field> FIELDS = Fixtures.list(
            FieldKind.ENVIRONMENT,
            "AWS_ACCESS_KEY_ID",
            AWS_ID,
            "AWS_SECRET_ACCESS_KEY",
            AWS_SECRET,
            "HW_ACCESS_KEY",
            HUAWEI_AK,
            "HW_SECRET_KEY",
            HUAWEI_SK,
            "AZURE_CLIENT_SECRET",
            CLIENT_SECRET,
            "AZURE_CLIENT_CERTIFICATE_PASSWORD",
            "p4$$",
            "AZURE_STORAGE_CONNECTION_STRING",
            "AccountName=a;AccountKey=" + STORAGE_KEY,
            "BLOB",
            "https://a.blob.core.windows.net/c?" + SAS,
            "GOOGLE_CREDENTIALS",
            GCP_KEY);

    private static final List<Sighting> SIGHTINGS = new CredentialRecogniser().recognise(FIELDS);
    private static final Masker MASKER = Masker.of(FIELDS, SIGHTINGS);

    @Test
    void showsOfAKeyIdItsEndsAndOfASecretNothing() {
        assertEquals(9, SIGHTINGS.size());
        assertEquals("  value: AKIA****TUVW", MASKER.maskLine("  value: " + AWS_ID));
        assertEquals("  value: \"****\" # x", MASKER.maskLine("  value: \"" + AWS_SECRET + "\" # x"));
        assertEquals("ak=****HJ9L sk=****", MASKER.maskLine("ak=" + HUAWEI_AK + " sk=" + HUAWEI_SK));
        assertEquals("password: ****", MASKER.maskLine("password: p4$$"));
        assertEquals("AKIA****TUVW:****@host", MASKER.maskLine(AWS_ID + ":" + AWS_SECRET + "@host"));
        assertEquals(
                "c: AccountName=a;AccountKey=****;",
                MASKER.maskLine("c: AccountName=a;AccountKey=" + STORAGE_KEY + ";"));
        assertEquals("no credential here", MASKER.maskLine("no credential here"));
        assertEquals("", MASKER.maskLine(""));
    }

    @Test
    void hidesValuesThatAreWrittenInOtherWays() {
        assertEquals("x: \"****\"", MASKER.maskLine("x: \"" + AWS_SECRET.replace("/", "\\/") + "\""));
        assertEquals("x: ****", MASKER.maskLine("x: " + base64(AWS_SECRET).replace("=", "")));
        assertEquals(
                "x: ****", MASKER.maskLine("x: " + base64("a:" + AWS_SECRET).replace("=", "")));
        assertEquals("x: \"****\"", MASKER.maskLine("x: \"" + escaped(AWS_SECRET) + "\""));
        assertEquals("u: ****", MASKER.maskLine("u: " + URLEncoder.encode(AWS_SECRET, StandardCharsets.UTF_8)));
        assertEquals("  ****", MASKER.maskLine("  " + Fixtures.PEM_BODY.substring(11, 50)));
        assertEquals("  ****\\n", MASKER.maskLine("  " + Fixtures.PEM_BODY.substring(0, 20) + "\\n"));
    }

    @Test
    void hidesTheEncodedValueOfASecret() {
        List<Field> secret = Fixtures.list(FieldKind.SECRET, "key.json", GCP_KEY);
        Masker masker =
                Masker.of(secret, new CredentialRecogniser().recognise(secret)).hide(base64(GCP_KEY));
        for (String line : Fixtures.base64Lines(GCP_KEY).lines().toList()) {
            String masked = masker.maskLine("    " + line);
            assertEquals(line.length() < 5 ? "    " + line : "    ****", masked);
        }
    }

    @Test
    void leavesNoRunOfAValueInAnyText() {
        Random random = new Random(3);
        List<String> values = new ArrayList<>();
        for (Sighting sighting : SIGHTINGS) {
            values.add(FIELDS.get(sighting.field()).value.substring(sighting.start(), sighting.end()));
        }
        String[] around = {" ", ": ", "\"", "=", "\\", "%", "x", "AKIA", "\\n", "\\u0041", "é", "{", ",", "12"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int k = random.nextInt(6); k >= 0; k--) {
                String value = values.get(random.nextInt(values.size()));
                int from = random.nextInt(value.length());
                int to = from + random.nextInt(value.length() - from) + 1;
                line.append(around[random.nextInt(around.length)]);
                line.append(random.nextInt(3) == 0 ? value : value.substring(from, to));
            }
            String masked = MASKER.maskLine(line.toString());
            for (String value : values) {
                for (int k = 0; k + 5 <= value.length(); k++) {
                    assertFalse(masked.contains(value.substring(k, k + 5)), masked);
                }
            }
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            escaped.append(i % 2 == 0 ? "\\x" : "\\u00").append(Integer.toHexString(text.charAt(i)));
        }
        return escaped.toString();
    }
}
