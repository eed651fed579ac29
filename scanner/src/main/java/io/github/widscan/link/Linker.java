package io.github.widscan.link;

import io.github.widscan.snapshot.AadPodIdentityObject;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes {@link Links} of a {@link Snapshot}: a pure function. */
public final class Linker {
    private final Snapshot snapshot;
    private final LinkSettings settings;
    private final Coverages coverages;
    private final Places places = new Places();
    private final ServiceAccounts accounts;
    private final ClusterIssuers issuers;
    private final HuaweiLinks huawei;
    private final RoleAgents agents;
    private final Bindings bindings;
    private final GcpPolicies policies;
    private final Principals principals = new Principals();
    private final WorkloadLinks workloadLinks;
    private final CredentialSubjects credentials;

    private Linker(Snapshot snapshot, LinkSettings settings) {
        this.snapshot = snapshot;
        this.settings = settings.with(snapshot.clusters().apiAudiences());
        this.coverages = new Coverages(snapshot.coverage());
        this.accounts = new ServiceAccounts(snapshot.serviceAccounts());
        StaticLinks staticLinks = new StaticLinks(snapshot, coverages, places);
        this.credentials = new CredentialSubjects(snapshot, staticLinks, places);
        this.agents = new RoleAgents(snapshot.workloads(), coverages);
        this.issuers = new ClusterIssuers(snapshot.clusters(), snapshot.aws(), snapshot.azure(), snapshot.gcp());
        this.huawei = new HuaweiLinks(snapshot, issuers, coverages, places);
        this.policies = new GcpPolicies(snapshot.gcp());
        this.bindings = new Bindings(
                snapshot,
                issuers,
                coverages,
                new Associations(snapshot.aws().podIdentityAssociations()),
                huawei.bindings(),
                policies,
                places);
        this.workloadLinks = new WorkloadLinks(
                snapshot, accounts, bindings, huawei, agents, coverages, places, this.settings, staticLinks);
    }

    /** Joins the facts. The order of subjects follows the order of the snapshot. */
    public static Links link(Snapshot snapshot, LinkSettings settings) {
        return new Linker(snapshot, settings).links();
    }

    private Links links() {
        Map<SubjectKind, List<? extends Subject>> subjects = new EnumMap<>(SubjectKind.class);
        List<WorkloadSubject> workloads = workloads();
        TrustedIssuers trusted = new TrustedIssuers(snapshot.aws(), issuers, coverages);
        List<RoleSubject> roles = new RoleSubjects(snapshot, issuers, trusted, coverages, places).all();
        Rbac rbac = rbac(workloads, roles);
        subjects.put(SubjectKind.WORKLOAD, workloads);
        subjects.put(SubjectKind.SERVICE_ACCOUNT, serviceAccounts(rbac));
        subjects.put(SubjectKind.ROLE_GRANT, rbac.subjects());
        subjects.put(SubjectKind.FRAGMENT, credentials.fragments());
        subjects.put(SubjectKind.OBJECT, credentials.objects());
        subjects.put(SubjectKind.SECRET, secrets(rbac));
        subjects.put(SubjectKind.NAMESPACE, namespaces());
        subjects.put(SubjectKind.AAD_POD_IDENTITY, aadPodIdentity());
        subjects.put(SubjectKind.PRINCIPAL, principals.subjects());
        subjects.put(SubjectKind.ROLE, roles);
        subjects.put(
                SubjectKind.OIDC_PROVIDER, new ProviderSubjects(snapshot, issuers, trusted, places, settings).all());
        subjects.put(SubjectKind.POD_IDENTITY_ASSOCIATION, new AssociationSubjects(snapshot, coverages, places).all());
        subjects.put(
                SubjectKind.FEDERATED_CREDENTIAL,
                new FederatedCredentialSubjects(snapshot, issuers, coverages, places, settings).all());
        subjects.put(SubjectKind.AZURE_APPLICATION, new AzureApplicationSubjects(snapshot, coverages, places).all());
        subjects.put(SubjectKind.AKS_CLUSTER, new AksClusterSubjects(snapshot, coverages, places).all());
        subjects.put(SubjectKind.NODE_GROUP, NodeGroups.subjects(snapshot, wholeWorkloads(), coverages, places));
        subjects.putAll(huawei.subjects(workloads, settings));
        gcp(subjects);
        return new Links(subjects, places.all(), Inventory.of(wholeWorkloads(), workloads));
    }

