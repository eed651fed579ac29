package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.ALIBABA_ID;
import static io.github.widscan.secret.Fixtures.ALIBABA_SECRET;
import static io.github.widscan.secret.Fixtures.AWS_ID;
import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.AWS_SESSION;
import static io.github.widscan.secret.Fixtures.CLIENT_SECRET;
import static io.github.widscan.secret.Fixtures.GCP_KEY;
import static io.github.widscan.secret.Fixtures.GCP_USER;
import static io.github.widscan.secret.Fixtures.HUAWEI_AK;
import static io.github.widscan.secret.Fixtures.HUAWEI_SK;
import static io.github.widscan.secret.Fixtures.SAS;
import static io.github.widscan.secret.Fixtures.STORAGE_KEY;
import static io.github.widscan.secret.Fixtures.base64;
import static io.github.widscan.secret.Fixtures.base64Lines;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;

/** The prefilter looks at files as they lie on disk and may never miss what the recogniser finds in their values. */
final class PrefilterTest {
    private static final List<String> PARTS = List.of(
            AWS_ID,
            "aws_secret_access_key = " + AWS_SECRET,
            "AWS_SESSION_TOKEN: " + AWS_SESSION,
            "secret=" + CLIENT_SECRET,
            "AccountName=a;AccountKey=" + STORAGE_KEY,
            "https://a.blob.core.windows.net/c?" + SAS,
            GCP_KEY,
            GCP_USER,
            ALIBABA_ID,
            "ALIBABA_CLOUD_ACCESS_KEY_SECRET: " + ALIBABA_SECRET,
            "ak: " + HUAWEI_AK + "\nsk: " + HUAWEI_SK,
            "{\"accessKey\": \"" + HUAWEI_AK + "\"}",
            "AZURE_CLIENT_CERTIFICATE_PASSWORD=hunter2!",
            "AZURE_PASSWORD=hunter2!",
            "GOOGLE_CREDENTIALS=hunter2hunter2",
            "-Daws.secretKey=" + AWS_SECRET,
            "<name>fs.s3a.secret.key</name><value>" + AWS_SECRET + "</value>",
            base64("[default]\naws_access_key_id=" + AWS_ID + "\naws_secret_access_key = " + AWS_SECRET),
            base64Lines(GCP_KEY),
            base64(ALIBABA_ID.substring(0, 16)),
            base64("x" + AWS_ID),
            "{\"data\": \"[default]\\naws_secret_access_key=" + AWS_SECRET + "\\n\"}");

    private static final List<String> FILLERS = List.of(
            "\n",
            " ",
            "# comment\n",
            "key: value\n",
            "\t",
            "é",
            "\u2028",
            "\\",
            "\"",
            "'",
            ": ",
            "- ",
            "  a:\n    b: c\n",
            "[section]\n",
            "{}",
            "word word word word word word word word word word word word word word word word word ",
            "-----BEGIN CERTIFICATE-----\n",
            "\r\n",
            "\u0001",
            "=",
            "QUJD",
            "very-long-name.with.dots_and_more/");

    private static final CredentialRecogniser RECOGNISER = new CredentialRecogniser();

    @Test
    void neverMissesWhatTheRecogniserFinds() {
        Random random = new Random(20261123);
        int found = 0;
        for (int i = 0; i < 6_000; i++) {
            String value = value(random);
            String key = random.nextInt(4) == 0 ? "AWS_SECRET_ACCESS_KEY" : "app" + random.nextInt(100);
            if (RECOGNISER.recognise(FieldKind.CONFIG, key, value).isEmpty()) {
                continue;
            }
            found++;
            String document = document(random, key, value);
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            assertTrue(RECOGNISER.mayHoldCredential(bytes, 0, bytes.length), () -> "missed in\n" + document);
        }
        assertTrue(found > 3_000, "only " + found + " of the texts held something");
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        int parts = random.nextInt(4);
        for (int k = 0; k < parts; k++) {
            value.append(FILLERS.get(random.nextInt(FILLERS.size())));
        }
        value.append(PARTS.get(random.nextInt(PARTS.size())));
        for (int k = random.nextInt(3); k > 0; k--) {
            value.append(FILLERS.get(random.nextInt(FILLERS.size())));
        }
        return value.toString();
    }

