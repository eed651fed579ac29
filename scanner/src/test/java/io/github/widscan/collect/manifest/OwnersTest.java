package io.github.widscan.collect.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Workload;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pods of a dump are folded into what owns them, and nobody hides by naming an owner. */
final class OwnersTest {
    private static String object(String version, String kind, String name, String owner, String rest) {
        String references = owner.isEmpty()
                ? ""
                : "  ownerReferences: [{apiVersion: apps/v1, kind: " + owner.split("/")[0] + ", name: "
                        + owner.split("/")[1] + ", uid: u, controller: true}]\n";
        return "---\napiVersion: " + version + "\nkind: " + kind + "\nmetadata:\n  name: " + name
                + "\n  namespace: shop\n  uid: u-" + name + "\n" + references + rest;
    }

    private static String deployment(String image) {
        return object(
                "apps/v1",
                "Deployment",
                "web",
                "",
                "spec: {replicas: 3, template: {spec: {containers: [{name: c, image: " + image + "}]}}}\n");
    }

    private static String replicaSet(String name, int replicas, String image) {
        return object(
                "apps/v1",
                "ReplicaSet",
                name,
                "Deployment/web",
                "spec: {replicas: " + replicas + ", template: {metadata: {labels: {pod-template-hash: x}},"
                        + " spec: {containers: [{name: c, image: " + image + "}]}}}\n");
    }

    private static String pod(String name, String owner, String image, String more) {
        return object(
                "v1",
                "Pod",
                name,
                owner,
                "  labels: {pod-template-hash: 5d4f}\nspec: {serviceAccountName: default, " + more
                        + "containers: [{name: c, image: " + image
                        + ", volumeMounts: [{name: kube-api-access-" + name + ", mountPath: /var/run/x}]}],"
                        + " volumes: [{name: kube-api-access-" + name + ", projected: {sources: []}}]}\n");
    }

    private static List<String> folded(String... documents) {
        return Collected.of(String.join("", documents)).workloads().stream()
                .map(OwnersTest::shown)
                .toList();
    }

    private static String shown(Workload workload) {
        ObjectRef ref = workload.meta().ref();
        return ref.apiVersion() + " " + ref.kind() + "/" + ref.name() + " pods=" + workload.pods() + " image="
                + workload.template().containers().get(0).image();
    }

    @Test
    void podsOfADeploymentAreItsCount() {
        assertEquals(
                List.of("apps/v1 Deployment/web pods=2 image=a"),
                folded(
                        deployment("a"),
                        replicaSet("web-5d4f", 2, "a"),
                        pod("web-5d4f-1", "ReplicaSet/web-5d4f", "a", ""),
                        pod("web-5d4f-2", "ReplicaSet/web-5d4f", "a", "")));
    }

    @Test
    void podsBeforeTheirOwnerAreFoldedAsWell() {
        assertEquals(
                List.of("apps/v1 Deployment/web pods=1 image=a"),
                folded(
                        pod("web-5d4f-1", "ReplicaSet/web-5d4f", "a", ""),
                        replicaSet("web-5d4f", 1, "a"),
                        deployment("a")));
    }

    @Test
    void oldReplicaSetsAreNoWorkloads() {
        assertEquals(
                List.of("apps/v1 Deployment/web pods=0 image=b"),
                folded(deployment("b"), replicaSet("web-1", 0, "a"), replicaSet("web-2", 3, "b")));
    }

    @Test
    void anOldReplicaSetStaysForACredentialThatOnlyItHolds() {
        String key = "a, env: [{name: AWS_ACCESS_KEY_ID, value: " + Keys.AWS_ID + "}]";
        assertEquals(
                List.of("apps/v1 Deployment/web pods=0 image=b", "apps/v1 Deployment/web pods=0 image=a"),
                folded(
                        deployment("b"),
                        replicaSet("web-1", 0, key),
                        replicaSet("web-2", 0, key),
                        replicaSet("web-3", 3, "b")));
        assertEquals(
                List.of("apps/v1 Deployment/web pods=0 image=a"),
                folded(deployment(key), replicaSet("web-1", 0, key.replace("a, env", "b, env"))));
    }