    private void gcp(Map<SubjectKind, List<? extends Subject>> subjects) {
        subjects.put(
                SubjectKind.GCP_SERVICE_ACCOUNT,
                new GcpServiceAccountSubjects(snapshot, policies, coverages, places).all());
        if (snapshot.gcp().equals(GcpFacts.none())) {
            return;
        }
        subjects.put(SubjectKind.IAM_BINDING, new IamBindingSubjects(snapshot, policies, coverages, places).all());
        subjects.put(
                SubjectKind.WORKLOAD_IDENTITY_PROVIDER,
                new WorkloadIdentityProviderSubjects(snapshot.gcp(), policies, places, settings).all());
        subjects.put(SubjectKind.NODE_POOL, new NodePoolSubjects(snapshot.gcp(), policies, coverages, places).all());
    }

    private List<WorkloadSubject> workloads() {
        List<WorkloadSubject> subjects = new ArrayList<>();
        for (Workload workload : wholeWorkloads()) {
            WorkloadSubject subject = workloadLinks.subject(subjects.size(), workload);
            subjects.add(subject);
            AccountFacts account = subject.account();
            if (!account.state().equals("unresolved")) {
                principals.add(ServiceAccounts.ref(workload.meta().ref(), account.name()), account.bindings());
            }
        }
        return subjects;
    }

