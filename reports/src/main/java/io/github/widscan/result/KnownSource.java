package io.github.widscan.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source that rules can ask for: what people call it, which rules it decides, and how to get it as a file. This table
 * is the one place that says so; a source that is read newly gets its commands here.
 *
 * @param name the capability, such as {@code aws.iam.roles}
 * @param label for people
 * @param cloud whose it is, or on whose account alone it matters; null for what every cluster has
 * @param rules ids of the rules that need it for some of their verdicts
 * @param kubectl the types, by their short names, that {@code kubectl get} prints it with; null for what is no object of a cluster
 * @param commands print what widscan reads; each stands for itself. Empty where it cannot be read yet
 */
public record KnownSource(
        String name,
        String label,
        @Nullable Provider cloud,
        List<String> rules,
        @Nullable String kubectl,
        List<String> commands) {
    public KnownSource {
        rules = List.copyOf(rules);
        commands = List.copyOf(commands);
    }

    /** How what tools are about to make in a cloud is scanned, in place of what is there. */
    public static final String PLANNED =
            "Of what is yet to be made, scan the plan: `terraform plan -out=plan.bin && terraform show -json plan.bin > plan.json`,"
                    + " a template of CloudFormation or SAM as it is, or what `az bicep build --file main.bicep` writes.";

    private static final Map<String, KnownSource> ALL = table(
            objects(
                    "k8s.workloads",
                    "Workloads",
                    null,
                    "SEC-001 SEC-003 SEC-004 SEC-005 K8S-001 K8S-002 K8S-003 K8S-005 NODE-001 NODE-002 NODE-003 AWS-007"
                            + " AWS-008 AWS-011 AZ-004 AZ-005",
                    "po,deploy,sts,ds,rs,cj,jobs"),
            objects(
                    "k8s.serviceaccounts",
                    "ServiceAccounts",
                    null,
                    "SEC-005 K8S-001 K8S-002 K8S-003 K8S-004 K8S-005 NODE-001 NODE-003 AWS-007 AWS-008 AZ-003 AZ-004"
                            + " GCP-004 GCP-005 HW-003",
                    "sa"),
            objects("k8s.namespaces", "Namespaces", null, "NODE-001 AZ-004 AWS-011", "ns"),
            objects("k8s.configmaps", "ConfigMaps", null, "SEC-002", "cm"),
            // Piped, so that no value of a Secret gets into a file.
            read(
                    "k8s.secrets.metadata",
                    "Names, types and keys of Secrets",
                    null,
                    "SEC-002 SEC-003 SEC-005 K8S-004 GCP-008",
                    "kubectl get secrets -A -o yaml | widscan scan - PATH…"),
            objects("k8s.networkpolicies", "NetworkPolicies", null, "NODE-001 NODE-002 NODE-004 AWS-009", "netpol"),
            objects(
                    "k8s.rbac",
                    "Roles and their bindings",
                    null,
                    "K8S-004 K8S-006",
                    "roles,rolebindings,clusterroles,clusterrolebindings"),
            read(
                    "k8s.aadpodidentity",
                    "AAD Pod Identity objects",
                    Provider.AZURE,
                    "AZ-005",
                    "kubectl get azureidentities,azureidentitybindings -A -o yaml > aad.yaml"),
            read(
                    "k8s.issuer",
                    "Token issuer, audiences and keys",
                    null,
                    "K8S-003 AWS-001 AWS-002 AWS-006 AWS-007 AZ-003 HW-005",
                    "kubectl get --raw /.well-known/openid-configuration > issuer.json",
                    "kubectl get --raw /openid/v1/jwks > jwks.json"),
            read(
                    "aws.iam.roles",
                    "IAM roles and their trust policies",
                    Provider.AWS,
                    "AWS-001 AWS-002 AWS-003 AWS-004 AWS-007 AWS-010 K8S-002 K8S-005",
                    "aws iam get-account-authorization-details > roles.json"),
            read(
                    "aws.iam.oidcproviders",
                    "IAM OIDC providers",
                    Provider.AWS,
                    "AWS-003 AWS-005 AWS-006 AWS-007",
                    "aws iam list-open-id-connect-providers > providers.json",
                    "aws iam get-open-id-connect-provider --open-id-connect-provider-arn ARN > provider.json"),
            read(
                    "aws.eks.podidentityassociations",
                    "EKS Pod Identity associations",
                    Provider.AWS,
                    "AWS-007 AWS-008 AWS-010 K8S-001 K8S-005 NODE-001",
                    "aws eks describe-pod-identity-association --cluster-name NAME --association-id ID > association.json"),
            read(
                    "aws.eks.clusters",
                    "EKS clusters and their issuers",
                    Provider.AWS,
                    "AWS-006",
                    "aws eks describe-cluster --name NAME > cluster.json"),
            read(
                    "aws.ec2.instances",
                    "Metadata options of the nodes",
                    Provider.AWS,
                    "AWS-009",
                    "aws ec2 describe-instances > instances.json"),
            read(
                    "aws.ec2.launchtemplates",
                    "Metadata options of launch templates",
                    Provider.AWS,
                    "AWS-009",
                    "aws ec2 describe-launch-template-versions --launch-template-id ID > template.json",
                    "aws eks describe-nodegroup --cluster-name NAME --nodegroup-name NAME > nodegroup.json"),
            read(
                    "azure.fic",
                    "Federated credentials of identities and applications",
                    Provider.AZURE,
                    "AZ-001 AZ-002 AZ-003 AZ-004 K8S-005",
                    "az identity federated-credential list --identity-name NAME -g GROUP > credentials.json",
                    "az ad app federated-credential list --id CLIENT-ID > CLIENT-ID.json"),
            read("azure.aks", "AKS clusters", Provider.AZURE, "AZ-003 AZ-005 NODE-004", "az aks list > aks.json"),
            read(
                    "azure.app.credentials",
                    "Secrets and certificates of applications",
                    Provider.AZURE,
                    "AZ-006",
                    "az ad app list --all > apps.json"),
            read(
                    "gcp.iam.serviceaccount.policies",
                    "IAM policies of service accounts",
                    Provider.GCP,
                    "GCP-001 GCP-002 GCP-003 GCP-004 K8S-005",
                    "gcloud iam service-accounts get-iam-policy EMAIL --format=json > EMAIL.json"),
            read(
                    "gcp.iam.project.policies",
                    "IAM policies of projects",
                    Provider.GCP,
                    "GCP-001 GCP-002 GCP-003 GCP-005 NODE-001",
                    "gcloud projects get-iam-policy PROJECT --format=json > PROJECT.json"),
            read(
                    "gcp.gke.clusters",
                    "GKE clusters",
                    Provider.GCP,
                    "GCP-003",
                    "gcloud container clusters list --format=json > clusters.json"),
            read(
                    "gcp.gke.nodepools",
                    "GKE node pools",
                    Provider.GCP,
                    "GCP-006",
                    "gcloud container node-pools list --cluster=CLUSTER --location=LOCATION --format=json > node-pools.json"),
            read(
                    "gcp.wif.pools",
                    "Workload identity pools and providers",
                    Provider.GCP,
                    "GCP-007",
                    "gcloud iam workload-identity-pools providers list --workload-identity-pool=POOL --location=global --format=json > POOL.json"),
            read(
                    "gcp.iam.keys",
                    "Keys of service accounts",
                    Provider.GCP,
                    "GCP-008",
                    "gcloud iam service-accounts keys list --iam-account=EMAIL --format=json > keys.json"),
            read(
                    "gcp.iam.serviceaccounts",
                    "Service accounts",
                    Provider.GCP,
                    "GCP-004",
                    "gcloud iam service-accounts list --format=json > accounts.json"),
            read(
                    "huawei.iam.idp",
                    "Identity providers and their OIDC configuration",
                    Provider.HUAWEI,
                    "HW-001 HW-002 HW-003 HW-004 HW-005 HW-006 K8S-003",
                    "hcloud IAM KeystoneListIdentityProviders > huawei-idps.json",
                    "hcloud IAM KeystoneListProtocols --idp_id=PROVIDER > huawei-protocols.json",
                    "hcloud IAM ShowOpenIdConnectConfig --idp_id=PROVIDER > PROVIDER.json"),
            read(
                    "huawei.iam.mappings",
                    "Conversion rules",
                    Provider.HUAWEI,
                    "HW-001 HW-002 HW-003 HW-004 HW-006 K8S-001 K8S-005",
                    "hcloud IAM KeystoneListMappings > huawei-mappings.json"),
            read(
                    "huawei.iam.groups",
                    "User groups and their roles",
                    Provider.HUAWEI,
                    "HW-001 HW-002 HW-004 HW-006",
                    "hcloud IAM KeystoneListGroups > huawei-groups.json",
                    "hcloud IAM KeystoneListPermissions > huawei-roles.json"),
            read(
                    "huawei.cce.nodes",
                    "CCE nodes and their agencies",
                    Provider.HUAWEI,
                    "NODE-004",
                    "hcloud CCE ListNodes --cluster_id=CLUSTER > CLUSTER.json"));

    /** All of them, Kubernetes first, then cloud by cloud. */
    public static List<KnownSource> all() {
        return List.copyOf(ALL.values());
    }

    /** @param name without a scope; null when no such source is known */
    public static @Nullable KnownSource of(String name) {
        return ALL.get(name);
    }

    private static KnownSource objects(
            String name, String label, @Nullable Provider cloud, String rules, String kubectl) {
        return new KnownSource(name, label, cloud, ids(rules), kubectl, List.of());
    }

    private static KnownSource read(
            String name, String label, @Nullable Provider cloud, String rules, String... commands) {
        return new KnownSource(name, label, cloud, ids(rules), null, List.of(commands));
    }

    private static List<String> ids(String rules) {
        List<String> ids = new ArrayList<>();
        for (int from = 0; from < rules.length(); ) {
            int space = rules.indexOf(' ', from);
            int to = space < 0 ? rules.length() : space;
            ids.add("WI-" + rules.substring(from, to));
            from = to + 1;
        }
        return ids;
    }

    private static Map<String, KnownSource> table(KnownSource... sources) {
        // Keeps the order.
        Map<String, KnownSource> table = new LinkedHashMap<>();
        for (KnownSource source : sources) {
            table.put(source.name(), source);
        }
        return table;
    }
}
