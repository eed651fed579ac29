package io.github.widscan.link;

import static io.github.widscan.link.StaticFixture.AT;
import static io.github.widscan.link.StaticFixture.sighting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.VolumeType;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StaticChainTest {
    private final StaticFixture fixture = new StaticFixture();
    private final StaticFixture.Pod app = fixture.container("app");

    @Test
    void seesKeysFromAnySource() {
        fixture.irsa();
        app.hidden("AWS_ACCESS_KEY_ID").secretKey("AWS_SECRET_ACCESS_KEY", "s", "k");
        assertEquals(List.of("app irsa env-keys AWS_SECRET_ACCESS_KEY"), fixture.chain());
        assertTrue(fixture.access().bound());
        assertEquals(
                "arn:aws:iam::111122223333:role/web",
                fixture.access().chain().get(0).principal());
    }

    @Test
    void seesKeysAmongAllKeysOfAnObject() {
        fixture.irsa().secret("s", "AWS_SECRET_ACCESS_KEY");
        app.configKey("AWS_ACCESS_KEY_ID", "c", "id").allOfSecret("s");
        assertEquals(List.of("app irsa env-keys AWS_SECRET_ACCESS_KEY"), fixture.chain());
    }

    @Test
    void saysNothingWithoutAnIdentity() {
        app.hidden("AWS_ACCESS_KEY_ID").secretKey("AWS_SECRET_ACCESS_KEY", "s", "k");
        assertEquals(List.of(), fixture.chain());
        assertFalse(fixture.access().bound());
    }

    @Test
    void looksAtEachContainerForItself() {
        fixture.irsa();
        fixture.container("sync").hidden("AWS_ACCESS_KEY_ID").hidden("AWS_SECRET_ACCESS_KEY");
        assertEquals(List.of("sync irsa env-keys AWS_SECRET_ACCESS_KEY"), fixture.chain());
    }

    @Test
    void leavesContainersAloneThatTheWebhookSkips() {
        fixture.irsa();
        fixture.podAnnotations.add(new Attribute("eks.amazonaws.com/skip-containers", new Text("proxy, app", AT)));
        app.hidden("AWS_ACCESS_KEY_ID").hidden("AWS_SECRET_ACCESS_KEY");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void takesEmptyVariablesForNotSet() {
        fixture.irsa();
        app.empty("AWS_ACCESS_KEY_ID").empty("AWS_SECRET_ACCESS_KEY").empty("AWS_PROFILE");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void tellsAnIdFromAPair() {
        fixture.irsa();
        app.hidden("AWS_ACCESS_KEY_ID");
        assertEquals(List.of("app irsa key-id AWS_ACCESS_KEY_ID"), fixture.chain());
    }

    @Test
    void doesNotTakeApplicationNamesForTheSdks() {
        fixture.irsa();
        app.hidden("S3_ACCESS_KEY").hidden("S3_SECRET_KEY");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void asksWhereKeysAreOptional() {
        fixture.irsa();
        app.secretKey("AWS_ACCESS_KEY_ID", "aws-secret", "id", true)
                .secretKey("AWS_SECRET_ACCESS_KEY", "aws-secret", "key", true);
        assertEquals(List.of("app irsa unread AWS_SECRET_ACCESS_KEY"), fixture.chain());
        assertEquals(
                List.of("k8s.secrets.metadata"), fixture.access().chain().get(0).needs());
        fixture.complete("k8s.secrets.metadata");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void asksForWhatWasNotRead() {
        fixture.irsa();
        app.allOfSecret("settings").allOfConfigMap("more");
        assertEquals(List.of("app irsa unread settings"), fixture.chain());
        fixture.secret("settings", "DB_PASSWORD");
        assertEquals(List.of("app irsa unread more"), fixture.chain());
        assertEquals(List.of("k8s.configmaps"), fixture.access().chain().get(0).needs());
    }

    @Test
    void asksWhereALiteralIsATemplate() {
        fixture.irsa();
        app.literal("AWS_ACCESS_KEY_ID", "{{ .Values.id }}").literal("AWS_SECRET_ACCESS_KEY", "{{ .Values.key }}");
        assertEquals(List.of("app irsa unread AWS_SECRET_ACCESS_KEY"), fixture.chain());
        assertEquals("template-unresolved", fixture.access().chain().get(0).reason());
    }

    @Test
    void seesJvmOptions() {
        fixture.irsa();
        app.signals.add(new CloudSignal("aws", "-Daws.accessKeyId", AT));
        assertEquals(List.of("app irsa jvm-property -Daws.accessKeyId"), fixture.chain());
    }

    @Test
    void seesJvmOptionsThatHoldAKey() {
        fixture.irsa();
        CredentialSighting key = sighting("aws-access-key-id", "env", 1, "env", "JAVA_TOOL_OPTIONS");
        app.sightings.add(new CredentialSighting(
                key.type(),
                key.provider(),
                key.field(),
                key.path(),
                "-Daws.accessKeyId",
                key.masked(),
                1,
                false,
                false,
                false,
                AT));
        assertEquals(List.of("app irsa jvm-property -Daws.accessKeyId"), fixture.chain());
    }

    @Test
    void seesProfiles() {
        fixture.irsa();
        app.literal("AWS_PROFILE", "prod");
        assertEquals(List.of("app irsa profile AWS_PROFILE"), fixture.chain());
        app.literal("AWS_SHARED_CREDENTIALS_FILE", "/aws/credentials");
        assertEquals(List.of("app irsa profile-file AWS_SHARED_CREDENTIALS_FILE"), fixture.chain());
    }

    @Test
    void seesMountedProfilesButNoScratchSpace() {
        fixture.irsa();
        app.mount("aws", "/root/.aws/");
        fixture.volume("aws", VolumeType.CONFIG_MAP, "aws");
        assertEquals(List.of("app irsa profile-file /root/.aws"), fixture.chain());
        fixture.volumes.clear();
        fixture.volume("aws", VolumeType.EMPTY_DIR, null);
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void knowsThatTheProfileFileCanBeSwitchedOff() {
        fixture.irsa();
        app.literal("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void seesWhatShadowsAzure() {
        fixture.boundAccount("web", "azure.workload.identity/client-id", "5f3c1a52");
        fixture.podLabels.add(new Attribute("azure.workload.identity/use", new Text("true", AT)));
        app.secretKey("AZURE_CLIENT_SECRET", "s", "k").literal("AZURE_CLIENT_CERTIFICATE_PATH", "/c.pem");
        assertEquals(
                List.of(
                        "app azure-workload-identity client-secret AZURE_CLIENT_SECRET",
                        "app azure-workload-identity client-certificate AZURE_CLIENT_CERTIFICATE_PATH"),
                fixture.chain());
        fixture.podAnnotations.add(new Attribute("azure.workload.identity/skip-containers", new Text("proxy;app", AT)));
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void seesWhatShadowsGoogle() {
        fixture.boundAccount("web", "iam.gke.io/gcp-service-account", "web@p.iam.gserviceaccount.com");
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/g/key.json").mount("g", "/g");
        fixture.secretVolume("g", "gcp");
        assertEquals(
                List.of("app gke-workload-identity credentials-file GOOGLE_APPLICATION_CREDENTIALS"), fixture.chain());
        assertFalse(fixture.access().chain().get(0).recognised());

        fixture.secret(
                "gcp",
                "Opaque",
                true,
                List.of(sighting("gcp-service-account-key", "data", 1, "data", "key.json")),
                List.of(),
                "key.json");
        assertTrue(fixture.access().chain().get(0).recognised());
    }

    @Test
    void takesAFederationConfigForNoShadow() {
        fixture.boundAccount("web", "iam.gke.io/gcp-service-account", "web@p.iam.gserviceaccount.com");
        fixture.secret("gcp", "Opaque", true, List.of(), List.of("key.json"), "key.json");
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/g/key.json").mount("g", "/g");
        fixture.secretVolume("g", "gcp");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void takesAConfigMapForNoShadowOfGoogle() {
        fixture.boundAccount("web", "iam.gke.io/gcp-service-account", "web@p.iam.gserviceaccount.com");
        app.literal("GOOGLE_APPLICATION_CREDENTIALS", "/g/key.json").mount("g", "/g");
        fixture.volume("g", VolumeType.CONFIG_MAP, "wif");
        assertEquals(List.of(), fixture.chain());
    }

    @Test
    void seesKeysBesideAnIdentityProviderOfHuawei() {
        app.literal("HUAWEICLOUD_SDK_IDP_ID", "shop")
                .literal("HUAWEICLOUD_SDK_ID_TOKEN_FILE", "/t")
                .hidden("HUAWEICLOUD_SDK_AK")
                .hidden("HUAWEICLOUD_SDK_SK");
        assertEquals(List.of("app huawei-identity-provider env-keys HUAWEICLOUD_SDK_SK"), fixture.chain());
        assertEquals("shop", fixture.access().chain().get(0).principal());
    }

    @Test
    void saysThatKeysAreForAnotherStore() {
        fixture.irsa();
        app.hidden("AWS_ACCESS_KEY_ID").hidden("AWS_SECRET_ACCESS_KEY").literal("S3_ENDPOINT", "minio:9000");
        assertTrue(fixture.access().chain().get(0).s3Compatible());
    }
}
