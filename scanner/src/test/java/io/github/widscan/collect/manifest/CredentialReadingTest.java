package io.github.widscan.collect.manifest;

import static io.github.widscan.collect.manifest.Collected.place;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.Snapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CredentialReadingTest {
    @Test
    void findsLiteralsOfAContainerWhereverTheyStand() {
        Container container = container(
                """
                    env:
                    - name: AWS_ACCESS_KEY_ID
                      value: ID
                    - name: AWS_SECRET_ACCESS_KEY
                      value: "SECRET"
                    - name: AWS_REGION
                      value: eu-west-1
                    command: [sh, -c, "run --id ID"]
                    args:
                    - --azure-client-secret
                    - CLIENT
                    livenessProbe:
                      exec: {command: [curl, -u, "ID:x"]}
                    lifecycle:
                      preStop:
                        httpGet:
                          httpHeaders:
                          - {name: X-Key, value: ID}
                """);
        assertEquals(
                List.of(
                        "env [env, AWS_ACCESS_KEY_ID] aws-access-key-id /spec/containers/0/env/0/value 8:14-8:34",
                        "env [env, AWS_SECRET_ACCESS_KEY] aws-secret-access-key /spec/containers/0/env/1/value 10:14-10:56",
                        "command [command] aws-access-key-id /spec/containers/0/command/2 13:23-13:54",
                        "args [args] azure-client-secret /spec/containers/0/args/1 16:7-16:45",
                        "probe [livenessProbe] aws-access-key-id /spec/containers/0/livenessProbe/exec/command/2 18:34-18:58",
                        "probe [lifecycle, preStop, X-Key] aws-access-key-id "
                                + "/spec/containers/0/lifecycle/preStop/httpGet/httpHeaders/0/value 23:34-23:54"),
                container.sightings().stream().map(CredentialReadingTest::show).toList());
        assertNull(container.env().get(0).value());
        assertNull(container.env().get(1).value());
        assertEquals("eu-west-1", Collected.text(container.env().get(2).value()));
        assertEquals("AKIA****TUVW", container.sightings().get(0).masked());
    }

    @Test
    void pointsAtTheLineInABlockScalar() {
        Snapshot snapshot = Collected.of(
                fill(
                        """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: c}
                data:
                  app.conf: |
                    [default]

                    aws_access_key_id = ID
                      aws_secret_access_key = SECRET
                  folded: >-
                    some text
                    ID
                  plain: x
                """));
        ConfigObject config = snapshot.configObjects().get(0);
        assertEquals(
                List.of("app.conf", "folded", "plain"),
                config.keys().stream().map(k -> k.value()).toList());
        assertEquals(
                List.of("/data/app.conf 8:25-8:45", "/data/app.conf 9:31-9:71", "/data/folded 12:5-12:25"),
                config.sightings().stream().map(s -> place(s.at())).toList());
        assertEquals(
                List.of("data", "app.conf", "default", "aws_secret_access_key"),
                config.sightings().get(1).path());
        assertEquals(
                "    aws_access_key_id = AKIA****TUVW",
                Collected.line(snapshot, 8).text());
        assertEquals(
                "      aws_secret_access_key = ****",
                Collected.line(snapshot, 9).text());
    }

    @Test
    void givesEqualValuesOneNumberInOrderOfAppearance() {
        String pod =
                fill("apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: i\n    args: [CLIENT, ID]\n---\n");
        String config = fill("apiVersion: v1\nkind: ConfigMap\ndata: {a: ID, b: CLIENT}\n---\n");
        Snapshot snapshot = Collected.of(config + pod);
        assertEquals(
                List.of(1, 2),
                snapshot.workloads().get(0).template().containers().get(0).sightings().stream()
                        .map(CredentialSighting::valueGroup)
                        .toList());
        assertEquals(
                List.of(2, 1),
                snapshot.configObjects().get(0).sightings().stream()
                        .map(CredentialSighting::valueGroup)
                        .toList());
    }

    @Test
    void looksAtAnnotationsAndLabelsOfAnyObject() {
        Snapshot snapshot = Collected.of(
                fill(
                        """
                apiVersion: acme.io/v1
                kind: Unheard
                metadata:
                  name: u
                  annotations: {note: ID}
                ---
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata:
                  name: crd
                  annotations:
                    key: ID
                spec:
                  secretAccessKey: SECRET
                ---
                apiVersion: apps/v1
                kind: Deployment
                spec:
                  template:
                    metadata:
                      labels: {l: ID}
                    spec:
                      containers: [{name: c, image: i}]
                """));
        assertEquals(
                List.of(
                        "Unheard annotation [annotations, note] 5",
                        "CustomResourceDefinition annotation [annotations, key] 12",
                        "Deployment label [labels, l] 21"),
                snapshot.configObjects().stream()
                        .map(c -> c.meta().ref().kind() + " "
                                + c.sightings().get(0).field() + " "
                                + c.sightings().get(0).path() + " "
                                + c.sightings().get(0).at().line())
                        .toList());
        assertEquals(3, snapshot.objects());
    }

    @Test
    void countsTheCopyThatKubectlKeepsOnlyOnce() {
        Snapshot snapshot = Collected.of(
                fill(
                        """
                apiVersion: v1
                kind: Pod
                metadata:
                  annotations:
                    kubectl.kubernetes.io/last-applied-configuration: |
                      {"kind":"Pod","spec":{"containers":[{"args":["ID","CLIENT"]}]}}
                spec:
                  containers: [{image: i, args: [ID]}]
                """));
        assertEquals(
                1,
                snapshot.workloads()
                        .get(0)
                        .template()
                        .containers()
                        .get(0)
                        .sightings()
                        .size());
        assertEquals(
                List.of("azure-client-secret"),
                snapshot.configObjects().get(0).sightings().stream()
                        .map(CredentialSighting::type)
                        .toList());
    }

    @Test
    void readsSecretsWithoutTheirValues() {
        Snapshot snapshot = Collected.of(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data:
                  id: %s
                  secretAccessKey: %s
                  broken: not base64!
                  binary: %s
                stringData:
                  wif.json: '{"type": "external_account", "audience": "x"}'
                  password: %s
                """
                        .formatted(Keys.base64(Keys.AWS_ID), Keys.base64(Keys.AWS_SECRET), "//79/A==", Keys.PASSWORD));
        SecretFacts secret = snapshot.secrets().get(0);
        assertEquals("Opaque", secret.type());
        assertEquals(
                List.of("id", "secretAccessKey", "broken", "binary", "wif.json", "password"),
                secret.keys().stream().map(k -> k.value()).toList());
        assertEquals(List.of("wif.json"), secret.federationConfigs());
        assertTrue(secret.valuesRead());
        assertEquals(
                List.of(
                        "data [data, id] aws-access-key-id /data/id 5:7-5:35",
                        "data [data, secretAccessKey] aws-secret-access-key /data/secretAccessKey 6:20-6:76"),
                secret.sightings().stream().map(CredentialReadingTest::show).toList());
        assertEquals("  id: ****", Collected.line(snapshot, 5).text());
        assertEquals("  password: ****", Collected.line(snapshot, 11).text());
    }

    @Test
    void readsNoValueOfAnEncryptedSecret() {
        Snapshot snapshot = Collected.of(
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: s}
                data:
                  aws_secret_access_key: ENC[AES256_GCM,data:xx,iv:yy,tag:zz,type:str]
                sops: {version: 3.8.1}
                ---
                apiVersion: bitnami.com/v1alpha1
                kind: SealedSecret
                metadata: {name: sealed}
                spec:
                  encryptedData: {accessKey: AgBy3i4OJSWK}
                """);
        assertFalse(snapshot.secrets().get(0).valuesRead());
        assertEquals(List.of(), snapshot.secrets().get(0).sightings());
        assertEquals("sealed", snapshot.secretLinks().get(0).secret().value());
        assertEquals(List.of("accessKey"), snapshot.secretLinks().get(0).keys());
        assertTrue(snapshot.secretLinks().get(0).fills());
    }

    @Test
    void takesAManifestInAConfigMapForText() {
        Snapshot snapshot = Collected.of(
                """
                apiVersion: v1
                kind: ConfigMap
                data:
                  secret.yaml: |
                    apiVersion: v1
                    kind: Secret
                    metadata: {name: inner}
                """);
        assertEquals(List.of(), snapshot.secrets());
        assertEquals(1, snapshot.objects());
    }

    @Test
    void seesThatAKeyIsForAnotherStore() {
        Container container = container(
                """
                    env:
                    - {name: S3_ENDPOINT, value: "http://minio:9000"}
                    - {name: AWS_ACCESS_KEY_ID, value: ID}
                """);
        assertTrue(container.sightings().get(0).s3Compatible());
    }

    @Test
    void keepsNoPasswordOfAUrl() {
        Container container = container(
                """
                    env:
                    - {name: S3_ENDPOINT, value: "https://user:%s@minio/x"}
                """
                        .formatted(Keys.PASSWORD));
        assertEquals(
                "https://****@minio/x", Collected.text(container.env().get(0).value()));
    }

    private static Container container(String rest) {
        String yaml = "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - image: i\n" + fill(rest);
        return Collected.workload(yaml).template().containers().get(0);
    }

    static String fill(String yaml) {
        return yaml.replace("ID", Keys.AWS_ID)
                .replace("AWS_ACCESS_KEY_" + Keys.AWS_ID, "AWS_ACCESS_KEY_ID")
                .replace("SECRET_", "S_E_C_R_E_T_")
                .replace("SECRET", Keys.AWS_SECRET)
                .replace("S_E_C_R_E_T_", "SECRET_")
                .replace("CLIENT", Keys.CLIENT_SECRET);
    }

    private static String show(CredentialSighting sighting) {
        return Stream.of(sighting.field(), sighting.path().toString(), sighting.type(), place(sighting.at()))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}
