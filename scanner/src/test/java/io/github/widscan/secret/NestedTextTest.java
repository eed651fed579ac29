package io.github.widscan.secret;

import static io.github.widscan.secret.Fixtures.AWS_ID;
import static io.github.widscan.secret.Fixtures.AWS_SECRET;
import static io.github.widscan.secret.Fixtures.AWS_SECRET_PLAIN;
import static io.github.widscan.secret.Fixtures.AWS_SESSION_ID;
import static io.github.widscan.secret.Fixtures.CLIENT_SECRET;
import static io.github.widscan.secret.Fixtures.GCP_KEY;
import static io.github.widscan.secret.Fixtures.HUAWEI_AK;
import static io.github.widscan.secret.Fixtures.HUAWEI_SK;
import static io.github.widscan.secret.Fixtures.SAS;
import static io.github.widscan.secret.Fixtures.STORAGE_KEY;
import static io.github.widscan.secret.Fixtures.base64;
import static io.github.widscan.secret.Fixtures.brief;
import static io.github.widscan.secret.Fixtures.config;
import static io.github.widscan.secret.Fixtures.fields;
import static io.github.widscan.secret.Fixtures.list;
import static io.github.widscan.secret.Fixtures.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Credentials inside texts of the formats that configuration is written in. */
final class NestedTextTest {
    private static void seen(List<Sighting> sightings, String... brief) {
        assertEquals(List.of(brief), brief(sightings));
    }

    /** The offsets of each sighting point at these values. */
    private static void at(String text, List<Sighting> sightings, String... values) {
        assertEquals(
                List.of(values),
                sightings.stream()
                        .map(sighting -> text.substring(sighting.start(), sighting.end()))
                        .toList());
    }

    @Test
    void readsIniByItsSections() {
        String ini =
                """
                [default]
                aws_access_key_id = %s
                aws_secret_access_key = %s

                [profile dev]
                region=eu-west-1
                aws_access_key_id=%s
                """
                        .formatted(AWS_ID, AWS_SECRET, AWS_SESSION_ID);
        List<Sighting> sightings = config("credentials", ini);
        seen(
                sightings,
                "aws-access-key-id /default /aws_access_key_id",
                "aws-secret-access-key /default /aws_secret_access_key",
                "aws-access-key-id temporary /profile dev /aws_access_key_id");
        at(ini, sightings, AWS_ID, AWS_SECRET, AWS_SESSION_ID);
        assertEquals("aws_secret_access_key", sightings.get(1).name());
        seen(config("credentials", ini.replace("\n", "\r\n")), brief(sightings).toArray(String[]::new));
    }

    @Test
    void readsYamlByItsIndentation() {
        String yaml =
                """
                server:
                  port: 80
                cloud:
                  aws:
                    credentials:
                      access-key: "%s"  # rotated
                      secret-key: %s
                stores:
                - name: a
                  secretAccessKey: %s
                - name: b
                  type: s3
                  secretAccessKey: '%s'
                """
                        .formatted(AWS_ID, AWS_SECRET, AWS_SECRET_PLAIN, AWS_SECRET);
        List<Sighting> sightings = config("application.yml", yaml);
        seen(
                sightings,
                "aws-access-key-id /cloud /aws /credentials /access-key",
                "aws-secret-access-key /cloud /aws /credentials /secret-key",
                "aws-secret-access-key /stores /secretAccessKey",
                "aws-secret-access-key /stores /secretAccessKey");
        at(yaml, sightings, AWS_ID, AWS_SECRET, AWS_SECRET_PLAIN, AWS_SECRET);
    }

    @Test
    void joinsNamesAndValuesThatAreWrittenAsObjects() {
        seen(
                text("env:\n- name: AWS_SECRET_ACCESS_KEY\n  value: " + AWS_SECRET + "\n"),
                "aws-secret-access-key /env /AWS_SECRET_ACCESS_KEY");
        seen(
                text("env:\n- value: " + AWS_SECRET + "\n  name: AWS_SECRET_ACCESS_KEY\n"),
                "aws-secret-access-key /env /AWS_SECRET_ACCESS_KEY");
        seen(text("- name: AWS_SECRET_ACCESS_KEY\n- value: " + AWS_SECRET + "\n"));
        seen(
                text("{\"env\": [{\"value\": \"" + AWS_SECRET + "\", \"name\": \"AWS_SECRET_ACCESS_KEY\"}]}"),
                "aws-secret-access-key /env /AWS_SECRET_ACCESS_KEY");
        seen(
                text("<conf><property><name>fs.s3a.secret.key</name><value>" + AWS_SECRET
                        + "</value></property><property><name>fs.s3a.access.key</name><value>" + AWS_ID
                        + "</value></property></conf>"),
                "aws-secret-access-key heuristic /conf /property /fs.s3a.secret.key",
                "aws-access-key-id /conf /property /value");
        seen(
                text("<appSettings><add key=\"AWSSecretKey\" value=\"" + AWS_SECRET + "\"/></appSettings>"),
                "aws-secret-access-key /appSettings /add /AWSSecretKey");
    }

