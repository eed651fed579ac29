package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.kubernetes.ClusterKind.Access;
import java.util.ArrayList;
import java.util.List;

/**
 * The kinds that a scan of a cluster lists, in the order in which their facts are kept. This is the one table of them: what
 * is read, which rights that takes, and what a missing right leaves open all come from it.
 */
public final class ClusterKinds {
    static final String WORKLOADS = "k8s.workloads";
    static final String SECRETS = "k8s.secrets.metadata";
    static final String NAMESPACES = "k8s.namespaces";
    static final String ISSUER = "k8s.issuer";
    private static final String RBAC = "k8s.rbac";
    private static final String NETWORK = "k8s.networkpolicies";
    private static final String AAD = "k8s.aadpodidentity";

    private static final List<ClusterKind> ALL = List.copyOf(table());

    private ClusterKinds() {}

    private static List<ClusterKind> table() {
        List<ClusterKind> all = new ArrayList<>();
        all.add(own("", "v1", "pods", "Pod", WORKLOADS));
        all.add(own("", "v1", "replicationcontrollers", "ReplicationController", WORKLOADS));
        all.add(own("apps", "v1", "deployments", "Deployment", WORKLOADS));
        all.add(own("apps", "v1", "replicasets", "ReplicaSet", WORKLOADS));
        all.add(own("apps", "v1", "statefulsets", "StatefulSet", WORKLOADS));
        all.add(own("apps", "v1", "daemonsets", "DaemonSet", WORKLOADS));
        all.add(own("batch", "v1", "jobs", "Job", WORKLOADS));
        all.add(own("batch", "v1", "cronjobs", "CronJob", WORKLOADS));
        templates(all);
        all.add(own("", "v1", "serviceaccounts", "ServiceAccount", "k8s.serviceaccounts"));
        all.add(clusterWide("", "v1", "namespaces", "Namespace", NAMESPACES));
        all.add(own("", "v1", "configmaps", "ConfigMap", "k8s.configmaps"));
        all.add(new ClusterKind("", "v1", "secrets", "Secret", true, false, SECRETS, Access.SECRETS, false));
        all.add(own("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", NETWORK));
        custom(
                all,
                "crd.projectcalico.org",
                "v1",
                NETWORK,
                "networkpolicies NetworkPolicy",
                "globalnetworkpolicies GlobalNetworkPolicy *");
        custom(
                all,
                "cilium.io",
                "v2",
                NETWORK,
                "ciliumnetworkpolicies CiliumNetworkPolicy",
                "ciliumclusterwidenetworkpolicies CiliumClusterwideNetworkPolicy *");
        String rbac = "rbac.authorization.k8s.io";
        all.add(own(rbac, "v1", "roles", "Role", RBAC));
        all.add(own(rbac, "v1", "rolebindings", "RoleBinding", RBAC));
        all.add(clusterWide(rbac, "v1", "clusterroles", "ClusterRole", RBAC));
        all.add(clusterWide(rbac, "v1", "clusterrolebindings", "ClusterRoleBinding", RBAC));
        custom(
                all,
                "aadpodidentity.k8s.io",
                "v1",
                AAD,
                "azureidentities AzureIdentity",
                "azureidentitybindings AzureIdentityBinding",
                "azurepodidentityexceptions AzurePodIdentityException",
                "azureassignedidentities AzureAssignedIdentity");
        secretLinks(all);
        clouds(all);
        return all;
    }

    /** What pods are made of, besides Kubernetes' own. */
    private static void templates(List<ClusterKind> all) {
        custom(
                all,
                "argoproj.io",
                "v1alpha1",
                WORKLOADS,
                "rollouts Rollout",
                "cronworkflows CronWorkflow",
                "workflowtemplates WorkflowTemplate",
                "clusterworkflowtemplates ClusterWorkflowTemplate *");
        // A revision's Deployment names it as its owner, and so on up to the service.
        custom(
                all,
                "serving.knative.dev",
                "v1",
                WORKLOADS,
                "services Service",
                "configurations Configuration",
                "revisions Revision");
        custom(all, "apps.openshift.io", "v1", WORKLOADS, "deploymentconfigs DeploymentConfig");
        custom(all, "serving.kserve.io", "v1beta1", WORKLOADS, "inferenceservices InferenceService");
        custom(
                all,
                "serving.kserve.io",
                "v1alpha1",
                WORKLOADS,
                "servingruntimes ServingRuntime",
                "clusterservingruntimes ClusterServingRuntime *");
        custom(all, "keda.sh", "v1alpha1", WORKLOADS, "scaledjobs ScaledJob");
        custom(all, "sparkoperator.k8s.io", "v1beta2", WORKLOADS, "sparkapplications SparkApplication");
        custom(all, "ray.io", "v1", WORKLOADS, "rayclusters RayCluster");
    }

