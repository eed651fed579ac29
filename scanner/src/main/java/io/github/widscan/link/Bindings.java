package io.github.widscan.link;

import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The cloud identities that a ServiceAccount is bound to, as far as the snapshot shows. */
final class Bindings {
    static final String AWS_ROLE_ARN = "eks.amazonaws.com/role-arn";
    static final String AWS_AUDIENCE = "eks.amazonaws.com/audience";
    static final String AZURE_CLIENT_ID = "azure.workload.identity/client-id";
    static final String GCP_SERVICE_ACCOUNT = "iam.gke.io/gcp-service-account";

    /** What the EKS webhook asks for unless told otherwise. */
    static final String STS_AUDIENCE = "sts.amazonaws.com";

    private static final List<String> PROVIDERS = List.of("aws", "azure", "gcp", "huawei");

    private final Places places;
    private final Coverages coverages;
    private final RoleChecks roleChecks;
    private final Associations associations;
    private final HuaweiBindings huawei;
    private final AzureChecks azure;
    private final GcpChecks gcp;
    private final IdentityHashMap<ServiceAccount, List<Binding>> known = new IdentityHashMap<>();

    Bindings(
            Snapshot snapshot,
            ClusterIssuers issuers,
            Coverages coverages,
            Associations associations,
            HuaweiBindings huawei,
            GcpPolicies policies,
            Places places) {
        this.places = places;
        this.coverages = coverages;
        this.associations = associations;
        this.huawei = huawei;
        this.azure = new AzureChecks(snapshot, issuers, coverages, places);
        this.gcp = new GcpChecks(policies, coverages, places);
        this.roleChecks = new RoleChecks(snapshot.aws(), issuers, coverages, places);
    }

    /** Facts of an account by itself, as no particular pod uses it. */
    AccountFacts account(ServiceAccount account) {
        ObjectRef ref = account.meta().ref();
        Flag automount = account.automountServiceAccountToken();
        return new AccountFacts(
                ref.name(),
                ref.namespace(),
                "found",
                false,
                automount == null || automount.value(),
                of(account),
                undecided(ref.cluster()));
    }

    List<Binding> of(ServiceAccount account) {
        return known.computeIfAbsent(account, this::find);
    }

    /** What holds for an account whose object was not read: associations and IAM policies name it by namespace and name. */
    List<Binding> ofUnread(ObjectRef account) {
        List<Binding> bindings = new ArrayList<>(2);
        associations(bindings, account);
        bindings.addAll(huawei.of(account));
        bindings.addAll(gcp.granted(account, null));
        return bindings;
    }

    private List<Binding> find(ServiceAccount account) {
        List<Binding> bindings = new ArrayList<>(2);
        Origin origin = account.meta().origin();
        Text role = value(account, AWS_ROLE_ARN);
        if (role != null) {
            Text audience = account.meta().annotation(AWS_AUDIENCE);
            bindings.add(role(
                    origin,
                    account.meta().ref(),
                    role.value(),
                    audience == null || audience.value().isEmpty() ? STS_AUDIENCE : audience.value(),
                    "annotation " + AWS_ROLE_ARN,
                    false,
                    places.add(origin, role.at())));
        }
        Text client = value(account, AZURE_CLIENT_ID);
        if (client != null) {
            bindings.add(azure.annotated(account, client));
        }
        bindings.addAll(azure.granted(
                origin,
                account.meta().ref(),
                client == null ? null : client.value().strip()));
        Text service = value(account, GCP_SERVICE_ACCOUNT);
        if (service != null) {
            bindings.add(gcp.annotated(account.meta().ref(), service, places.add(origin, service.at())));
        }
        bindings.addAll(gcp.granted(
                account.meta().ref(), service == null ? null : service.value().strip()));
        associations(bindings, account.meta().ref());
        bindings.addAll(huawei.of(account.meta().ref()));
        return bindings;
    }

    /** A role that tokens of the account are exchanged for. */
    Binding role(Origin origin, ObjectRef account, String role, String audience, String source, boolean pod, int at) {
        BindingCheck check = roleChecks.check(origin, account, role, audience);
        String state =
                switch (check.outcome()) {
                    case "trusted" -> "effective";
                    case "malformed-arn" -> "malformed";
                    case "unknown" -> "template-unresolved".equals(check.reason()) ? "unresolved" : "unverified";
                    default -> "broken";
                };
        List<String> needs =
                switch (check.reason() == null ? "" : check.reason()) {
                    case "source-missing" -> List.of(Coverages.need(RoleChecks.SOURCE, check.account()));
                    case "provider-unread" -> List.of(Coverages.need(RoleChecks.PROVIDERS, check.account()));
                    default -> List.of();
                };
        return new Binding(
                "aws", "irsa", state.equals("unresolved") ? null : role, source, pod, state, needs, check, at);
    }

    /** The source that shows bindings which leave no trace in Kubernetes objects. */
    static String source(String provider) {
        return switch (provider) {
            case "aws" -> Associations.SOURCE;
            case "azure" -> "azure.fic";
            case "gcp" -> "gcp.iam.project.policies";
            default -> "huawei.iam.mappings";
        };
    }

    /** Sources that could show more bindings of accounts of a cluster and were not completely read. */
    List<String> undecided(@Nullable String cluster) {
        List<String> undecided = new ArrayList<>(4);
        for (String provider : PROVIDERS) {
            String source = source(provider);
            if (!coverages.complete(source, source.equals(Associations.SOURCE) ? cluster : null)) {
                undecided.add(source);
            }
        }
        return undecided;
    }

    private static @Nullable Text value(ServiceAccount account, String key) {
        Text value = account.meta().annotation(key);
        return value == null || value.value().isBlank() ? null : value;
    }

    private void associations(List<Binding> out, ObjectRef account) {
        for (PodIdentityAssociation association : associations.of(account)) {
            Text role = association.roleArn();
            boolean unresolved = role != null && role.unresolved();
            String state = unresolved ? "unresolved" : roleChecks.state(association);
            out.add(new Binding(
                    "aws",
                    "eks-pod-identity",
                    role == null || unresolved ? null : role.value(),
                    "association",
                    false,
                    state,
                    state.equals("unverified") ? List.of(RoleChecks.SOURCE) : List.of(),
                    null,
                    places.add(association.origin(), association.at())));
        }
    }
}