    @Test
    void readsXmlElementsAndAttributes() {
        seen(
                text("<?xml version=\"1.0\"?>\n<!-- x -->\n<store>\n <accessKey>" + AWS_ID
                        + "</accessKey>\n <secretKey>" + AWS_SECRET + "</secretKey>\n</store>"),
                "aws-access-key-id /store /accessKey",
                "aws-secret-access-key /store /secretKey");
        seen(
                text("<add name=\"blob\" connectionString=\"AccountName=a;AccountKey=" + STORAGE_KEY + "\"/>"),
                "azure-storage-key /add /AccountKey");
    }

    @Test
    void readsJson() {
        String json = "{\"aws\": {\"keys\": [\"x\", \"" + AWS_ID + "\"], \"secret_access_key\":\""
                + AWS_SECRET.replace("/", "\\/") + "\"}, \"args\": [\"--secret-access-key\", \"" + AWS_SECRET_PLAIN
                + "\"]}";
        List<Sighting> sightings = text(json);
        seen(
                sightings,
                "aws-access-key-id /aws /keys",
                "aws-secret-access-key /aws /secret_access_key",
                "aws-secret-access-key /args /--secret-access-key");
        at(json, sightings, AWS_ID, AWS_SECRET.replace("/", "\\/"), AWS_SECRET_PLAIN);
        assertEquals(
                config("secret_access_key", AWS_SECRET).get(0).digest(),
                sightings.get(1).digest());
    }

