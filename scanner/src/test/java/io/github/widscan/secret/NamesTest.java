package io.github.widscan.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NamesTest {
    private static void means(Role role, String... names) {
        for (String name : names) {
            assertSame(role, Names.of(name).role(), name);
        }
    }

    @Test
    void readsANameInAllItsSpellings() {
        means(
                Role.SECRET,
                "AWS_SECRET_ACCESS_KEY",
                "aws-secret-access-key",
                "awsSecretAccessKey",
                "aws.secretAccessKey",
                "-Daws.secretKey",
                "--aws-secret-key",
                "example.org/aws-secret-key",
                "fs.s3a.secret.key",
                "SecretKey",
                "sk",
                "CLOUD_SDK_SK",
                "cloudSk",
                "AWS_PROD_SECRET",
                "accessKeySecret");
        means(Role.ID, "AWS_ACCESS_KEY_ID", "access-key", "accessKeyId", "ak", "HW_ACCESS_KEY", "--access-key");
        means(
                Role.ACCOUNT_KEY,
                "AZURE_STORAGE_KEY",
                "azurestorageaccountkey",
                "accountKey",
                "storage_key",
                "storageAccessKey");
        means(Role.CLIENT_SECRET, "AZURE_CLIENT_SECRET", "ARM_CLIENT_SECRET", "aadClientSecret");
        means(
                Role.ENDPOINT,
                "S3_ENDPOINT",
                "AWS_ENDPOINT_URL",
                "endpoint",
                "endpointUrl",
                "serving.kserve.io/s3-endpoint");
    }

    @Test
    void leavesOtherNamesAlone() {
        means(
                Role.NONE,
                "secretName",
                "secretKeyRef",
                "secretKeySelector",
                "AWS_SECRET_ACCESS_KEY_FILE",
                "SECRET_KEY_PATH",
                "AWS_SECRET_ARN",
                "AWS_SECRETS_MANAGER_REGION",
                "apiKey",
                "publicKey",
                "topologyKey",
                "PASSWORD",
                "client_secret",
                "disk",
                "task",
                "break",
                "MINIO_SECRET_KEY",
                "DJANGO_SECRET_KEY",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "AWS_STS_REGIONAL_ENDPOINTS",
                "OTEL_EXPORTER_OTLP_ENDPOINT",
                "k",
                "",
                "-",
                "a".repeat(100) + "secretkey");
    }

    @Test
    void speaksOfAType() {
        assertEquals(
                CredentialType.AZURE_CLIENT_CERTIFICATE_PASSWORD,
                Names.of("AZURE_CLIENT_CERTIFICATE_PASSWORD").byName());
        assertEquals(
                CredentialType.HUAWEI_SECRET_KEY, Names.of("HUAWEICLOUD_SDK_SK").byName());
        assertNull(Names.of("MY_AWS_SECRET").byName());
    }

    @Test
    void everyNameThatCountsStopsThePrefilter() {
        List<String> pieces = List.of(
                "aws",
                "s3",
                "azure",
                "arm",
                "aad",
                "google",
                "gcloud",
                "cloud",
                "huawei",
                "huaweicloud",
                "hw",
                "sdk",
                "obs",
                "oss",
                "alibaba",
                "alicloud",
                "aliyun",
                "application",
                "keyfile",
                "json",
                "storage",
                "account",
                "access",
                "client",
                "certificate",
                "cert",
                "session",
                "security",
                "sas",
                "secret",
                "key",
                "token",
                "password",
                "credentials",
                "id",
                "ak",
                "sk",
                "x",
                "my",
                "prod",
                "1");
        List<String> separators = List.of("", "", "_", "-", ".", "__");
        Random random = new Random(4);
        int counted = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int k = random.nextInt(5); k >= 0; k--) {
                String piece = pieces.get(random.nextInt(pieces.size()));
                name.append(random.nextBoolean() ? piece : Character.toUpperCase(piece.charAt(0)) + piece.substring(1));
                name.append(k == 0 ? "" : separators.get(random.nextInt(separators.size())));
            }
            if (Names.of(name.toString()).role().alarming()) {
                counted++;
                String text = "x\n" + name + ": y";
                assertTrue(Prefilter.passes(text), text);
            }
        }
        assertTrue(counted > 10_000, counted + " names counted");
    }
}
