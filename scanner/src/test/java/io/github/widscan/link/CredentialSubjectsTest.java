package io.github.widscan.link;

import static io.github.widscan.link.StaticFixture.AT;
import static io.github.widscan.link.StaticFixture.sighting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CredentialSubjectsTest {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final StaticFixture fixture = new StaticFixture();

    @Test
    void listsConfigMapsAndWhateverElseHoldsACredential() {
        config("ConfigMap", "plain");
        config("Service", "plain");
        config("Service", "web", sighting("aws-access-key-id", "annotation", 1, "metadata", "annotations", "a"));
        assertEquals(List.of("ConfigMap plain 0", "Service web 1"), objects());
    }

    @Test
    void listsSecretsWhoseValuesWereRead() {
        fixture.secret("read", true, "x");
        fixture.secret("unread", false, "x");
        assertEquals(List.of("Secret read 0"), objects());
    }

    @Test
    void dropsWhatLastAppliedRepeatsOfTheSameObject() {
        fixture.container("app").sightings.add(sighting("aws-access-key-id", "env", 1, "env", "A"));
        config("Deployment", "web", lastApplied(1), lastApplied(2));
        config("Deployment", "other", lastApplied(1));
        assertEquals(List.of("Deployment web 1", "Deployment other 1"), objects());
    }

    @Test
    void dropsWhatLastAppliedRepeatsOfAConfigMap() {
        config("ConfigMap", "c", sighting("aws-access-key-id", "data", 1, "data", "x"), lastApplied(1));
        assertEquals(List.of("ConfigMap c 1"), objects());
    }

    @Test
    void countsAValueAtOnePlaceOnce() {
        CredentialSighting one = sighting("aws-access-key-id", "data", 1, "data", "x");
        config("ConfigMap", "c", one, one, sighting("aws-access-key-id", "data", 1, "data", "y"));
        assertEquals(List.of("ConfigMap c 2"), objects());
    }

    @Test
    void judgesTheLiteralsOfPatches() {
        fixture.fragment = true;
        fixture.container("app").sightings.add(sighting("aws-access-key-id", "env", 1, "env", "A"));
        fixture.container("clean");
        Links links = fixture.links();
        assertEquals(List.of(), links.of(SubjectKind.WORKLOAD));
        FragmentSubject patch = (FragmentSubject) links.of(SubjectKind.FRAGMENT).get(0);
        assertEquals(1, patch.containers().size());
        assertEquals("app", patch.containers().get(0).name());
        assertEquals("web", patch.resource().name());
    }

    @Test
    void listsSecretsThatHoldACredential() {
        fixture.secret("s3", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        fixture.secret("half", "AWS_SECRET_ACCESS_KEY");
        fixture.secret("file", "key.json");
        fixture.secret("placeholders", true, "AZURE_CLIENT_SECRET");
        fixture.secret("tls", "kubernetes.io/tls", false, List.of(), List.of(), "key.json");
        fixture.secret("federation", "Opaque", false, List.of(), List.of("key.json"), "key.json");
        fixture.secret("seen", "Opaque", true, List.of(sighting("azure-sas", "data", 1, "data", "x")), List.of(), "x");
        assertEquals(List.of("s3 aws AWS_SECRET_ACCESS_KEY", "file gcp key.json", "seen null null"), secrets());
    }

    @Test
    void knowsWhoUsesASecret() {
        fixture.secret("s3", "AZURE_CLIENT_SECRET");
        assertEquals("unknown", usage());
        fixture.complete("k8s.workloads");
        assertEquals("unused", usage());

        fixture.container("app").secretKey("X", "other", "y");
        assertEquals("unused", usage());
        fixture.containers.get(0).allOfSecret("s3");
        assertEquals("used", usage());
    }

    @Test
    void knowsMountsAndControllersAsUsers() {
        fixture.complete("k8s.workloads");
        fixture.secret("s3", "AZURE_CLIENT_SECRET");
        fixture.container("app");
        fixture.secretVolume("v", "s3");
        assertEquals("used", usage());

        fixture.volumes.clear();
        fixture.secretLinks.add(link("Issuer", null));
        assertEquals("used", usage());
    }

    @Test
    void doesNotTakeTheOneWhoFillsASecretForItsUser() {
        fixture.complete("k8s.workloads");
        fixture.secret("s3", "AZURE_CLIENT_SECRET");
        fixture.secretLinks.add(new SecretLink(
                fixture.meta("ExternalSecret", "x"), true, null, null, new Text("s3", AT), List.of(), false));
        assertEquals("unused", usage());
    }

    @Test
    void listsControllersThatGetASecret() {
        fixture.secretLinks.add(link("ProviderConfig", "aws"));
        ObjectSubject subject =
                (ObjectSubject) fixture.links().of(SubjectKind.OBJECT).get(0);
        SecretUse use = subject.uses().get(0);
        assertEquals("ProviderConfig", subject.resource().kind());
        assertEquals(
                "reference name aws s3 creds",
                String.join(" ", use.way(), use.evidence(), use.provider(), use.secret(), use.key()));
    }

    @Test
    void takesAFederationConfigOfAControllerForNone() {
        fixture.secret("s3", "Opaque", true, List.of(), List.of("creds"), "creds");
        fixture.secretLinks.add(link("ProviderConfig", "gcp"));
        assertEquals(List.of("Secret s3 0"), objects());
    }

    private SecretLink link(String kind, @org.jspecify.annotations.Nullable String provider) {
        return new SecretLink(
                fixture.meta(kind, "x"), false, provider, null, new Text("s3", AT), List.of("creds"), false);
    }

    private static CredentialSighting lastApplied(int valueGroup) {
        return sighting("aws-access-key-id", "annotation", valueGroup, "metadata", "annotations", LAST_APPLIED);
    }

    private void config(String kind, String name, CredentialSighting... sightings) {
        fixture.configObjects.add(new ConfigObject(fixture.meta(kind, name), List.of(), List.of(sightings)));
    }

    private List<String> objects() {
        List<String> lines = new ArrayList<>();
        for (Subject subject : fixture.links().of(SubjectKind.OBJECT)) {
            ObjectSubject object = (ObjectSubject) subject;
            lines.add(object.resource().kind() + " " + object.resource().name() + " "
                    + object.credentials().size());
        }
        return lines;
    }

    private List<String> secrets() {
        List<String> lines = new ArrayList<>();
        for (Subject subject : fixture.links().of(SubjectKind.SECRET)) {
            SecretSubject secret = (SecretSubject) subject;
            lines.add(secret.resource().name() + " " + secret.provider() + " " + secret.key());
        }
        return lines;
    }

    private String usage() {
        return ((SecretSubject) fixture.links().of(SubjectKind.SECRET).get(0)).usage();
    }
}