    @Test
    void followsTextsInsideJsonStrings() {
        String ini = "[default]\\naws_access_key_id=" + AWS_ID + "\\naws_secret_access_key=" + AWS_SECRET + "\\n";
        String applied = "{\"kind\":\"ConfigMap\",\"data\":{\"credentials\":\"" + ini + "\",\"key.json\":\""
                + GCP_KEY.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}}";
        List<Sighting> sightings =
                fields(FieldKind.ANNOTATION, "kubectl.kubernetes.io/last-applied-configuration", applied);
        seen(
                sightings,
                "aws-access-key-id /data /credentials /default /aws_access_key_id",
                "aws-secret-access-key /data /credentials /default /aws_secret_access_key",
                "gcp-service-account-key /data /key.json /private_key");
        assertEquals(
                AWS_SECRET,
                applied.substring(sightings.get(1).start(), sightings.get(1).end()));
        assertEquals(
                config("key.json", GCP_KEY).get(0).digest(), sightings.get(2).digest());
    }

    @Test
    void readsTheEnvironmentInALastAppliedConfiguration() {
        String applied =
                "{\"spec\":{\"containers\":[{\"name\":\"app\",\"env\":[{\"name\":\"AWS_SECRET_ACCESS_KEY\",\"value\":\""
                        + AWS_SECRET + "\"},{\"name\":\"AWS_ACCESS_KEY_ID\",\"value\":\"" + AWS_ID + "\"}]}]}}\n";
        seen(
                fields(FieldKind.ANNOTATION, "kubectl.kubernetes.io/last-applied-configuration", applied),
                "aws-secret-access-key /spec /containers /env /AWS_SECRET_ACCESS_KEY",
                "aws-access-key-id /spec /containers /env /value");
    }

    @Test
    void readsTheEncodedDataOfASecretInALastAppliedConfiguration() {
        String applied = "{\"kind\":\"Secret\",\"data\":{\"accesskey\":\"" + base64(AWS_ID) + "\",\"secretkey\":\""
                + base64(AWS_SECRET) + "\",\"AWS_SECRET_ACCESS_KEY\":\"" + base64("minioadmin") + "\"}}";
        List<Sighting> sightings =
                fields(FieldKind.ANNOTATION, "kubectl.kubernetes.io/last-applied-configuration", applied);
        seen(sightings, "aws-access-key-id /data /accesskey", "aws-secret-access-key /data /secretkey");
        assertEquals(
                config("secret_access_key", AWS_SECRET).get(0).digest(),
                sightings.get(1).digest());
    }

    @Test
    void knowsAConfigurationOfFederation() {
        assertEquals(
                true,
                CredentialRecogniser.isFederationConfig("{\n \"type\" : \"external_account\", \"audience\": \"x\"}"));
        assertEquals(false, CredentialRecogniser.isFederationConfig("{\"x\": {\"type\": \"external_account\"}}"));
        assertEquals(
                false,
                CredentialRecogniser.isFederationConfig(
                        "{\"type\": \"service_account\", \"y\": \"external_account\"}"));
        assertEquals(false, CredentialRecogniser.isFederationConfig("type: external_account"));
        assertEquals(false, CredentialRecogniser.isFederationConfig(GCP_KEY));
    }

    @Test
    void undoesBase64Once() {
        String ini = "[default]\naws_access_key_id=" + AWS_ID + "\naws_secret_access_key=" + AWS_SECRET + "\n";
        List<Sighting> sightings = config("blob", base64(ini));
        seen(
                sightings,
                "aws-access-key-id /default /aws_access_key_id",
                "aws-secret-access-key /default /aws_secret_access_key");
        assertEquals(0, sightings.get(0).start());
        assertEquals(base64(ini).replace("=", "").length(), sightings.get(0).end());
        seen(config("blob", base64(base64(ini))));
        seen(
                text("data:\n  credentials: " + base64(ini)),
                "aws-access-key-id /data /credentials /default /aws_access_key_id",
                "aws-secret-access-key /data /credentials /default /aws_secret_access_key");
        for (int padding = 0; padding < 4; padding++) {
            seen(text("blob: " + base64("#".repeat(padding) + "\nkey=" + AWS_ID)), "aws-access-key-id /blob /key");
        }
        seen(config("key", base64(AWS_ID)), "aws-access-key-id");
        seen(
                config("accessKey", base64(AWS_ID), "secretKey", base64(AWS_SECRET)),
                "aws-access-key-id",
                "aws-secret-access-key");
        seen(config("AWS_SECRET_ACCESS_KEY", base64("minio123")));
        seen(config("aws_secret_access_key", base64("wJalrXUtnFEMI/K7MDENG/bPxRfiCY" + "EXAMPLEKEY")));
    }

    @Test
    void readsCommandLinesAndScripts() {
        String secret = "aws-secret-access-key /";
        seen(text("export AWS_SECRET_ACCESS_KEY=\"" + AWS_SECRET + "\""), secret + "AWS_SECRET_ACCESS_KEY");
        seen(text("  AWS_SECRET_ACCESS_KEY=" + AWS_SECRET + " aws s3 ls && true"), secret + "AWS_SECRET_ACCESS_KEY");
        seen(text("set AWS_SECRET_ACCESS_KEY " + AWS_SECRET), secret + "AWS_SECRET_ACCESS_KEY");
        seen(text("aws configure set aws_secret_access_key '" + AWS_SECRET + "'"), secret + "aws_secret_access_key");
        seen(text("os.environ['AWS_SECRET_ACCESS_KEY'] = '" + AWS_SECRET + "'"), secret + "AWS_SECRET_ACCESS_KEY");
        seen(
                text("java -Daws.accessKeyId=" + AWS_ID + " -Daws.secretKey=" + AWS_SECRET + " -jar x.jar"),
                "aws-access-key-id /-Daws.accessKeyId",
                secret + "-Daws.secretKey");
        seen(text("tool --aws-secret-key " + AWS_SECRET + " --verbose"), secret + "--aws-secret-key");
        seen(text("helm --set a=b,aws.secretKey=" + AWS_SECRET_PLAIN + ",c=d"), secret + "aws.secretKey");
        seen(text("secret: {aws_secret_access_key: \"" + AWS_SECRET + "\"}"), secret + "aws_secret_access_key");
        seen(text("export AWS_SECRET_ACCESS_KEY=$(cat /run/key)\nexport AWS_SECRET_ACCESS_KEY=$2\n"));
        seen(text("# aws_secret_access_key = " + AWS_SECRET), secret + "aws_secret_access_key");
        seen(text("# AWS_SECRET_ACCESS_KEY: hunter2hunter2"));
        seen(text("set AWS_SECRET_ACCESS_KEY hunter2hunter2"));
    }

    @Test
    void readsArgumentsWithTheFlagBefore() {
        List<Field> fields = new ArrayList<>(Field.arguments(List.of(
                "backup",
                "--endpoint-url",
                "http://minio:9000",
                "--access-key=" + AWS_ID,
                "--secret-key",
                AWS_SECRET)));
        List<Sighting> sightings = new CredentialRecogniser().recognise(fields);
        seen(sightings, "aws-access-key-id s3 /--access-key", "aws-secret-access-key s3");
        assertEquals(5, sightings.get(1).field());
        assertEquals("--secret-key", sightings.get(1).name());
        fields.remove(2);
        seen(new CredentialRecogniser().recognise(fields), "aws-access-key-id /--access-key", "aws-secret-access-key");
    }

    @Test
    void anEndpointCountsForWhatStandsBesideAndBelowIt() {
        String minio = "endpoint: http://minio:9000\n  credentials:\n    accessKey: " + HUAWEI_AK + "\n    secretKey: "
                + HUAWEI_SK;
        seen(
                config("c.yaml", "local:\n  " + minio + "\nremote:\n  accessKey: " + AWS_ID + "\n"),
                "aws-access-key-id heuristic s3 /local /credentials /accessKey",
                "aws-secret-access-key heuristic s3 /local /credentials /secretKey",
                "aws-access-key-id /remote /accessKey");
        String kserve = "{\"type\": \"s3\", \"secret_access_key\": \"" + AWS_SECRET
                + "\", \"endpoint_url\": \"http://s3:8333\"}";
        seen(config("store", kserve), "aws-secret-access-key s3 /secret_access_key");
        List<Field> secret = new ArrayList<>(list(FieldKind.SECRET, "AWS_SECRET_ACCESS_KEY", AWS_SECRET));
        secret.add(new Field(FieldKind.ANNOTATION, "serving.kserve.io/s3-endpoint", "s3-service.kserve:8333"));
        seen(new CredentialRecogniser().recognise(secret), "aws-secret-access-key s3");
    }

    @Test
    void knowsTheStorageEmulator() {
        seen(text("DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=" + STORAGE_KEY + ";"));
        seen(config("azurestorageaccountname", "devstoreaccount1", "azurestorageaccountkey", STORAGE_KEY));
        seen(
                text("a: AccountName=devstoreaccount1;AccountKey=" + STORAGE_KEY + "\nb: AccountName=shop;AccountKey="
                        + STORAGE_KEY),
                "azure-storage-key /AccountKey");
    }

    @Test
    void readsBlocksUnderANameOfInterest() {
        String pem = GCP_KEY.substring(GCP_KEY.indexOf("-----BEGIN"), GCP_KEY.indexOf("-----\\n\"") + 5)
                .replace("\\n", "\n    ");
        String yaml = "gcp:\n  type: service_account\n  private_key: |\n    " + pem + "\n  project: x\n";
        List<Sighting> sightings = config("c.yaml", yaml);
        seen(sightings, "gcp-service-account-key /gcp /private_key");
        assertEquals(
                config("key.json", GCP_KEY).get(0).digest(), sightings.get(0).digest());
        seen(
                text("aws_secret_access_key: |\n  " + AWS_SECRET + "\nother: 1"),
                "aws-secret-access-key /aws_secret_access_key");
    }

    @Test
    void aCredentialIsNeverAStepOfThePath() {
        for (String text : List.of(
                AWS_ID + ": " + AWS_SECRET,
                AWS_ID + ":\n  " + AWS_ID + ": x",
                "[" + AWS_ID + "]\nid=" + AWS_ID,
                "{\"" + AWS_ID + "\": {\"" + CLIENT_SECRET + "\": \"" + AWS_ID + "\"}}",
                "<" + AWS_ID + ">" + AWS_ID + "</" + AWS_ID + ">",
                CLIENT_SECRET + "=" + CLIENT_SECRET)) {
            List<Sighting> sightings = text(text);
            assertEquals(false, sightings.isEmpty(), text);
            for (Sighting sighting : sightings) {
                String shown = sighting.toString();
                assertEquals(false, shown.contains("2QZ7XK3M") || shown.contains(CLIENT_SECRET.substring(6)), shown);
            }
        }
    }

    @Test
    void seesASignedUrlInJsonThatGoWrote() {
        seen(
                text("{\"url\":\"https://a.blob.core.windows.net/c?" + SAS.replace("&", "\\u0026") + "\"}"),
                "azure-sas temporary /url");
    }
}