    /** A ConfigMap in one of the many ways in which YAML and JSON can write it. */
    private static String document(Random random, String key, String value) {
        ScalarStyle[] styles = {
            ScalarStyle.PLAIN,
            ScalarStyle.DOUBLE_QUOTED,
            ScalarStyle.SINGLE_QUOTED,
            ScalarStyle.LITERAL,
            ScalarStyle.FOLDED,
            ScalarStyle.JSON_SCALAR_STYLE
        };
        DumpSettings settings = DumpSettings.builder()
                .setDefaultScalarStyle(styles[random.nextInt(styles.length)])
                .setDefaultFlowStyle(random.nextBoolean() ? FlowStyle.BLOCK : FlowStyle.FLOW)
                .setWidth(20 + random.nextInt(200))
                .setSplitLines(random.nextBoolean())
                .setIndent(2 + random.nextInt(4))
                .setUseUnicodeEncoding(random.nextBoolean())
                .setMultiLineFlow(random.nextBoolean())
                .build();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("apiVersion", "v1");
        map.put("kind", "ConfigMap");
        map.put("data", Map.of(key, value));
        return new Dump(settings).dumpToString(map);
    }

    @Test
    void seesThroughEscapes() {
        for (String text : List.of(
                "data: {x: \"\\x41KIA" + AWS_ID.substring(4) + "\"}",
                "data: {x: \"AK\\u0049A" + AWS_ID.substring(4) + "\"}",
                "data: {x: \"AKIA2QZ\\\n    " + AWS_ID.substring(7) + "\"}",
                "data: {x: \"[default]\\naws_secret_access_key=" + AWS_SECRET + "\"}",
                "data: {x: \"a\\u000aaws_secret_access_key=" + AWS_SECRET + "\"}",
                "data: {x: \"{\\\"a\\\":\\\"x\\\\naws_secret_access_key=y\\\"}\"}",
                "data: {x: \"AccountKey\\u003d" + STORAGE_KEY + "\"}",
                "data: {x: \"" + base64Lines(GCP_KEY).replace("\n", "\\n") + "\"}",
                "data: {x: \"" + base64Lines(GCP_KEY).replace("\n", "\\\n    ") + "\"}",
                "data:\n  x: >\n    " + base64Lines(GCP_KEY).replace("\n", "\n    "))) {
            assertTrue(RECOGNISER.mayHoldCredential(text), text);
        }
    }

    @Test
    void passesOverOrdinaryText() {
        for (String text : List.of(
                "",
                "a",
                "apiVersion: v1\nkind: ConfigMap\ndata:\n  key: value\n  keys: many\n  api-key-name: x\n",
                "secretKeyRef:\n  name: db\n  key: password\n",
                "volumes:\n- secret:\n    secretName: x\n",
                "monkey: sea\ndisk: full\nbreak: fast\nask: me\ntoken: x\n",
                "https://example.com/?design=1&config=2",
                "AKIA and LTAI and Q~ are prefixes",
                "color: \"\\x1b[31m\" \"\\u00e9\" \\u0026 \\u003c",
                "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n"
                        + "RTESMBAGA1UEChMJQmFsdGltb3JlMRMwEQYDVQQLEwpDeWJlclRydXN0MSIwIAYD\n-----END CERTIFICATE-----",
                "text: " + base64("nothing to see here, move along, please do not stand around"),
                "curl \\\n  -H x \\\n  --fail")) {
            assertFalse(RECOGNISER.mayHoldCredential(text), text);
        }
    }

    @Test
    void looksAtTheGivenRangeOnly() {
        byte[] bytes = ("ab" + AWS_ID + "cd").getBytes(StandardCharsets.UTF_8);
        assertTrue(RECOGNISER.mayHoldCredential(bytes, 2, 22));
        assertFalse(RECOGNISER.mayHoldCredential(bytes, 3, 22));
        assertFalse(RECOGNISER.mayHoldCredential(bytes, 2, 21));
        assertFalse(RECOGNISER.mayHoldCredential(bytes, 5, 5));
    }
}
