package io.github.widscan.collect.manifest;

import java.util.List;
import java.util.Map;

/** Resources of the API that hold a pod template or a pod: who writes one chooses the ServiceAccount that its pods run as. */
final class PodMakers {
    private static final List<String> APPS = List.of("deployments", "daemonsets", "statefulsets", "replicasets");

    /** Names of resources by their API group. */
    static final Map<String, List<String>> BY_GROUP = Map.ofEntries(
            Map.entry("", List.of("pods", "replicationcontrollers")),
            Map.entry("apps", APPS),
            Map.entry("extensions", APPS),
            Map.entry("batch", List.of("jobs", "cronjobs")),
            Map.entry(
                    "argoproj.io",
                    List.of("rollouts", "workflows", "cronworkflows", "workflowtemplates", "clusterworkflowtemplates")),
            Map.entry("serving.knative.dev", List.of("services", "configurations")),
            Map.entry("apps.openshift.io", List.of("deploymentconfigs")),
            Map.entry("serving.kserve.io", List.of("inferenceservices", "servingruntimes", "clusterservingruntimes")),
            Map.entry("keda.sh", List.of("scaledjobs")),
            Map.entry("sparkoperator.k8s.io", List.of("sparkapplications", "scheduledsparkapplications")),
            Map.entry("ray.io", List.of("rayclusters", "rayjobs", "rayservices")),
            Map.entry("tekton.dev", List.of("taskruns", "pipelineruns")),
            Map.entry("batch.volcano.sh", List.of("jobs")),
            Map.entry("jobset.x-k8s.io", List.of("jobsets")),
            Map.entry("leaderworkerset.x-k8s.io", List.of("leaderworkersets")),
            Map.entry(
                    "kubeflow.org",
                    List.of("notebooks", "pytorchjobs", "tfjobs", "mpijobs", "xgboostjobs", "paddlejobs", "jaxjobs")),
            Map.entry(
                    "apps.kruise.io",
                    List.of("clonesets", "statefulsets", "daemonsets", "advancedcronjobs", "broadcastjobs")));

    private PodMakers() {}
}
