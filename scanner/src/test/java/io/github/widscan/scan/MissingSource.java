package io.github.widscan.scan;

import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A snapshot as it were if one source had not been asked. */
final class MissingSource {
    private MissingSource() {}

    static Snapshot without(Snapshot all, String source) {
        return new Snapshot(
                all.schemaVersion(),
                all.collectedAt(),
                all.objects(),
                unless(source.equals("k8s.workloads"), all.workloads()),
                unless(source.equals("k8s.serviceaccounts"), all.serviceAccounts()),
                unless(source.equals("k8s.secrets.metadata"), all.secrets()),
                all.secretLinks(),
                source.equals("k8s.configmaps")
                        ? keep(
                                all.configObjects(),
                                object -> !object.meta().ref().kind().equals("ConfigMap"))
                        : all.configObjects(),
                unless(source.equals("k8s.namespaces"), all.namespaces()),
                unless(source.equals("k8s.networkpolicies"), all.networkPolicies()),
                unless(source.equals("k8s.aadpodidentity"), all.aadPodIdentity()),
                clusters(all.clusters(), source),
                aws(all.aws(), source),
                azure(all.azure(), source),
                gcp(all.gcp(), source),
                huawei(all.huawei(), source),
                all.files(),
                all.coverage(),
                all.notes());
    }

    private static ClusterFacts clusters(ClusterFacts all, String source) {
        return new ClusterFacts(
                unless(source.equals("k8s.issuer"), all.issuers()),
                unless(source.equals("k8s.issuer"), all.keys()),
                unless(source.equals("k8s.rbac"), all.roles()),
                unless(source.equals("k8s.rbac"), all.bindings()),
                unless(source.equals("k8s.issuer"), all.apiAudiences()));
    }

    private static AwsFacts aws(AwsFacts all, String source) {
        EksNodeFacts nodes = all.eksNodes();
        return new AwsFacts(
                unless(source.equals("aws.iam.roles"), all.roles()),
                unless(source.equals("aws.iam.oidcproviders"), all.oidcProviders()),
                unless(source.equals("aws.eks.podidentityassociations"), all.podIdentityAssociations()),
                unless(source.equals("aws.eks.clusters"), all.eksClusters()),
                new EksNodeFacts(
                        source.equals("aws.ec2.instances")
                                ? keep(nodes.nodes(), one -> one.kind() != EksNodes.Kind.INSTANCE)
                                : nodes.nodes(),
                        unless(source.equals("aws.ec2.launchtemplates"), nodes.templates()),
                        unless(source.equals("aws.iam.roles"), nodes.roles())));
    }

    private static AzureFacts azure(AzureFacts all, String source) {
        return new AzureFacts(
                unless(source.equals("azure.fic"), all.federatedCredentials()),
                unless(source.equals("azure.fic"), all.identities()),
                unless(source.equals("azure.app.credentials"), all.applications()),
                unless(source.equals("azure.aks"), all.clusters()),
                all.roleAssignments());
    }

    private static GcpFacts gcp(GcpFacts all, String source) {
        return new GcpFacts(
                keep(all.bindings(), binding -> {
                    boolean account = binding.level() == GcpIamBinding.Level.SERVICE_ACCOUNT;
                    return !source.equals(account ? "gcp.iam.serviceaccount.policies" : "gcp.iam.project.policies");
                }),
                unless(source.equals("gcp.iam.serviceaccounts"), all.serviceAccounts()),
                unless(source.equals("gcp.iam.keys"), all.keys()),
                unless(source.equals("gcp.iam.project.policies"), all.roles()),
                unless(source.equals("gcp.wif.pools"), all.providers()),
                unless(source.equals("gcp.gke.clusters"), all.clusters()),
                unless(source.equals("gcp.gke.nodepools"), all.nodePools()));
    }

    private static HuaweiFacts huawei(HuaweiFacts all, String source) {
        return new HuaweiFacts(
                unless(source.equals("huawei.iam.idp"), all.identityProviders()),
                unless(source.equals("huawei.iam.idp"), all.protocols()),
                unless(source.equals("huawei.iam.idp"), all.oidcConfigs()),
                unless(source.equals("huawei.iam.mappings"), all.mappings()),
                unless(source.equals("huawei.iam.groups"), all.groups()),
                unless(source.equals("huawei.iam.groups"), all.roles()),
                unless(source.equals("huawei.iam.groups"), all.roleGrants()),
                all.agencies(),
                unless(source.equals("huawei.cce.nodes"), all.clusters()),
                unless(source.equals("huawei.cce.nodes"), all.nodes()),
                all.unmodelled());
    }

    private static <T> List<T> unless(boolean missing, List<T> facts) {
        return missing ? List.of() : facts;
    }

    private static <T> List<T> keep(List<T> facts, Predicate<T> wanted) {
        List<T> kept = new ArrayList<>(facts);
        kept.removeIf(fact -> !wanted.test(fact));
        return kept;
    }
}