    @Test
    void anOldReplicaSetIsNoWorkloadForItsCredential() {
        String key = "hostNetwork: true, containers: [{name: c, image: a, env: [{name: AWS_ACCESS_KEY_ID, value: "
                + Keys.AWS_ID + "}]}]";
        String old = replicaSet("web-1", 0, "x").replace("containers: [{name: c, image: x}]", key);
        List<Workload> workloads = Collected.of(deployment("b") + old).workloads();
        assertEquals(
                List.of(false, true),
                workloads.stream().map(w -> w.template().fragment()).toList());
        // Pods of the same template are judged, whatever is written first.
        List<Workload> running = Collected.of(
                        old + old.replace("web-1", "web-2").replace("replicas: 0", "replicas: 2") + deployment("b"))
                .workloads();
        assertEquals(
                List.of(false, false),
                running.stream().map(w -> w.template().fragment()).toList());
    }

    @Test
    void aRolloutUnderWayShowsBothTemplates() {
        assertEquals(
                List.of("apps/v1 Deployment/web pods=1 image=a", "apps/v1 Deployment/web pods=0 image=b"),
                folded(
                        deployment("b"),
                        replicaSet("web-1", 1, "a"),
                        pod("web-1-x", "ReplicaSet/web-1", "a", ""),
                        replicaSet("web-2", 1, "b")));
    }

    @Test
    void aPodAsWebhooksLeftItStandsForItsTemplate() {
        List<Workload> workloads = Collected.of(deployment("a")
                        + replicaSet("web-5d4f", 1, "a")
                        + object(
                                "v1",
                                "Pod",
                                "web-5d4f-1",
                                "ReplicaSet/web-5d4f",
                                "spec: {containers: [{name: c, image: a, env: [{name: AWS_ROLE_ARN, value: r}]}]}\n"))
                .workloads();
        assertEquals(1, workloads.size());
        assertEquals("web", workloads.get(0).meta().ref().name());
        assertEquals(1, workloads.get(0).template().containers().get(0).env().size());
        assertEquals(3, workloads.get(0).replicas());
    }

    @Test
    void aPodThatNamesAHarmlessOwnerIsStillJudged() {
        List<Workload> workloads = Collected.of(deployment("a")
                        + replicaSet("web-5d4f", 1, "a")
                        + pod("web-5d4f-1", "ReplicaSet/web-5d4f", "a", "")
                        + pod("evil", "ReplicaSet/web-5d4f", "a", "hostNetwork: true, "))
                .workloads();
        assertEquals(2, workloads.size());
        assertTrue(workloads.stream().anyMatch(workload -> {
            var flag = workload.template().hostNetwork();
            return flag != null && flag.value();
        }));
    }

    @Test
    void anOwnerThatWasNotReadGivesItsName() {
        assertEquals(
                List.of("apps/v1 Deployment/web pods=2 image=a"),
                folded(
                        pod("web-5d4f-1", "ReplicaSet/web-5d4f", "a", ""),
                        pod("web-5d4f-2", "ReplicaSet/web-5d4f", "a", "")));
        assertEquals(List.of("apps/v1 Notebook/n pods=1 image=a"), folded(pod("n-0", "Notebook/n", "a", "")));
    }

    @Test
    void bareAndStaticPodsStayPods() {
        assertEquals(
                List.of("v1 Pod/a pods=0 image=a", "v1 Pod/b pods=0 image=a"),
                folded(pod("a", "", "a", ""), pod("b", "Node/n1", "a", "")));
    }

    @Test
    void ownersThatOwnEachOtherEnd() {
        assertEquals(
                2,
                folded(
                                object(
                                        "apps/v1",
                                        "ReplicaSet",
                                        "a",
                                        "ReplicaSet/b",
                                        "spec: {template: {spec: {containers: [{name: c, image: a}]}}}\n"),
                                object(
                                        "apps/v1",
                                        "ReplicaSet",
                                        "b",
                                        "ReplicaSet/a",
                                        "spec: {template: {spec: {containers: [{name: c, image: b}]}}}\n"))
                        .size());
    }

    @Test
    void manifestsThatNobodyAppliedAreLeftAlone() {
        assertEquals(
                List.of("v1 Pod/a pods=0 image=a"),
                folded("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  ownerReferences:"
                        + " [{apiVersion: apps/v1, kind: ReplicaSet, name: r, controller: true}]\n"
                        + "spec: {containers: [{name: c, image: a}]}\n"));
    }
}
