package io.github.widscan.collect.manifest;

import static io.github.widscan.collect.manifest.Collected.place;
import static io.github.widscan.collect.manifest.Collected.set;
import static io.github.widscan.collect.manifest.Collected.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.CloudSignal;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.KeyRef;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import io.github.widscan.snapshot.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadReadingTest {
    private static final String DEPLOYMENT =
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              namespace: shop
              labels:
                app: web
                acme.io/team: payments
              annotations:
                eks.amazonaws.com/skip-containers: sidecar
                unread: x
            spec:
              replicas: 3
              template:
                metadata:
                  annotations:
                    eks.amazonaws.com/token-expiration: "7200"
                  labels:
                    azure.workload.identity/use: "true"
                spec:
                  serviceAccountName: web
                  automountServiceAccountToken: no
                  hostNetwork: true
                  nodeSelector:
                    eks.amazonaws.com/compute-type: fargate
                  initContainers:
                  - name: init
                    image: busybox
                  containers:
                  - name: main
                    image: web:1
                    command: [sync, s3://bucket]
                    args: ["-Daws.region=eu-west-1", "configs://x"]
                    env:
                    - name: AWS_REGION
                      value: eu-west-1
                    - name: PLAIN
                      value: text
                    - name: AWS_SECRET_ACCESS_KEY
                      valueFrom:
                        secretKeyRef: {name: s3, key: sk, optional: true}
                    - name: CONFIG
                      valueFrom: {configMapKeyRef: {name: c, key: k}}
                    - name: POD
                      valueFrom: {fieldRef: {fieldPath: metadata.name}}
                    - name: EMPTY
                      value: ""
                    - name: NOTHING
                    envFrom:
                    - secretRef: {name: all}
                      prefix: X_
                    - configMapRef: {name: conf, optional: true}
                    volumeMounts:
                    - {name: token, mountPath: /var/run/x, readOnly: true, subPath: t, mountPropagation: Bidirectional}
                    securityContext:
                      privileged: true
                      capabilities: {add: [CAP_NET_RAW, sys_admin]}
                  volumes:
                  - name: token
                    projected:
                      sources:
                      - serviceAccountToken: {audience: sts.amazonaws.com, expirationSeconds: 604800, path: t}
                      - secret: {name: s, items: [{key: k, path: p}]}
                      - configMap: {name: c}
                      - downwardAPI: {}
                  - name: host
                    hostPath: {path: /etc}
                  - name: sec
                    secret: {secretName: s, items: [{key: a, path: b}]}
                  - name: conf
                    configMap: {name: c}
                  - name: csi
                    csi: {driver: secrets-store.csi.k8s.io}
                  - name: tmp
                    emptyDir: {}
                  - name: pvc
                    persistentVolumeClaim: {claimName: x}
            """;

    @Test
    void readsWhatADeploymentSays() {
        Workload workload = Collected.workload(DEPLOYMENT);
        assertEquals("Deployment", workload.meta().ref().kind());
        assertEquals("shop", workload.meta().ref().namespace());
        assertEquals("payments", workload.meta().owner());
        assertEquals(3, workload.replicas());
        assertEquals(1, workload.meta().annotations().size());
        PodTemplate template = workload.template();
        assertFalse(template.fragment());
        assertEquals("web", text(template.serviceAccountName()));
        assertEquals("7200", text(template.annotation("eks.amazonaws.com/token-expiration")));
        assertEquals("true", text(template.label("azure.workload.identity/use")));
        assertEquals("fargate", template.nodeSelector().get(0).value().value());
        // YAML 1.1, as Kubernetes reads it.
        assertFalse(set(template.automountServiceAccountToken()).value());
        assertFalse(set(template.automountServiceAccountToken()).unresolved());
        assertTrue(set(template.hostNetwork()).value());
        assertEquals(
                List.of(ContainerType.INIT, ContainerType.MAIN),
                template.containers().stream().map(Container::type).toList());
    }

    @Test
    void readsAContainer() {
        Container main = Collected.workload(DEPLOYMENT).template().containers().get(1);
        assertEquals("web:1", main.image());
        assertTrue(main.privileged());
        assertEquals(List.of("NET_RAW", "SYS_ADMIN"), main.addedCapabilities());
        assertEquals(
                List.of("s3://", "-Daws.region"),
                main.signals().stream().map(CloudSignal::signal).toList());
        assertEquals(
                List.of(
                        EnvSource.LITERAL,
                        EnvSource.LITERAL,
                        EnvSource.SECRET_KEY,
                        EnvSource.CONFIG_MAP_KEY,
                        EnvSource.FIELD,
                        EnvSource.EMPTY,
                        EnvSource.EMPTY),
                main.env().stream().map(EnvVar::source).toList());
        assertEquals("eu-west-1", text(main.env().get(0).value()));
        assertNull(main.env().get(1).value(), "no rule reads the value");
        assertEquals(new KeyRef("s3", "sk", true), main.env().get(2).ref());
        assertEquals("X_", main.envFrom().get(0).prefix());
        assertTrue(main.envFrom().get(0).secret());
        assertTrue(main.envFrom().get(1).optional());
        assertTrue(main.mounts().get(0).bidirectional() && main.mounts().get(0).readOnly());
    }

    @Test
    void readsVolumes() {
        List<Volume> volumes = Collected.workload(DEPLOYMENT).template().volumes();
        assertEquals(
                List.of(
                        VolumeType.PROJECTED,
                        VolumeType.HOST_PATH,
                        VolumeType.SECRET,
                        VolumeType.CONFIG_MAP,
                        VolumeType.CSI,
                        VolumeType.EMPTY_DIR,
                        VolumeType.OTHER),
                volumes.stream().map(Volume::type).toList());
        ProjectedSource.ServiceAccountToken token =
                (ProjectedSource.ServiceAccountToken) volumes.get(0).projected().get(0);
        assertEquals("604800", text(token.expirationSeconds()));
        assertEquals("sts.amazonaws.com", text(token.audience()));
        assertEquals(4, volumes.get(0).projected().size());
        assertEquals("/etc", text(volumes.get(1).source()));
        assertEquals(List.of(new Volume.Item("a", "b")), volumes.get(2).items());
    }

    @Test
    void pointsAtTheVeryValue() {
        PodTemplate template = Collected.workload(DEPLOYMENT).template();
        Container main = template.containers().get(1);
        assertEquals(
                "/spec/template/spec/containers/0/env/0/value 36:18-36:27",
                place(main.env().get(0).at()));
        assertEquals(
                "/spec/template/spec/containers/0/env/2/valueFrom 41:13-41:62",
                place(main.env().get(2).at()));
        assertEquals(
                "/spec/template/metadata/annotations/eks.amazonaws.com~1token-expiration 17:45-17:51",
                place(set(template.annotation("eks.amazonaws.com/token-expiration"))
                        .at()));
        ProjectedSource.ServiceAccountToken token = (ProjectedSource.ServiceAccountToken)
                template.volumes().get(0).projected().get(0);
        assertEquals(
                "/spec/template/spec/volumes/0/projected/sources/0/serviceAccountToken/expirationSeconds 62:83-62:89",
                place(set(token.expirationSeconds()).at()));
    }

    @Test
    void pointsAtTheSameValuesWithCarriageReturnsAndAByteOrderMark() {
        PodTemplate template =
                Collected.workload("\uFEFF" + DEPLOYMENT.replace("\n", "\r\n")).template();
        assertEquals(
                "/spec/template/spec/containers/0/env/0/value 36:18-36:27",
                place(template.containers().get(1).env().get(0).at()));
    }

    @Test
    void countsLinesInTheFileAndNotInTheDocument() {
        Snapshot snapshot = Collected.of("a: 1\n---\n" + DEPLOYMENT);
        Workload workload = snapshot.workloads().get(0);
        assertEquals(1, workload.meta().origin().document());
        assertEquals(3, workload.meta().at().line());
    }

    @ParameterizedTest
    @CsvSource({
        "v1, Pod, spec",
        "apps/v1, ReplicaSet, spec.template.spec",
        "v1, ReplicationController, spec.template.spec",
        "apps/v1, StatefulSet, spec.template.spec",
        "apps/v1, DaemonSet, spec.template.spec",
        "batch/v1, Job, spec.template.spec",
        "batch/v1, CronJob, spec.jobTemplate.spec.template.spec",
        "v1, PodTemplate, template.spec",
        "argoproj.io/v1alpha1, Rollout, spec.template.spec",
        "serving.knative.dev/v1, Service, spec.template.spec",
        "apps.openshift.io/v1, DeploymentConfig, spec.template.spec",
        "kubeflow.org/v1, MPIJob, spec.mpiReplicaSpecs.Launcher.template.spec",
        "acme.io/v1, Unheard, spec.deep.down.pod",
        "serving.kserve.io/v1beta1, InferenceService, spec.predictor",
    })
    void findsPodTemplatesOfAnyKind(String apiVersion, String kind, String path) {
        StringBuilder yaml = new StringBuilder("apiVersion: " + apiVersion + "\nkind: " + kind + "\n");
        String indent = "";
        for (String key : path.split("\\.", -1)) {
            yaml.append(indent).append(key).append(":\n");
            indent += "  ";
        }
        yaml.append(indent).append("serviceAccountName: sa\n");
        yaml.append(indent).append("containers: [{name: c, image: i}]\n");
        Workload workload = Collected.workload(yaml.toString());
        assertEquals(kind, workload.meta().ref().kind());
        assertEquals("sa", text(workload.template().serviceAccountName()));
        assertEquals("/" + path.replace('.', '/'), workload.template().at().pointer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"CustomResourceDefinition", "ClusterPolicy"})
    void takesSchemasAndPatternsForNoWorkloads(String kind) {
        Snapshot snapshot = Collected.of("kind: " + kind + "\nspec: {containers: [{name: c, image: i}]}\n");
        assertEquals(1, snapshot.objects());
        assertEquals(List.of(), snapshot.workloads());
        assertEquals(List.of(), snapshot.notes());
    }

    @Test
    void readsEachTemplateOfAnArgoWorkflow() {
        Snapshot snapshot = Collected.of(
                """
                apiVersion: argoproj.io/v1alpha1
                kind: Workflow
                metadata:
                  generateName: run-
                spec:
                  serviceAccountName: flow
                  templates:
                  - name: a
                    container: {image: x, args: ["gs://b"]}
                  - name: b
                    serviceAccountName: own
                    script: {image: y, source: "echo"}
                    sidecars: [{name: s, image: z}]
                  - name: c
                    steps: []
                """);
        assertEquals(2, snapshot.workloads().size());
        PodTemplate first = snapshot.workloads().get(0).template();
        assertEquals("run-*", snapshot.workloads().get(0).meta().ref().name());
        assertEquals("flow", text(first.serviceAccountName()));
        assertEquals("main", first.containers().get(0).name());
        assertEquals("gs://", first.containers().get(0).signals().get(0).signal());
        PodTemplate second = snapshot.workloads().get(1).template();
        assertEquals("own", text(second.serviceAccountName()));
        assertEquals(2, second.containers().size());
    }

    @Test
    void readsAModelOfKServeAsAContainer() {
        Workload workload = Collected.workload(
                """
                apiVersion: serving.kserve.io/v1beta1
                kind: InferenceService
                metadata: {name: iris}
                spec:
                  predictor:
                    serviceAccountName: models
                    model:
                      modelFormat: {name: sklearn}
                      storageUri: gs://models/iris
                """);
        assertEquals("models", text(workload.template().serviceAccountName()));
        assertEquals(1, workload.template().containers().size());
        assertFalse(workload.template().fragment());
    }

    @Test
    void takesAPatchForAFragment() {
        Workload workload = Collected.workload(
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  template:
                    spec:
                      containers:
                      - name: web
                        env: [{name: A, value: b}]
                """);
        assertTrue(workload.template().fragment());
        assertNull(workload.template().containers().get(0).image());
    }

    @Test
    void readsLists() {
        String item = "{apiVersion: v1, kind: Pod, metadata: {name: N}, spec: {containers: [{name: c, image: i}]}}";
        Snapshot list = Collected.of("apiVersion: v1\nkind: List\nitems:\n- " + item + "\n- kind: ServiceAccount\n");
        assertEquals("/items/0/spec", list.workloads().get(0).template().at().pointer());
        assertEquals(1, list.serviceAccounts().size());
        assertEquals(2, list.objects());

        Snapshot typed =
                Collected.of("{\"apiVersion\":\"v1\",\"kind\":\"PodList\",\"items\":[{\"metadata\":{\"name\":\"x\"},"
                        + "\"spec\":{\"containers\":[{\"name\":\"c\",\"image\":\"i\"}]}}]}");
        assertEquals("Pod", typed.workloads().get(0).meta().ref().kind());
        assertEquals("v1", typed.workloads().get(0).meta().ref().apiVersion());

        Snapshot array =
                Collected.of("[{\"kind\":\"ServiceAccount\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"a\"}}]");
        assertEquals("/0", array.serviceAccounts().get(0).meta().at().pointer());

        Snapshot template =
                Collected.of("apiVersion: template.openshift.io/v1\nkind: Template\nobjects:\n- " + item + "\n");
        assertEquals("/objects/0", template.workloads().get(0).meta().at().pointer());

        Snapshot nested = Collected.of("kind: List\napiVersion: v1\nitems:\n- kind: List\n  items: [" + item + "]\n");
        assertEquals(1, nested.workloads().size());
    }

    @Test
    void readsJsonTextsThatFollowOneAnother() {
        String pod = "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"image\":\"i\"}]}}\n";
        Snapshot snapshot = Collected.of(pod + pod + pod);
        assertEquals(
                List.of(0, 1, 2),
                snapshot.workloads().stream()
                        .map(w -> w.meta().origin().document())
                        .toList());
        assertEquals(3, snapshot.workloads().get(2).meta().at().line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata:",
                "metadata: {name: x, annotations: null, labels: ~}",
                "spec: {template: {spec: {containers: null, volumes: null}}}",
                "spec: {template: null}",
                "spec:",
                "spec: {template: {spec: {containers: [{name: c, image: i, env: null, command: null}], volumes: []}}}",
                "spec: {template: {metadata: null, spec: {containers: [{name: null, image: null}]}}}",
            })
    void bearsNullAnywhere(String rest) {
        Snapshot snapshot = Collected.of("apiVersion: apps/v1\nkind: Deployment\n" + rest + "\n");
        assertEquals(1, snapshot.objects());
        assertEquals(List.of(), snapshot.notes());
    }

    @Test
    void saysWhereATypeIsWrongAndReadsTheRest() {
        Snapshot snapshot = Collected.of(
                """
                apiVersion: v1
                kind: Pod
                metadata:
                  name: web
                  labels: wrong
                spec:
                  serviceAccountName: sa
                  volumes: {}
                  containers:
                  - name: c
                    image: [i]
                    env:
                    - just a string
                    - name: AWS_REGION
                      value: {a: b}
                    - name: AWS_PROFILE
                      value: p
                """);
        assertEquals(
                List.of(
                        "5 /metadata/labels is a plain value where a mapping is expected",
                        "11 /spec/containers/0/image is a list where a string is expected",
                        "13 /spec/containers/0/env/0 is a plain value where a mapping is expected",
                        "15 /spec/containers/0/env/1/value is a mapping where a string is expected",
                        "8 /spec/volumes is a mapping where a list is expected"),
                snapshot.notes().stream()
                        .map(n -> n.line() + " " + n.message().split(";", 2)[0])
                        .toList());
        PodTemplate template = snapshot.workloads().get(0).template();
        assertEquals("sa", text(template.serviceAccountName()));
        assertEquals("p", text(template.containers().get(0).env().get(1).value()));
        assertTrue(snapshot.notes().stream().noneMatch(n -> n.unreadable()));
    }

    @Test
    void keepsPlaceholdersAsTheyAre() {
        Workload workload = Collected.workload(
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: "{{ .Release.Name }}-web"}
                spec:
                  hostNetwork: ${HOST_NETWORK}
                  serviceAccountName: "{{ .Values.sa }}"
                  containers:
                  - name: c
                    image: i
                    env: [{name: AWS_ROLE_ARN, value: "${ROLE}"}]
                """);
        assertTrue(set(workload.template().hostNetwork()).unresolved());
        assertTrue(set(workload.template().serviceAccountName()).unresolved());
        assertTrue(set(workload.template().containers().get(0).env().get(0).value())
                .unresolved());
    }

    @Test
    void knowsWhereAliasesStand() {
        Workload workload = Collected.workload(
                """
                apiVersion: v1
                kind: Pod
                x-env: &env
                - name: AWS_REGION
                  value: eu-west-1
                spec:
                  containers:
                  - name: c
                    image: i
                    env: *env
                """);
        EnvVar variable = workload.template().containers().get(0).env().get(0);
        assertEquals("/spec/containers/0/env/0/value 10:10-10:14", place(variable.at()));
    }

    @Test
    void givesTheNamespaceThatWasAskedFor() {
        String yaml =
                """
                kind: ServiceAccount
                metadata: {name: a}
                ---
                kind: ServiceAccount
                metadata: {name: b, namespace: own}
                ---
                kind: Namespace
                metadata: {name: n}
                """;
        Snapshot snapshot = Collected.of(
                ManifestOptions.of(List.of("-")).withNamespace("given"),
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of("given", "own"),
                snapshot.serviceAccounts().stream()
                        .map(s -> s.meta().ref().namespace())
                        .toList());
        assertNull(snapshot.namespaces().get(0).meta().ref().namespace());
        assertNull(Collected.of(yaml).serviceAccounts().get(0).meta().ref().namespace());
    }

    @Test
    void knowsChartTemplatesAndDumps() {
        Snapshot snapshot = Collected.of(
                """
                ---
                # Source: shop/templates/sa.yaml
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: a}
                ---
                apiVersion: v1
                kind: ServiceAccount
                metadata: {name: b, uid: 0a1b, resourceVersion: "12"}
                """);
        assertEquals(
                "shop/templates/sa.yaml",
                snapshot.serviceAccounts().get(0).meta().origin().chartSource());
        assertFalse(snapshot.serviceAccounts().get(0).meta().origin().live());
        assertTrue(snapshot.serviceAccounts().get(1).meta().origin().live());
        assertNull(snapshot.serviceAccounts().get(1).meta().origin().chartSource());
        assertEquals(
                "<stdin>", snapshot.serviceAccounts().get(0).meta().origin().file());
    }

    @Test
    void countsWhatItDoesNotRead() {
        Snapshot snapshot = Collected.of("kind: Service\napiVersion: v1\n---\nfoo: bar\n---\n- a\n---\njust text\n");
        assertEquals(1, snapshot.objects());
        assertEquals(List.of(), snapshot.notes());
    }

    @Test
    void keepsTheLinesOfItsFacts() {
        Snapshot snapshot = Collected.of(DEPLOYMENT);
        assertEquals("          value: eu-west-1", Collected.line(snapshot, 36).text());
        assertTrue(Collected.line(snapshot, 36).hash().endsWith(":1"));
    }

    @Test
    void isTheSameWithOneThreadAndTwo() {
        Stream.of(1, 2, 5).forEach(threads -> {
            ManifestOptions options = ManifestOptions.of(List.of("src/test")).withThreads(threads);
            assertEquals(
                    Collected.of(options.withThreads(1)).toString(),
                    Collected.of(options).toString());
        });
    }
}
