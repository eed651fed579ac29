package io.github.widscan.link;

import static io.github.widscan.link.StaticFixture.AT;
import static io.github.widscan.link.StaticFixture.sighting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.VolumeType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretUsesTest {
    private final StaticFixture fixture = new StaticFixture();
    private final StaticFixture.Pod app = fixture.container("app");

    @Test
    void seesAKeyPairOnceAtItsSecret() {
        app.secretKey("AWS_ACCESS_KEY_ID", "s3", "id").secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk");
        assertEquals(List.of("app env credential name aws AWS_SECRET_ACCESS_KEY s3/sk"), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void seesTheNameOfTheKeyToo() {
        app.secretKey("BACKUP_SECRET", "s3", "aws_secret_access_key");
        app.secretKey("OTHER", "s3", "secret-access-key");
        assertEquals(
                List.of(
                        "app env credential name aws BACKUP_SECRET s3/aws_secret_access_key",
                        "app env credential guess aws OTHER s3/secret-access-key"),
                fixture.uses());
    }

    @Test
    void leavesOtherKeysAlone() {
        app.secretKey("DB_PASSWORD", "db", "password")
                .secretKey("AWS_SECRET_ACCESS_KEY_FILE", "x", "path")
                .secretKey("SESSION_SECRET_KEY", "x", "secretkey");
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().takesSecrets());
        assertTrue(fixture.access().decided());
    }

    @Test
    void saysWhenAnIdHasNoSecret() {
        app.secretKey("AWS_ACCESS_KEY_ID", "s3", "id");
        assertEquals(List.of("app env key-id name aws AWS_ACCESS_KEY_ID s3/id"), fixture.uses());
    }

    @Test
    void pairsAnIdWithALiteralSecret() {
        app.secretKey("AWS_ACCESS_KEY_ID", "s3", "id").hidden("AWS_SECRET_ACCESS_KEY");
        assertEquals(List.of(), fixture.uses());
    }

    @Test
    void doesNotCallAnIdLoneBesideWhatWasNotRead() {
        app.secretKey("AWS_ACCESS_KEY_ID", "s3", "id").allOfSecret("more");
        assertEquals(List.of("app env-from unknown source-missing null more more/null"), fixture.uses());
    }

    @Test
    void recognisesAValueWhateverItsName() {
        fixture.secret(
                "keys",
                "Opaque",
                true,
                List.of(sighting("aws-secret-access-key", "data", 3, "data", "x")),
                List.of(),
                "x");
        app.secretKey("STORE_TOKEN", "keys", "x");
        assertEquals(List.of("app env credential value aws STORE_TOKEN keys/x"), fixture.uses());
        SecretUse use = fixture.access().uses().get(0);
        assertEquals(3, use.valueGroup());
        assertEquals("****", use.masked());
    }

    @Test
    void isLessSureWhereTheValueIsAPlaceholder() {
        fixture.secret("azurite", true, "key");
        app.secretKey("AZURE_ACCOUNT_KEY", "azurite", "key");
        assertEquals(List.of("app env credential guess azure AZURE_ACCOUNT_KEY azurite/key"), fixture.uses());
    }

    @Test
    void takesAFederationConfigForNoCredential() {
        fixture.secret("gcp", "Opaque", true, List.of(), List.of("config"), "config");
        app.secretKey("GOOGLE_CREDENTIALS", "gcp", "config");
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/gcp/config").mount("gcp", "/gcp");
        fixture.secretVolume("gcp", "gcp");
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void asksForSecretsWhereAKeyIsOptional() {
        app.secretKey("AWS_SECRET_ACCESS_KEY", "aws-secret", "access_key", true);
        assertEquals(
                List.of("app env unknown source-missing aws AWS_SECRET_ACCESS_KEY aws-secret/null"), fixture.uses());
        assertEquals(
                List.of("k8s.secrets.metadata"), fixture.access().uses().get(0).needs());
        assertFalse(fixture.access().decided());
    }

    @Test
    void knowsThatAnOptionalKeyIsNotThereWhenAllSecretsWereRead() {
        fixture.complete("k8s.secrets.metadata");
        app.secretKey("AWS_SECRET_ACCESS_KEY", "aws-secret", "access_key", true);
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void knowsWhetherAnOptionalKeyIsInTheSecret() {
        fixture.secret("aws-secret", "access_key");
        app.secretKey("AWS_SECRET_ACCESS_KEY", "aws-secret", "access_key", true);
        app.secretKey("AWS_SESSION_TOKEN", "aws-secret", "session_token", true);
        assertEquals(
                List.of("app env credential name aws AWS_SECRET_ACCESS_KEY aws-secret/access_key"), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void readsCompleteSetsOfKeys() {
        fixture.secret("s3", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "BUCKET");
        fixture.secret("azure", "AZURE_CLIENT_SECRET");
        fixture.secret("huawei", "HUAWEICLOUD_SDK_AK", "HUAWEICLOUD_SDK_SK");
        app.allOfSecret("s3").allOfSecret("azure").allOfSecret("huawei");
        assertEquals(
                List.of(
                        "app env-from credential name aws AWS_SECRET_ACCESS_KEY s3/AWS_SECRET_ACCESS_KEY",
                        "app env-from credential name azure AZURE_CLIENT_SECRET azure/AZURE_CLIENT_SECRET",
                        "app env-from credential name huawei HUAWEICLOUD_SDK_SK huawei/HUAWEICLOUD_SDK_SK"),
                fixture.uses());
    }

    @Test
    void takesAnIncompleteSetForNone() {
        fixture.secret("s3", "AWS_SECRET_ACCESS_KEY", "BUCKET");
        app.allOfSecret("s3");
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void completesASetFromElsewhere() {
        fixture.secret("s3", "AWS_SECRET_ACCESS_KEY");
        app.allOfSecret("s3").configKey("AWS_ACCESS_KEY_ID", "settings", "id");
        assertEquals(
                List.of("app env-from credential name aws AWS_SECRET_ACCESS_KEY s3/AWS_SECRET_ACCESS_KEY"),
                fixture.uses());
    }

    @Test
    void letsAVariableOfItsOwnWinOverAllKeys() {
        fixture.secret("s3", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        app.empty("AWS_SECRET_ACCESS_KEY").allOfSecret("s3");
        assertEquals(List.of(), fixture.uses());
    }

    @Test
    void asksOnlyWhereACloudIsNear() {
        app.allOfSecret("settings");
        assertEquals(List.of(), fixture.uses());
        assertFalse(fixture.access().decided());

        app.literal("AWS_REGION", "eu-central-1");
        assertEquals(List.of("app env-from unknown source-missing null settings settings/null"), fixture.uses());
    }

    @Test
    void asksWhereTheNameOfTheSecretSpeaksOfACloud() {
        app.allOfSecret("backup-s3-credentials");
        assertEquals(1, fixture.uses().size());
    }

    @Test
    void asksWhereThePodHasAnIdentity() {
        fixture.irsa();
        app.allOfSecret("settings");
        assertEquals(List.of("app env-from unknown source-missing null settings settings/null"), fixture.uses());
    }

    @Test
    void asksNothingWhereItAlreadyKnows() {
        app.allOfSecret("backup-aws").secretKey("AZURE_CLIENT_SECRET", "x", "y");
        assertEquals(List.of("app env credential name azure AZURE_CLIENT_SECRET x/y"), fixture.uses());
    }

    @Test
    void saysThatTheNameOfASecretIsATemplate() {
        app.literal("AWS_REGION", "x").allOfSecret("{{ .Values.secret }}");
        assertEquals(
                "app env-from unknown template-unresolved null {{ .Values.secret }} {{ .Values.secret }}/null",
                fixture.uses().get(0));
    }

    @Test
    void followsAPathIntoASecret() {
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/var/secrets/google/any.json")
                .mount("google", "/var/secrets/google/");
        fixture.secretVolume("google", "gcp");
        assertEquals(
                List.of("app file credential guess gcp /var/secrets/google/any.json gcp/any.json"), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void followsAPathToTheNearestMount() {
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/var/secrets/google/any.json")
                .mount("outer", "/var/secrets")
                .mount("inner", "/var/secrets/google");
        fixture.secretVolume("outer", "other-tls", "tls.crt");
        fixture.volume("inner", VolumeType.EMPTY_DIR, null);
        assertEquals(List.of(), fixture.uses());
    }

    @Test
    void followsAPathThroughItemsAndSubPaths() {
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/etc/sa")
                .mount("google", "/etc/sa", "file.txt", false)
                .literal("AWS_SHARED_CREDENTIALS_FILE", "/aws/none");
        app.mount("aws", "/aws");
        fixture.secretVolume("google", "gcp").secretVolume("aws", "aws", "other");
        assertEquals(List.of("app file credential guess gcp /etc/sa gcp/file.txt"), fixture.uses());
    }

    @Test
    void takesAFileThatTheSecretDoesNotHaveForNone() {
        fixture.secret("gcp", "other.txt");
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/g/any.json").mount("google", "/g");
        fixture.secretVolume("google", "gcp");
        assertEquals(List.of(), fixture.uses());
    }

    @Test
    void recognisesTheContentOfAFile() {
        fixture.secret(
                "gcp",
                "Opaque",
                true,
                List.of(sighting("gcp-service-account-key", "data", 1, "data", "any.txt")),
                List.of(),
                "any.txt");
        app.mount("google", "/g");
        fixture.secretVolume("google", "gcp");
        assertEquals(List.of("app file credential value gcp /g/any.txt gcp/any.txt"), fixture.uses());
    }

    @Test
    void knowsFilesByTheirNames() {
        app.mount("v", "/etc/app");
        fixture.secretVolume("v", "sa", "service-account.json", "readme");
        assertEquals(
                List.of("app file credential guess gcp /etc/app/service-account.json sa/service-account.json"),
                fixture.uses());
    }

    @Test
    void knowsFilesByTheirPlace() {
        app.mount("v", "/root/.aws").mount("w", "/home/app/.aws/credentials", "aws-creds", false);
        fixture.secretVolume("v", "profiles").secretVolume("w", "more");
        assertEquals(
                List.of(
                        "app file credential guess aws /root/.aws profiles/null",
                        "app file credential guess aws /home/app/.aws/credentials more/aws-creds"),
                fixture.uses());
    }

    @Test
    void readsAFileThatSeveralCloudsPointToOnce() {
        app.literal("AWS_SHARED_CREDENTIALS_FILE", "/credentials/cloud")
                .literal("AZURE_CREDENTIALS_FILE", "/credentials/cloud")
                .literal("GOOGLE_APPLICATION_CREDENTIALS", "/credentials/cloud")
                .mount("v", "/credentials");
        fixture.secretVolume("v", "cloud-credentials");
        assertEquals(
                List.of("app file credential guess null /credentials/cloud cloud-credentials/cloud"), fixture.uses());
    }

    @Test
    void leavesCertificatesAndRegistriesAlone() {
        fixture.secret("tls", "kubernetes.io/tls", false, List.of(), List.of(), "tls.crt", "tls.key");
        fixture.secret("registry", "kubernetes.io/dockerconfigjson", false, List.of(), List.of(), ".dockerconfigjson");
        app.mount("tls", "/tls").mount("registry", "/kaniko/.docker");
        fixture.secretVolume("tls", "tls").secretVolume("registry", "registry");
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void asksForWholeMountsOnlyByTheNameOfTheSecret() {
        app.mount("v", "/etc/app").literal("AWS_REGION", "x");
        fixture.secretVolume("v", "settings");
        assertEquals(List.of(), fixture.uses());
        assertFalse(fixture.access().decided());

        app.mount("w", "/etc/more");
        fixture.secretVolume("w", "aws-backup");
        assertEquals(List.of("app file unknown source-missing null /etc/more aws-backup/null"), fixture.uses());
    }

    @Test
    void asksWhereAPathIsATemplate() {
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "{{ .Values.path }}").mount("v", "/x");
        fixture.secretVolume("v", "s");
        assertEquals(
                List.of("app file unknown template-unresolved gcp GOOGLE_APPLICATION_CREDENTIALS null/null"),
                fixture.uses());
    }

    @Test
    void findsTheConfigBesideATokenInAProjectedVolume() {
        ProjectedSource token = new ProjectedSource.ServiceAccountToken(null, null, new Text("token", AT), AT);
        ProjectedSource config = new ProjectedSource.ConfigMap("wif", List.of(), AT);
        ProjectedSource secret = new ProjectedSource.Secret("s", List.of(), false, AT);
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/gcp/config.json").mount("v", "/gcp");

        fixture.projected("v", token, secret);
        assertEquals(List.of("app file credential guess gcp /gcp/config.json s/config.json"), fixture.uses());

        fixture.volumes.clear();
        fixture.projected("v", token, config, secret);
        assertEquals(List.of("app file unknown source-missing gcp /gcp/config.json s/null"), fixture.uses());
    }

    @Test
    void seesFilesOfACsiStore() {
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/mnt/store/key").mount("v", "/mnt/store");
        fixture.volume("v", VolumeType.CSI, "secrets-store.csi.k8s.io");
        assertEquals(List.of("app file credential guess gcp /mnt/store/key null/null"), fixture.uses());
    }

    @Test
    void knowsTheKeysThatAnExternalStoreFills() {
        fixture.secretLinks.add(new SecretLink(
                fixture.meta("ExternalSecret", "mailer-x"),
                true,
                null,
                null,
                new Text("mailer", AT),
                List.of("AZURE_CLIENT_SECRET"),
                true));
        app.allOfSecret("mailer");
        assertEquals(
                List.of("app env-from credential name azure AZURE_CLIENT_SECRET mailer/AZURE_CLIENT_SECRET"),
                fixture.uses());
        assertEquals("ExternalSecret mailer-x", fixture.access().uses().get(0).filledBy());
    }

    @Test
    void saysThatAnEndpointIsAnotherStores() {
        app.secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk").literal("AWS_ENDPOINT_URL", "http://minio:9000");
        assertTrue(fixture.access().uses().get(0).s3Compatible());
    }

    @Test
    void knowsProgramsOfOtherStores() {
        app.image = "docker.io/chrislusf/seaweedfs:3.55";
        app.secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk");
        assertTrue(fixture.access().uses().get(0).s3Compatible());
    }

    @Test
    void knowsEndpointsOfAws() {
        app.secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk")
                .literal("AWS_ENDPOINT_URL_S3", "https://bucket.vpce-1a2b.s3.eu-west-1.vpce.amazonaws.com/x");
        assertFalse(fixture.access().uses().get(0).s3Compatible());
    }

    @Test
    void findsTheSecretOfTheNearestFolder() {
        fixture.file = "dev/app.yaml";
        fixture.secret("s", "AZURE_CLIENT_SECRET");
        fixture.file = "prod/app.yaml";
        fixture.secret("s", "OTHER");
        app.allOfSecret("s");
        assertEquals(List.of(), fixture.uses());
        assertTrue(fixture.access().decided());
    }

    @Test
    void doesNotChooseBetweenSecretsThatCompete() {
        fixture.file = "dev/app.yaml";
        fixture.secret("aws", "AZURE_CLIENT_SECRET");
        fixture.file = "test/app.yaml";
        fixture.secret("aws", "OTHER");
        fixture.file = "prod/app.yaml";
        app.allOfSecret("aws");
        assertEquals(List.of("app env-from unknown competing-objects null aws aws/null"), fixture.uses());
    }

    @Test
    void saysNothingOfPodsThatTakeNothing() {
        app.literal("AWS_REGION", "x").mount("tmp", "/tmp");
        fixture.volume("tmp", VolumeType.EMPTY_DIR, null);
        assertNull(fixture.workload().access());
    }
}