    private Rbac rbac(List<WorkloadSubject> workloads, List<RoleSubject> roles) {
        List<Rbac.Target> bound = new ArrayList<>();
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            if (isBound(bindings.of(account))) {
                bound.add(new Rbac.Target(account.meta().ref(), account.meta().origin()));
            }
        }
        List<Workload> whole = wholeWorkloads();
        for (int i = 0; i < whole.size(); i++) {
            AccountFacts account = workloads.get(i).account();
            if (isBound(account.bindings()) && !account.state().equals("unresolved")) {
                Meta meta = whole.get(i).meta();
                bound.add(new Rbac.Target(ServiceAccounts.ref(meta.ref(), account.name()), meta.origin()));
            }
        }
        Set<String> open = new HashSet<>();
        for (RoleSubject role : roles) {
            for (GrantFacts grant : role.grants()) {
                if (grant.reach().equals("namespace-wide") && grant.namespace() != null) {
                    open.add(grant.namespace());
                }
            }
        }
        return new Rbac(
                snapshot.clusters().bindings(),
                new RbacRoles(snapshot.clusters().roles(), coverages),
                bound,
                open,
                coverages,
                places);
    }

    /** One that the role does not trust counts too: it may tomorrow, and who knows less must not pass more. */
    private static boolean isBound(List<Binding> bindings) {
        for (Binding binding : bindings) {
            if (!binding.state().equals("malformed")) {
                return true;
            }
        }
        return false;
    }

    /** Those with static credentials, and those with tokens of ServiceAccounts. */
    private List<SecretSubject> secrets(Rbac rbac) {
        List<SecretSubject> subjects = new ArrayList<>(credentials.secrets());
        for (SecretFacts secret : snapshot.secrets()) {
            TokenSecret token = TokenSecret.of(secret, accounts, bindings, rbac);
            if (token != null) {
                Meta meta = secret.meta();
                subjects.add(new SecretSubject(
                        subjects.size(),
                        SubjectResource.of(meta),
                        places.add(meta.origin(), meta.at()),
                        places.add(meta.origin(), meta.metadataAt()),
                        origin(meta.origin()),
                        secret.type(),
                        null,
                        null,
                        null,
                        "unknown",
                        List.of(),
                        token));
            }
        }
        return subjects;
    }

    private List<NamespaceSubject> namespaces() {
        List<NamespaceSubject> subjects = new ArrayList<>();
        for (NamespaceFacts namespace : snapshot.namespaces()) {
            Meta meta = namespace.meta();
            subjects.add(new NamespaceSubject(
                    subjects.size(),
                    SubjectResource.of(meta),
                    places.add(meta.origin(), meta.at()),
                    places.add(meta.origin(), meta.metadataAt()),
                    RoleAgents.of(namespace, places),
                    agents.in(meta.ref().cluster())));
        }
        return subjects;
    }

    private List<AadPodIdentitySubject> aadPodIdentity() {
        List<AadPodIdentitySubject> subjects = new ArrayList<>();
        boolean used = snapshot.aadPodIdentity().stream().anyMatch(AzurePods::isUsed);
        for (AadPodIdentityObject object : snapshot.aadPodIdentity()) {
            Meta meta = object.meta();
            if (used && !AzurePods.isUsed(object)) {
                continue;
            }
            Text identity = object.identity();
            Text selector = object.selector();
            subjects.add(new AadPodIdentitySubject(
                    subjects.size(),
                    SubjectResource.of(meta),
                    places.add(meta.origin(), meta.at()),
                    identity == null ? null : identity.value(),
                    selector == null ? null : selector.value()));
        }
        return subjects;
    }

    /** Without patches, which are no workloads. */
    private List<Workload> wholeWorkloads() {
        List<Workload> whole = new ArrayList<>(snapshot.workloads().size());
        for (Workload workload : snapshot.workloads()) {
            if (!workload.template().fragment()) {
                whole.add(workload);
            }
        }
        return whole;
    }

    private List<ServiceAccountSubject> serviceAccounts(Rbac rbac) {
        Expirations expirations = new Expirations(places);
        List<ServiceAccountSubject> subjects = new ArrayList<>();
        Set<ServiceAccount> spokesmen = spokesmen(rbac);
        boolean openPool = NodePoolSubjects.anyOpen(snapshot.gcp());
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            Meta meta = account.meta();
            AccountUse use = workloadLinks.use(account);
            AccountFacts facts = bindings.account(account);
            principals.add(meta.ref(), facts.bindings());
            subjects.add(new ServiceAccountSubject(
                    subjects.size(),
                    SubjectResource.of(meta),
                    places.add(meta.origin(), meta.at()),
                    places.add(meta.origin(), meta.metadataAt()),
                    use.workloads(),
                    use.implicit(),
                    use.azureLabelled(),
                    facts,
                    mintable(account, rbac, spokesmen),
                    openPool || use.hostNetwork() > 0,
                    expirations.of(account, facts.bindings(), use.overridden())));
        }
        return subjects;
    }

    private static String mintable(ServiceAccount account, Rbac rbac, Set<ServiceAccount> spokesmen) {
        String mintable = rbac.mintable(account.meta().ref());
        return mintable.equals("unread") && !spokesmen.contains(account) ? "unread-elsewhere" : mintable;
    }

    /** That RBAC was not read is said once for each cluster: of the bound account that comes first by name. */
    private Set<ServiceAccount> spokesmen(Rbac rbac) {
        Map<String, ServiceAccount> first = new HashMap<>();
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            if (rbac.mintable(account.meta().ref()).equals("unread") && isBound(bindings.of(account))) {
                first.merge(
                        String.valueOf(account.meta().ref().cluster()),
                        account,
                        (one, other) -> name(other).compareTo(name(one)) < 0 ? other : one);
            }
        }
        Set<ServiceAccount> all = Collections.newSetFromMap(new IdentityHashMap<>());
        all.addAll(first.values());
        return all;
    }

    private static String name(ServiceAccount account) {
        ObjectRef ref = account.meta().ref();
        return ref.namespace() + "/" + ref.name();
    }

    static List<CredentialFact> credentials(Origin origin, List<CredentialSighting> sightings, Places places) {
        List<CredentialFact> facts = new ArrayList<>(sightings.size());
        for (CredentialSighting sighting : sightings) {
            facts.add(CredentialFact.of(sighting, places.add(origin, sighting.at())));
        }
        return facts;
    }

    static String origin(Origin origin) {
        if (origin.live()) {
            return "live";
        }
        if (origin.chartSource() != null) {
            return "rendered";
        }
        return "<stdin>".equals(origin.file()) ? "stdin" : "manifest";
    }
}
