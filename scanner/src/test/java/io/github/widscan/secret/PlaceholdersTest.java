package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.STORAGE_KEY;
import static io.github.widscan.secret.Fixtures.env;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PlaceholdersTest {
    private static void none(String name, String... values) {
        for (String value : values) {
            assertEquals(List.of(), env(name, value), value);
        }
    }

    @Test
    void keysOfDocumentationAreNone() {
        none("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE", "AKIAI44QH8DHBEXAMPLE", "ASIAIOSFODNN7EXAMPLE");
        none(
                "AWS_SECRET_ACCESS_KEY",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY",
                "wJalrXUtnFEMI/K7MDENG+bPxRfiCYzEXAMPLEKEY",
                "my-example");
        none("X", "AKIAIOSFODNN7EXAMPLE:wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        none("AWS_SECRET_ACCESS_KEY", "zuf+tfteSlswRu7B" + "J86wekitnifILbZam1KYY3TG");
        none("ACCESS_KEY", "Q3AM3UQ867" + "SPQQA43P2F");
    }

    @Test
    void templatesAndReferencesAreNone() {
        none(
                "AWS_SECRET_ACCESS_KEY",
                "${SECRET}",
                "${SECRET:-}",
                "$(SECRET)",
                "$SECRET",
                "{{ .Values.secretKey }}",
                "{{.secret}}",
                "<your secret key>",
                "<secret>",
                "%(secret)s",
                "%SECRET%",
                "@secret@",
                "__SECRET__",
                "((aws-secret))",
                "vault:secret/data/aws#key",
                "ref+vault://secret/aws#key",
                "arn:aws:secretsmanager:eu-west-1:123456789012:secret:x",
                "op://vault/aws/key",
                "ENC[AES256_GCM,data:abc,type:str]",
                "MY_SECRET_KEY",
                "AWS_SECRET_ACCESS_KEY",
                "aws_secret_access_key",
                "secretAccessKey",
                "https://vault.example.org/aws");
    }

    @Test
    void notesToTheReaderAreNone() {
        none(
                "AZURE_CLIENT_SECRET",
                "REPLACE_ME",
                "replace-me",
                "REPLACEME_PLEASE",
                "CHANGEME",
                "change-me-please",
                "TODO",
                "TODO: fill in",
                "xxx",
                "XXXXXXXX",
                "xxx-secret",
                "abc8Q~xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "dummy",
                "a-dummy-value",
                "placeholder",
                "your-client-secret",
                "YOUR_CLIENT_SECRET",
                "redacted",
                "**********",
                "--------",
                "0",
                "000000000000",
                "",
                "   ",
                "...",
                "secret",
                "my-secret-key",
                "null",
                "none");
        none("AWS_ACCESS_KEY_ID", "AKIAXXXXXXXXXXXXXXXX", "AKIA" + "AAAAAAAAAAAAAAAA");
    }

    @Test
    void defaultsOfLocalStoresAreNone() {
        none(
                "AWS_SECRET_ACCESS_KEY",
                "minio",
                "minioadmin",
                "minio123",
                "MINIO123",
                "test",
                "testing",
                "localstack",
                "local",
                "foobar",
                "password",
                "s3admin123");
        none(
                "AZURE_STORAGE_KEY",
                "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1" + "OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==");
        none("X", "UseDevelopmentStorage=true");
    }

    @Test
    void digestsAndPathsAreNone() {
        none("AWS_SECRET_ACCESS_KEY", "0123456789abcdef0123456789abcdef01234567");
        none("AWS_SECRET_ACCESS_KEY", "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B");
        none("AZURE_CLIENT_SECRET", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        none("AZURE_CLIENT_SECRET", "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
        none(
                "AWS_SECRET_ACCESS_KEY",
                "/var/run/secrets/aws",
                "/etc/ml_secret_key",
                "./key",
                "../key",
                "~/.aws/credentials",
                "/var/run/secrets/eks/serviceaccount/token");
        none("GOOGLE_CREDENTIALS", "/var/secrets/google/key.json", "file:/key.json");
    }

    @Test
    void aKeyThatBeginsWithASlashIsNoPath() {
        String secret = "/" + AWS_SECRET.substring(1);
        assertEquals(1, env("AWS_SECRET_ACCESS_KEY", secret).size());
    }

    @Test
    void namesThatPointElsewhereAreNone() {
        for (String name : List.of(
                "AWS_SECRET_ACCESS_KEY_FILE",
                "AWS_SECRET_KEY_PATH",
                "AWS_SECRET_NAME",
                "awsSecretRef",
                "AWS_SECRETS_DIR",
                "AWS_SECRET_ARN",
                "secretName",
                "existingSecret",
                "AWS_SECRET_REGION",
                "METALLB_ML_SECRET_KEY_PATH",
                "AWS_SECRETS_MANAGER")) {
            none(name, AWS_SECRET, "hunter2hunter2");
        }
    }

    @Test
    void leavesRandomKeysAlone() {
        Random random = new Random(7);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder key = new StringBuilder();
            for (int k = 0; k < 40; k++) {
                key.append(digits.charAt(random.nextInt(64)));
            }
            taken += Placeholders.isPlaceholder(key.toString()) ? 1 : 0;
        }
        assertTrue(taken < 10, taken + " of 20,000 random keys were taken for placeholders");
        assertFalse(Placeholders.isPlaceholder(STORAGE_KEY));
        assertFalse(Placeholders.isPlaceholder("mastodon-7Hd2"));
    }
}