    /** What makes Secrets of what lies elsewhere, and what uses them without a pod. */
    private static void secretLinks(List<ClusterKind> all) {
        custom(
                all,
                "external-secrets.io",
                "v1",
                "",
                "externalsecrets ExternalSecret",
                "clusterexternalsecrets ClusterExternalSecret *",
                "secretstores SecretStore",
                "clustersecretstores ClusterSecretStore *");
        custom(all, "secrets-store.csi.x-k8s.io", "v1", "", "secretproviderclasses SecretProviderClass");
        custom(all, "bitnami.com", "v1alpha1", "", "sealedsecrets SealedSecret");
        custom(
                all,
                "secrets.hashicorp.com",
                "v1beta1",
                "",
                "vaultstaticsecrets VaultStaticSecret",
                "vaultdynamicsecrets VaultDynamicSecret");
        custom(all, "cert-manager.io", "v1", "", "issuers Issuer", "clusterissuers ClusterIssuer *");
        custom(
                all,
                "velero.io",
                "v1",
                "",
                "backupstoragelocations BackupStorageLocation",
                "volumesnapshotlocations VolumeSnapshotLocation");
        for (String group : List.of("aws.upbound.io", "azure.upbound.io", "gcp.upbound.io", "aws.crossplane.io")) {
            custom(all, group, "v1beta1", "", "providerconfigs ProviderConfig *");
        }
        custom(
                all,
                "infrastructure.cluster.x-k8s.io",
                "v1beta2",
                "",
                "awsclusterstaticidentities AWSClusterStaticIdentity *");
        custom(all, "infrastructure.cluster.x-k8s.io", "v1beta1", "", "azureclusteridentities AzureClusterIdentity");
    }

    /** Resources of clouds that are kept as objects: who trusts whom. */
    private static void clouds(List<ClusterKind> all) {
        custom(
                all,
                "iam.services.k8s.aws",
                "v1alpha1",
                "",
                "roles Role",
                "openidconnectproviders OpenIDConnectProvider");
        custom(all, "eks.services.k8s.aws", "v1alpha1", "", "podidentityassociations PodIdentityAssociation");
        for (String group : List.of("iam.aws.upbound.io", "iam.aws.crossplane.io")) {
            custom(all, group, "v1beta1", "", "roles Role *", "openidconnectproviders OpenIDConnectProvider *");
        }
        custom(
                all,
                "iam.aws.m.upbound.io",
                "v1beta1",
                "",
                "roles Role",
                "openidconnectproviders OpenIDConnectProvider");
        custom(all, "eks.aws.upbound.io", "v1beta1", "", "podidentityassociations PodIdentityAssociation *");
        custom(all, "eks.aws.m.upbound.io", "v1beta1", "", "podidentityassociations PodIdentityAssociation");
        custom(
                all,
                "managedidentity.azure.com",
                "v1api20230131",
                "",
                "userassignedidentities UserAssignedIdentity",
                "federatedidentitycredentials FederatedIdentityCredential");
        custom(all, "containerservice.azure.com", "v1api20231001", "", "managedclusters ManagedCluster");
        custom(
                all,
                "iam.cnrm.cloud.google.com",
                "v1beta1",
                "",
                "iampolicymembers IAMPolicyMember",
                "iampartialpolicies IAMPartialPolicy",
                "iampolicies IAMPolicy",
                "iamserviceaccounts IAMServiceAccount",
                "iamserviceaccountkeys IAMServiceAccountKey",
                "iamcustomroles IAMCustomRole",
                "iamworkloadidentitypoolproviders IAMWorkloadIdentityPoolProvider");
        custom(
                all,
                "container.cnrm.cloud.google.com",
                "v1beta1",
                "",
                "containerclusters ContainerCluster",
                "containernodepools ContainerNodePool");
    }

    /** All of them, those that need more rights included. */
    public static List<ClusterKind> all() {
        return ALL;
    }

    /** What a scan lists. */
    public static List<ClusterKind> wanted(boolean readSecrets) {
        List<ClusterKind> wanted = new ArrayList<>();
        for (ClusterKind kind : ALL) {
            if (readSecrets || kind.access() != Access.SECRETS) {
                wanted.add(kind);
            }
        }
        return wanted;
    }

    /** What holds in a namespace is partly said by objects outside of it. */
    static boolean isPartlyClusterWide(String source) {
        return source.equals(RBAC) || source.equals(NETWORK);
    }

    private static ClusterKind own(String group, String version, String resource, String kind, String source) {
        return new ClusterKind(group, version, resource, kind, true, false, source, Access.ALWAYS, true);
    }

    private static ClusterKind clusterWide(String group, String version, String resource, String kind, String source) {
        return new ClusterKind(group, version, resource, kind, false, false, source, Access.ALWAYS, true);
    }

    /** @param names resource and kind, with an asterisk behind them where it lives in no namespace */
    private static void custom(List<ClusterKind> all, String group, String version, String source, String... names) {
        for (String name : names) {
            int space = name.indexOf(' ');
            boolean namespaced = !name.endsWith(" *");
            String kind = name.substring(space + 1, namespaced ? name.length() : name.length() - 2);
            all.add(new ClusterKind(
                    group, version, name.substring(0, space), kind, namespaced, true, source, Access.ALWAYS, false));
        }
    }
}
