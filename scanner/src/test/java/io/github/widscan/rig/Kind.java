package io.github.widscan.rig;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/** The kinds of the scenario and where the API server has them. */
enum Kind {
    NAMESPACE("v1", "Namespace", "namespaces", false),
    NODE("v1", "Node", "nodes", false),
    SERVICE_ACCOUNT("v1", "ServiceAccount", "serviceaccounts", true),
    SECRET("v1", "Secret", "secrets", true),
    CONFIG_MAP("v1", "ConfigMap", "configmaps", true),
    SERVICE("v1", "Service", "services", true),
    POD("v1", "Pod", "pods", true),
    REPLICATION_CONTROLLER("v1", "ReplicationController", "replicationcontrollers", true),
    DEPLOYMENT("apps/v1", "Deployment", "deployments", true),
    REPLICA_SET("apps/v1", "ReplicaSet", "replicasets", true),
    STATEFUL_SET("apps/v1", "StatefulSet", "statefulsets", true),
    DAEMON_SET("apps/v1", "DaemonSet", "daemonsets", true),
    JOB("batch/v1", "Job", "jobs", true),
    CRON_JOB("batch/v1", "CronJob", "cronjobs", true),
    NETWORK_POLICY("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies", true),
    RBAC_ROLE("rbac.authorization.k8s.io/v1", "Role", "roles", true),
    ROLE_BINDING("rbac.authorization.k8s.io/v1", "RoleBinding", "rolebindings", true),
    CLUSTER_ROLE("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", false),
    CLUSTER_ROLE_BINDING("rbac.authorization.k8s.io/v1", "ClusterRoleBinding", "clusterrolebindings", false),

    // What controllers of clouds and others add to a cluster. Their definitions are made here, and let everything pass.
    ACK_ROLE("iam.services.k8s.aws/v1alpha1", "Role", "roles", true),
    ACK_ASSOCIATION("eks.services.k8s.aws/v1alpha1", "PodIdentityAssociation", "podidentityassociations", true),
    CROSSPLANE_ROLE("iam.aws.upbound.io/v1beta1", "Role", "roles", false),
    ASO_IDENTITY("managedidentity.azure.com/v1api20230131", "UserAssignedIdentity", "userassignedidentities", true),
    ASO_CREDENTIAL(
            "managedidentity.azure.com/v1api20230131",
            "FederatedIdentityCredential",
            "federatedidentitycredentials",
            true),
    AZURE_IDENTITY("aadpodidentity.k8s.io/v1", "AzureIdentity", "azureidentities", true),
    AZURE_IDENTITY_BINDING("aadpodidentity.k8s.io/v1", "AzureIdentityBinding", "azureidentitybindings", true),
    AZURE_ASSIGNED_IDENTITY("aadpodidentity.k8s.io/v1", "AzureAssignedIdentity", "azureassignedidentities", true),
    AZURE_EXCEPTION("aadpodidentity.k8s.io/v1", "AzurePodIdentityException", "azurepodidentityexceptions", true),
    GSA("iam.cnrm.cloud.google.com/v1beta1", "IAMServiceAccount", "iamserviceaccounts", true),
    GCP_MEMBER("iam.cnrm.cloud.google.com/v1beta1", "IAMPolicyMember", "iampolicymembers", true),
    ROLLOUT("argoproj.io/v1alpha1", "Rollout", "rollouts", true),
    POD_GROUP("example.org/v1", "PodGroup", "podgroups", true);

    final String apiVersion;
    final String kind;
    final String plural;
    final boolean namespaced;

    Kind(String apiVersion, String kind, String plural, boolean namespaced) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        this.plural = plural;
        this.namespaced = namespaced;
    }

    static Kind of(String apiVersion, String kind) {
        return Arrays.stream(values())
                .filter(one -> one.apiVersion.equals(apiVersion) && one.kind.equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(apiVersion + " " + kind));
    }

    /** It is in no API server by itself. */
    boolean custom() {
        return ordinal() >= ACK_ROLE.ordinal();
    }

    String group() {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String version() {
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    /** Where the object is read and written. */
    static String path(JsonNode object) {
        JsonNode metadata = object.get("metadata");
        Kind kind = of(object.get("apiVersion").asText(), object.get("kind").asText());
        return kind.path(
                metadata.path("namespace").asText(""), metadata.get("name").asText());
    }

    String path(String namespace, String name) {
        return list(namespace) + "/" + name;
    }

    /** Where the objects of a namespace are, or of all with an empty one. */
    String list(String namespace) {
        return (group().isEmpty() ? "/api/" : "/apis/")
                + apiVersion
                + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "")
                + "/"
                + plural;
    }
}
