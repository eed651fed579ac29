package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;

/** What is known of kinds by their name. */
final class Kinds {
    /** What the names of AAD Pod Identity's custom resource definitions end with. */
    static final String AAD_POD_IDENTITY = ".aadpodidentity.k8s.io";

    /** Terraform's resource, as {@link DocumentContext#object} is given it: its data are texts of values. */
    static final String HELM_RELEASE = "helm_release";

    private Kinds() {}

    /** Objects of these kinds have no namespace. Of custom resources nothing is known: they count as namespaced. */
    static boolean isClusterScoped(String kind) {
        return switch (kind) {
            case "Namespace",
                    "Node",
                    "PersistentVolume",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "CustomResourceDefinition",
                    "StorageClass",
                    "PriorityClass",
                    "IngressClass",
                    "RuntimeClass",
                    "CSIDriver",
                    "CSINode",
                    "VolumeAttachment",
                    "APIService",
                    "MutatingWebhookConfiguration",
                    "ValidatingWebhookConfiguration",
                    "ValidatingAdmissionPolicy",
                    "ValidatingAdmissionPolicyBinding",
                    "PodSecurityPolicy",
                    "CertificateSigningRequest",
                    "ClusterIssuer",
                    "ClusterSecretStore",
                    "ClusterPolicy",
                    "ClusterWorkflowTemplate",
                    "ClusterServingRuntime" -> true;
            default -> false;
        };
    }

    /** Objects of these kinds speak of pods without having any: schemas, and patterns that pods are compared with. */
    static boolean neverRunsPods(String kind) {
        return switch (kind) {
            case "CustomResourceDefinition",
                    "ClusterPolicy",
                    "Policy",
                    "ValidatingPolicy",
                    "ConstraintTemplate",
                    "ClusterRole",
                    "ClusterRoleBinding",
                    "Role",
                    "RoleBinding",
                    "ConfigMap",
                    "Secret",
                    "ServiceAccount" -> true;
            default -> false;
        };
    }

    /** AAD Pod Identity's own. */
    static boolean isAadPodIdentity(String kind) {
        return switch (kind) {
            case "AzureIdentity", "AzureIdentityBinding", "AzureAssignedIdentity", "AzurePodIdentityException" -> true;
            default -> false;
        };
    }

    /** Where an object lists other objects: {@code items}, or the list of an OpenShift template, or {@code ""}. */
    static String listOf(String kind, Mapping object) {
        if (kind.equals("Template") && object.get("objects") != null) {
            return "objects";
        }
        return kind.endsWith("List") && object.get("items") != null ? "items" : "";
    }

    /** A policy of Calico or Cilium: only that there is one is kept, since its rules are not understood. */
    static boolean isOtherNetworkPolicy(String apiVersion, String kind) {
        return switch (kind) {
            case "GlobalNetworkPolicy", "CiliumNetworkPolicy", "CiliumClusterwideNetworkPolicy" -> true;
            case "NetworkPolicy" -> apiVersion.contains("projectcalico.org/");
            default -> false;
        };
    }

    /** Kubernetes' own, and not Calico's of the same name. */
    static boolean isNetworkPolicy(String apiVersion) {
        return apiVersion.isEmpty()
                || apiVersion.startsWith("networking.k8s.io/")
                || apiVersion.startsWith("extensions/");
    }

    /** Role, ClusterRole and their bindings, of Kubernetes or OpenShift; others have kinds of these names too. */
    static boolean isRbac(String apiVersion, String kind) {
        boolean named =
                switch (kind) {
                    case "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> true;
                    default -> false;
                };
        return named
                && (apiVersion.startsWith("rbac.authorization.k8s.io/")
                        || apiVersion.startsWith("authorization.openshift.io/"));
    }

    /** The source that suffers when an object of this kind cannot be understood. */
    static String capability(String kind) {
        return switch (kind) {
            case "ServiceAccount" -> "k8s.serviceaccounts";
            case "Secret" -> "k8s.secrets.metadata";
            case "ConfigMap" -> "k8s.configmaps";
            case "NetworkPolicy" -> "k8s.networkpolicies";
            case "ClusterRole", "RoleBinding", "ClusterRoleBinding" -> "k8s.rbac";
            case "AzureIdentity", "AzureIdentityBinding", "AzureAssignedIdentity", "AzurePodIdentityException" ->
                "k8s.aadpodidentity";
            default -> "k8s.workloads";
        };
    }
}
