package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.document.SourceText;
import io.github.widscan.secret.CredentialRecogniser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineMaskerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "password: hunter2|password: ****",
                "  dbPassword: \"hunter 2\" # x|  dbPassword: \"****\" # x",
                "args: [--db-password=hunter2, -v]|args: [--db-password=****, -v]",
                "PGPASSWORD=hunter2 psql -h x|PGPASSWORD=**** psql -h x",
                "url: https://me:hunter2@host/x|url: https://****@host/x",
                "{\"apiKey\":\"hunter2\",\"b\":1}|{\"apiKey\":\"****\",\"b\":1}",
                "client-secret= hunter2;x=1|client-secret= ****;x=1",
                "token_2: hunter2|token_2: ****",
                "HW_SDK_SK: hunter2|HW_SDK_SK: ****",
            })
    void hidesWhatANameSaysIsSecret(String line, String masked) {
        assertEquals(masked, mask(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secretName: web",
                "tokenExpirationSeconds: 3600",
                "AWS_WEB_IDENTITY_TOKEN_FILE: /var/run/token",
                "automountServiceAccountToken: false",
                "password: ${PASSWORD}",
                "password: {{ .Values.password }}",
                "password:",
                "secret: # comment",
                "image: https://host/x@sha256:0a1b",
                "key: value",
                "passwordPolicy: strict",
                "url: https://host:8080/x",
            })
    void leavesOtherLinesAlone(String line) {
        assertNull(mask(line));
    }

    /** Nothing names it, but it stands on the line of a key id, as in a comment that somebody left. */
    @Test
    void hidesWhatMayBeTheSecretOfAKeyIdOnItsLine() {
        assertEquals("x AKIA****TUVW # and ****.", mask("x " + Keys.AWS_ID + " # and " + Keys.AWS_SECRET + "."));
        String hash = "0123456789abcdef0123456789abcdef01234567";
        assertEquals("x AKIA****TUVW " + hash, mask("x " + Keys.AWS_ID + " " + hash));
        assertNull(mask("x # and " + Keys.AWS_SECRET));
    }

    @Test
    void hidesCredentialsOfCloudsWithoutAName() {
        assertEquals("x AKIA****TUVW y", mask("x " + Keys.AWS_ID + " y"));
    }

    @Test
    void hidesLinesOfPrivateKeys() {
        assertEquals("****", mask("    MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"));
    }

    @Test
    void knowsWordsForSecretsByTheEndOfAName() {
        assertTrue(SecretWords.names("DB_PASSWORD"));
        assertTrue(SecretWords.names("spring.datasource.password"));
        assertTrue(SecretWords.names("AWS_SECRET_ACCESS_KEY"));
        assertTrue(SecretWords.names("aws-secret-key"));
        assertFalse(SecretWords.names("key"));
        assertFalse(SecretWords.names("task"));
        assertFalse(SecretWords.names(""));
        assertFalse(SecretWords.names("2"));
    }

    private static @Nullable String mask(String line) {
        return new LineMasker(SourceText.of(line), new CredentialRecogniser(), null).mask(0, line.length());
    }
}
