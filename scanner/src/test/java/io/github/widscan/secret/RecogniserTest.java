package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.ALIBABA_ID;
import static io.github.widscan.secret.Fixtures.ALIBABA_SECRET;
import static io.github.widscan.secret.Fixtures.AWS_ID;
import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.AWS_SECRET_PLAIN;
import static io.github.widscan.secret.Fixtures.AWS_SESSION;
import static io.github.widscan.secret.Fixtures.AWS_SESSION_ID;
import static io.github.widscan.secret.Fixtures.CLIENT_SECRET;
import static io.github.widscan.secret.Fixtures.GCP_KEY;
import static io.github.widscan.secret.Fixtures.GCP_USER;
import static io.github.widscan.secret.Fixtures.HUAWEI_AK;
import static io.github.widscan.secret.Fixtures.HUAWEI_SK;
import static io.github.widscan.secret.Fixtures.SAS;
import static io.github.widscan.secret.Fixtures.STORAGE_KEY;
import static io.github.widscan.secret.Fixtures.base64;
import static io.github.widscan.secret.Fixtures.brief;
import static io.github.widscan.secret.Fixtures.config;
import static io.github.widscan.secret.Fixtures.env;
import static io.github.widscan.secret.Fixtures.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class RecogniserTest {
    private static void seen(List<Sighting> sightings, String... brief) {
        assertEquals(List.of(brief), brief(sightings));
    }

    @Test
    void seesAnAwsKeyIdByItsForm() {
        List<Sighting> sightings = env("ANYTHING", AWS_ID);
        seen(sightings, "aws-access-key-id");
        assertEquals("AKIA****TUVW", sightings.get(0).masked());
        assertEquals(0, sightings.get(0).start());
        assertEquals(20, sightings.get(0).end());
        seen(env("X", "ABIA" + AWS_ID.substring(4)), "aws-access-key-id");
        seen(env("X", "ACCA" + AWS_ID.substring(4)), "aws-access-key-id");
        seen(env("X", "A3TX" + AWS_ID.substring(4)), "aws-access-key-id");
        seen(env("X", AWS_SESSION_ID), "aws-access-key-id temporary");
    }

    @Test
    void leavesOtherIdsOfAwsAlone() {
        for (String prefix : List.of("AROA", "AIDA", "AGPA", "ANPA", "AIPA", "APKA", "ASCA")) {
            seen(env("X", prefix + AWS_ID.substring(4)));
        }
        seen(env("X", AWS_ID + "A"));
        seen(env("X", AWS_ID.substring(0, 19)));
        seen(env("X", "x" + AWS_ID));
        seen(env("X", AWS_ID.replace('7', '9')));
        seen(env("X", "AKIA" + "ABABABABABABABAB"));
    }

    @Test
    void seesAnAwsSecretBesideItsNameOnly() {
        List<Sighting> sightings = env("AWS_SECRET_ACCESS_KEY", AWS_SECRET);
        seen(sightings, "aws-secret-access-key");
        assertEquals("****", sightings.get(0).masked());
        assertEquals("AWS_SECRET_ACCESS_KEY", sightings.get(0).name());
        seen(env("MYAPP_AWS_SECRET", AWS_SECRET), "aws-secret-access-key");
        seen(env("SECRET_ACCESS_KEY", AWS_SECRET), "aws-secret-access-key");
        seen(env("S3_SECRET_KEY", AWS_SECRET), "aws-secret-access-key heuristic");
        seen(env("SECRET_KEY", AWS_SECRET));
        seen(env("SIGNATURE", AWS_SECRET));
        seen(env("AWS_SECRET_NAME", AWS_SECRET));
        seen(env("MYAPP_AWS_SECRET", AWS_SECRET + "x"));
        seen(env("MYAPP_AWS_SECRET", AWS_SECRET.substring(1)));
    }

    @Test
    void takesAGenericNameWhereAKeyIdStandsBeside() {
        seen(env("KEY_ID", AWS_ID, "SECRET_KEY", AWS_SECRET), "aws-access-key-id", "aws-secret-access-key");
        seen(env("KEY", AWS_ID, "SECRET", AWS_SECRET), "aws-access-key-id", "aws-secret-access-key");
        seen(env("KEY", "none", "SECRET", AWS_SECRET));
        seen(config("access-key", AWS_ID, "secret-key", AWS_SECRET), "aws-access-key-id", "aws-secret-access-key");
    }

    @Test
    void seesASecretThatFollowsItsKeyId() {
        seen(env("PASSWD_S3FS", AWS_ID + ":" + AWS_SECRET), "aws-access-key-id", "aws-secret-access-key");
        seen(
                text("new Credentials(\"" + AWS_ID + "\", \"" + AWS_SECRET + "\")"),
                "aws-access-key-id",
                "aws-secret-access-key");
        seen(text("s3://" + AWS_ID + ":" + AWS_SECRET_PLAIN + "@bucket"), "aws-access-key-id", "aws-secret-access-key");
        seen(text(AWS_ID + " is not " + AWS_SECRET), "aws-access-key-id");
    }

    @Test
    void seesAnAwsSessionToken() {
        seen(env("AWS_SESSION_TOKEN", AWS_SESSION), "aws-session-token temporary");
        seen(env("TOKEN", AWS_SESSION));
    }

    @Test
    void seesAnAzureClientSecretByItsForm() {
        seen(env("X", CLIENT_SECRET), "azure-client-secret");
        seen(env("AZURE_CLIENT_SECRET", CLIENT_SECRET), "azure-client-secret");
        seen(text("client_secret=" + CLIENT_SECRET + "&scope=x"), "azure-client-secret /client_secret");
        seen(env("X", CLIENT_SECRET.replace("8Q~", "8Q-")));
        seen(env("X", CLIENT_SECRET.replace("8Q~", "xQ~")));
        seen(env("X", CLIENT_SECRET.substring(0, 6) + "ab".repeat(16)));
        seen(env("X", "a" + CLIENT_SECRET));
        seen(env("X", CLIENT_SECRET.substring(0, 36)));
        seen(env("X", CLIENT_SECRET + "abcd"));
    }

    @Test
    void seesAnAzureStorageKeyInAConnectionStringOrBesideItsName() {
        String connection = "DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=" + STORAGE_KEY
                + ";EndpointSuffix=core.windows.net";
        List<Sighting> sightings = env("ANYTHING", connection);
        seen(sightings, "azure-storage-key /AccountKey");
        assertEquals(connection.indexOf(STORAGE_KEY), sightings.get(0).start());
        seen(env("AZURE_STORAGE_KEY", STORAGE_KEY), "azure-storage-key");
        seen(env("STORAGE_ACCOUNT_KEY", STORAGE_KEY), "azure-storage-key");
        seen(config("azurestorageaccountkey", STORAGE_KEY), "azure-storage-key");
        seen(env("JWT_SECRET_KEY", STORAGE_KEY));
        seen(env("X", STORAGE_KEY));
        seen(env("X", "AccountKey=" + STORAGE_KEY.substring(1)));
    }

    @Test
    void seesASharedAccessSignature() {
        List<Sighting> sightings = env("BLOB", "https://shop.blob.core.windows.net/c/b?" + SAS);
        seen(sightings, "azure-sas temporary");
        seen(env("SAS", "?" + SAS), "azure-sas temporary");
        seen(env("SAS", SAS), "azure-sas temporary");
        seen(env("SAS", SAS.replace("&", "&amp;")), "azure-sas temporary");
        seen(env("SAS", "sig=" + Fixtures.SAS_SIGNATURE + "&sv=2022-11-02"), "azure-sas temporary");
        seen(env("URL", "https://example.com/?sig=" + Fixtures.SAS_SIGNATURE));
        seen(env("URL", "https://example.com/?sv=2&sig=" + Fixtures.SAS_SIGNATURE));
        seen(env("URL", "https://example.com/?sv=2022-11-02 sig=" + Fixtures.SAS_SIGNATURE));
        seen(env("URL", "https://example.com/?sv=2022-11-02&sig=<signature>"));
        seen(env("URL", "https://example.com/?sv=2022-11-02&sig=SIGNATURE_HASH"));
        seen(env("URL", "https://example.com/?sv=2022-11-02&sig=Wm9xT2bK7%3D"), "azure-sas heuristic temporary");
    }

    @Test
    void seesAGoogleKeyFileInAnySpacingAndInBase64() {
        seen(config("key.json", GCP_KEY), "gcp-service-account-key /private_key");
        seen(config("key.json", GCP_KEY.replaceAll("\\s+", "")), "gcp-service-account-key /private_key");
        seen(config("key.json", GCP_KEY.replace("\": \"", "\"  :\t\"")), "gcp-service-account-key /private_key");
        seen(config("key", base64(GCP_KEY)), "gcp-service-account-key /private_key");
        seen(config("key", Fixtures.base64Lines(GCP_KEY)), "gcp-service-account-key /private_key");
        seen(env("GOOGLE_CREDENTIALS", GCP_KEY), "gcp-service-account-key /private_key");
        seen(env("GOOGLE_CREDENTIALS", base64(GCP_KEY)), "gcp-service-account-key /private_key");
        seen(env("X", GCP_KEY), "gcp-service-account-key /private_key");
    }

    @Test
    void knowsGoogleFilesThatHoldNoKey() {
        String external =
                """
                {"type": "external_account", "audience": "//iam.googleapis.com/projects/1/locations/global/x",
                 "credential_source": {"file": "/var/run/secrets/token"}, "private_key": "none"}
                """;
        seen(config("credentials.json", external));
        seen(env("GOOGLE_CREDENTIALS", external));
        seen(config("key.json", GCP_KEY.replace("service_account", "other")));
        seen(config("key.json", GCP_KEY.replace(Fixtures.PEM_BODY, "...")));
        seen(config("key.json", GCP_KEY.replace(Fixtures.PEM_BODY, "")));
        seen(config(
                "key.json", "{\"type\": \"service_account\", \"private_key_id\": \"0000\", \"private_key\": \"\"}"));
        seen(config("user.json", GCP_USER), "gcp-authorized-user /refresh_token");
        seen(config("user.json", GCP_USER.replace("authorized_user", "web")));
    }

    @Test
    void seesAlibabaKeys() {
        List<Sighting> sightings = env("X", ALIBABA_ID);
        seen(sightings, "alibaba-access-key-id");
        assertEquals("LTAI****c2Hd", sightings.get(0).masked());
        seen(env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", ALIBABA_SECRET), "alibaba-access-key-secret");
        seen(
                env("ID", ALIBABA_ID, "ACCESS_KEY_SECRET", ALIBABA_SECRET),
                "alibaba-access-key-id",
                "alibaba-access-key-secret");
        seen(env("ACCESS_KEY_SECRET", ALIBABA_SECRET));
        seen(env("X", ALIBABA_ID.substring(0, 15)));
        seen(env("X", "LTAI" + "consulting" + "partners"));
        seen(env("X", "s" + ALIBABA_ID));
    }

    @Test
    void seesHuaweiKeysBesideTheirNamesOnly() {
        seen(
                env("HUAWEICLOUD_SDK_AK", HUAWEI_AK, "HUAWEICLOUD_SDK_SK", HUAWEI_SK),
                "huawei-access-key",
                "huawei-secret-key");
        seen(env("HW_ACCESS_KEY", HUAWEI_AK, "HW_SECRET_KEY", HUAWEI_SK), "huawei-access-key", "huawei-secret-key");
        seen(env("CLOUD_SDK_AK", HUAWEI_AK), "huawei-access-key heuristic");
        seen(env("CLOUD_SDK_SK", HUAWEI_SK), "huawei-secret-key heuristic");
        seen(env("ACCESS_KEY", HUAWEI_AK), "huawei-access-key heuristic");
        seen(env("ak", HUAWEI_AK, "sk", HUAWEI_SK), "huawei-access-key", "huawei-secret-key");
        seen(env("SK", HUAWEI_SK));
        seen(env("SECRET_KEY", HUAWEI_SK));
        seen(env("BUILD", HUAWEI_AK, "TOKEN", HUAWEI_SK));
        seen(env("TASK", HUAWEI_SK, "BREAK", HUAWEI_AK));
        assertEquals("****HJ9L", env("ACCESS_KEY", HUAWEI_AK).get(0).masked());
    }

    @Test
    void leavesKeysOfOtherVendorsAlone() {
        seen(env("MINIO_ACCESS_KEY", HUAWEI_AK, "MINIO_SECRET_KEY", HUAWEI_SK));
        seen(env("SCW_ACCESS_KEY", "SCW" + HUAWEI_AK.substring(3), "SCW_SECRET_KEY", HUAWEI_SK));
        seen(env("DJANGO_SECRET_KEY", HUAWEI_SK));
        seen(config("config.yaml", "minio:\n  accessKey: " + HUAWEI_AK + "\n  secretKey: " + HUAWEI_SK));
    }

    @Test
    void takesANameForEnoughWhereItCanMeanNothingElse() {
        seen(env("AWS_SECRET_ACCESS_KEY", "hunter2hunter2"), "aws-secret-access-key heuristic");
        seen(env("AZURE_CLIENT_SECRET", "hunter2hunter2"), "azure-client-secret heuristic");
        seen(env("AZURE_CLIENT_CERTIFICATE_PASSWORD", "hunter2!"), "azure-client-certificate-password heuristic");
        seen(env("AZURE_PASSWORD", "hunter2!"), "azure-password heuristic");
        seen(env("GOOGLE_CREDENTIALS", "hunter2hunter2"), "gcp-service-account-key heuristic");
        seen(env("HUAWEICLOUD_SDK_SK", "hunter2hunter2"), "huawei-secret-key heuristic");
        seen(env("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "hunter2hunter2"), "alibaba-access-key-secret heuristic");
        seen(env("AWS_ACCESS_KEY_ID", "hunter2hunter2"));
        seen(env("MY_AZURE_CLIENT_SECRET_2", "hunter2hunter2"));
        seen(env("PASSWORD", "hunter2hunter2"));
        seen(env("CLIENT_SECRET", "hunter2hunter2"));
    }

    @Test
    void anEndpointBesideSaysThatTheStoreIsNotAmazons() {
        seen(
                env(
                        "AWS_ACCESS_KEY_ID",
                        AWS_ID,
                        "AWS_SECRET_ACCESS_KEY",
                        AWS_SECRET,
                        "AWS_ENDPOINT_URL",
                        "http://minio:9000"),
                "aws-access-key-id s3",
                "aws-secret-access-key s3");
        seen(env("S3_ENDPOINT", "https://s3.eu-west-1.amazonaws.com", "X", AWS_ID), "aws-access-key-id");
        seen(env("S3_ENDPOINT", "minio:9000", "X", AWS_ID), "aws-access-key-id s3");
        seen(env("S3_ENDPOINT", "", "X", AWS_ID), "aws-access-key-id");
        seen(env("S3_ENDPOINT", "$(STORE)", "X", AWS_ID), "aws-access-key-id");
        seen(env("ENDPOINT", "http://otel:4317", "X", AWS_ID), "aws-access-key-id");
        seen(env("AWS_STS_REGIONAL_ENDPOINTS", "regional", "X", AWS_ID), "aws-access-key-id");
        seen(env("S3_ENDPOINT", "http://minio:9000", "X", CLIENT_SECRET), "azure-client-secret");
    }

    @Test
    void anEndpointOfAnotherCloudTellsWhoseKeysTheyAre() {
        seen(
                env(
                        "AWS_ACCESS_KEY_ID",
                        HUAWEI_AK,
                        "AWS_SECRET_ACCESS_KEY",
                        HUAWEI_SK,
                        "AWS_ENDPOINT_URL",
                        "https://obs.eu-west-101.myhuaweicloud.eu"),
                "huawei-access-key",
                "huawei-secret-key");
        seen(
                env(
                        "AWS_ACCESS_KEY_ID",
                        ALIBABA_ID,
                        "AWS_SECRET_ACCESS_KEY",
                        ALIBABA_SECRET,
                        "S3_ENDPOINT",
                        "oss-cn-hangzhou.aliyuncs.com"),
                "alibaba-access-key-id",
                "alibaba-access-key-secret");
    }

    @Test
    void equalValuesHaveEqualDigests() {
        List<Sighting> sightings =
                config("a", AWS_ID, "b", base64("key=" + AWS_ID), "c", "x " + AWS_ID, "d", AWS_SESSION_ID);
        assertEquals(4, sightings.size());
        assertEquals(sightings.get(0).digest(), sightings.get(1).digest());
        assertEquals(sightings.get(0).digest(), sightings.get(2).digest());
        assertNotEquals(sightings.get(0).digest(), sightings.get(3).digest());
    }
}
