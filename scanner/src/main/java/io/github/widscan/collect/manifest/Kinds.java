package io.github.widscan.collect.manifest;

/** What is known of kinds by their name. */
final class Kinds {
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
                    "Service",
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
}
