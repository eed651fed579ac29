package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Joins a workload with its ServiceAccount, tokens and the rest of what its pods can reach. */
final class WorkloadLinks {
    private final ServiceAccounts accounts;
    private final Bindings bindings;
    private final PodBindings podBindings;
    private final NodeLinks nodes;
    private final AzurePods azure;
    private final Expirations expirations;
    private final TokenUses tokenUses;
    private final HuaweiLinks huawei;
    private final Places places;
    private final LinkSettings settings;
    private final StaticLinks staticLinks;
    private final IdentityHashMap<ServiceAccount, AccountUse> uses = new IdentityHashMap<>();

    WorkloadLinks(
            Snapshot snapshot,
            ServiceAccounts accounts,
            Bindings bindings,
            HuaweiLinks huawei,
            RoleAgents agents,
            Coverages coverages,
            Places places,
            LinkSettings settings,
            StaticLinks staticLinks) {
        this.accounts = accounts;
        this.bindings = bindings;
        this.podBindings = new PodBindings(bindings, places);
        this.nodes = NodeLinks.of(snapshot, agents, coverages, places);
        this.azure = new AzurePods(snapshot.aadPodIdentity(), coverages, places);
        this.expirations = new Expirations(places);
        this.tokenUses = new TokenUses(
                snapshot.aws().oidcProviders(), snapshot.huawei().oidcConfigs(), coverages, settings, places);
        this.huawei = huawei;
        this.places = places;
        this.settings = settings;
        this.staticLinks = staticLinks;
    }

    WorkloadSubject subject(int id, Workload workload) {
        Meta meta = workload.meta();
        Origin origin = meta.origin();
        PodTemplate pod = workload.template();
        List<TokenFacts> tokens = Tokens.of(
                origin, pod, places, settings, huawei.providers().clientIds().keySet());
        List<HuaweiUse> uses = huawei.uses().of(workload, name(pod), tokens);
        AccountFacts account = account(workload, tokens, uses);
        StaticAccess access = staticLinks.of(workload, account.bindings());
        int podAt = places.add(origin, pod.at());
        return new WorkloadSubject(
                id,
                SubjectResource.of(meta),
                places.add(origin, meta.at()),
                podAt,
                places.add(origin, pod.metadataAt()),
                Linker.origin(origin),
                SystemNamespaces.contain(meta.ref().namespace()),
                account,
                containers(origin, pod),
                tokens,
                tokenUses.of(workload, tokens),
                expirations.of(workload, account),
                nodes.of(workload, account, access, podAt),
                azure.of(workload, account, tokens),
                uses,
                access);
    }

    /** Known only after all workloads are linked. */
    AccountUse use(ServiceAccount account) {
        AccountUse use = uses.get(account);
        return use == null ? new AccountUse() : use;
    }

    private static String name(PodTemplate pod) {
        Text named = pod.serviceAccountName();
        return named == null || named.value().isEmpty() ? "default" : named.value();
    }

    private AccountFacts account(Workload workload, List<TokenFacts> tokens, List<HuaweiUse> huaweiUses) {
        PodTemplate pod = workload.template();
        Text named = pod.serviceAccountName();
        boolean implicit = named == null || named.value().isEmpty();
        String name = name(pod);
        ObjectRef ref = workload.meta().ref();
        String state = "unresolved";
        ServiceAccount account = null;
        List<Binding> found = List.of();
        if (named == null || !named.unresolved()) {
            List<ServiceAccount> nearest = accounts.nearest(workload.meta(), name);
            state = nearest.isEmpty() ? "missing" : nearest.size() == 1 ? "found" : "ambiguous";
            account = nearest.size() == 1 ? nearest.get(0) : null;
            found = account == null ? bindings.ofUnread(ServiceAccounts.ref(ref, name)) : bindings.of(account);
        }
        if (account != null) {
            uses.computeIfAbsent(account, key -> new AccountUse()).add(pod, implicit);
        }
        return new AccountFacts(
                name,
                ref.namespace(),
                state,
                implicit,
                automount(pod, account),
                podBindings.of(workload, name, found, tokens, huaweiUses),
                bindings.undecided(ref.cluster()));
    }

    private static boolean automount(PodTemplate pod, @Nullable ServiceAccount account) {
        Flag flag = pod.automountServiceAccountToken();
        if (flag == null && account != null) {
            flag = account.automountServiceAccountToken();
        }
        return flag == null || flag.value();
    }

    private List<ContainerFacts> containers(Origin origin, PodTemplate pod) {
        List<ContainerFacts> facts = new ArrayList<>(pod.containers().size());
        for (Container container : pod.containers()) {
            facts.add(new ContainerFacts(
                    container.name(),
                    container.type().name().toLowerCase(Locale.ROOT),
                    places.add(origin, container.at()),
                    container.privileged(),
                    container.privileged()
                            || container.addedCapabilities().contains("NET_RAW")
                            || container.addedCapabilities().contains("ALL"),
                    Linker.credentials(origin, CredentialSubjects.distinct(container.sightings()), places)));
        }
        return facts;
    }
}
