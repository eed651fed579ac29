package io.github.widscan.report.html;

/** What people call a source. */
final class SourceLabel {

    private SourceLabel() {}

    /** @param name a capability name such as {@code aws.iam.roles}; one that is not known is its own label */
    static String of(String name) {
        return switch (name) {
            case "k8s.workloads" -> "Workloads";
            case "k8s.serviceaccounts" -> "ServiceAccounts";
            case "k8s.configmaps" -> "ConfigMaps";
            case "k8s.secrets.metadata" -> "Names, types and keys of Secrets";
            case "k8s.rbac" -> "Roles and their bindings";
            case "k8s.aadpodidentity" -> "AAD Pod Identity objects";
            case "k8s.networkpolicies" -> "NetworkPolicies";
            case "k8s.issuer" -> "Token issuer and audiences";
            case "aws.iam.roles" -> "IAM roles and their trust policies";
            case "aws.iam.oidcproviders" -> "IAM OIDC providers";
            case "aws.eks.podidentityassociations" -> "EKS Pod Identity associations";
            case "aws.eks.clusters" -> "EKS clusters and their issuers";
            case "aws.ec2.instances", "aws.ec2.launchtemplates" -> "Metadata options of the nodes";
            case "azure.fic" -> "Federated credentials of identities";
            case "azure.aks" -> "AKS clusters";
            case "azure.app.credentials" -> "Secrets and certificates of applications";
            case "gcp.iam.serviceaccount.policies" -> "Policies of service accounts";
            case "gcp.iam.project.policies" -> "Policies of projects";
            case "gcp.iam.keys" -> "Keys of service accounts";
            case "gcp.gke.clusters" -> "GKE clusters";
            case "gcp.gke.nodepools" -> "GKE node pools";
            case "gcp.wif.pools" -> "Workload identity pools";
            case "huawei.iam.idp" -> "Identity providers";
            case "huawei.iam.mappings" -> "Conversion rules";
            case "huawei.iam.groups" -> "User groups";
            case "huawei.cce.nodes" -> "CCE nodes and their agencies";
            default -> name;
        };
    }
}
