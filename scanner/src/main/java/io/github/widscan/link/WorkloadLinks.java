package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins a workload with its ServiceAccount, tokens and the rest of what its pods can reach. */
final class WorkloadLinks {
    private static final Set<String> SYSTEM_NAMESPACES = Set.of("kube-system", "kube-node-lease", "kube-public");

    private final ServiceAccounts accounts;
    private final Bindings bindings;
    private final Places places;
    private final LinkSettings settings;
    private final StaticLinks staticLinks;
    private final IdentityHashMap<ServiceAccount, Use> uses = new IdentityHashMap<>();

    /** How many workloads use an account, and how many of them without naming it. */
    record Use(int workloads, int implicit) {
        Use plus(boolean isImplicit) {
            return new Use(workloads + 1, implicit + (isImplicit ? 1 : 0));
        }
    }

    WorkloadLinks(
            ServiceAccounts accounts,
            Bindings bindings,
            Places places,
            LinkSettings settings,
            StaticLinks staticLinks) {
        this.accounts = accounts;
        this.bindings = bindings;
        this.places = places;
        this.settings = settings;
        this.staticLinks = staticLinks;
    }

    WorkloadSubject subject(int id, Workload workload) {
        Meta meta = workload.meta();
        Origin origin = meta.origin();
        PodTemplate pod = workload.template();
        String namespace = meta.ref().namespace();
        AccountFacts account = account(workload);
        return new WorkloadSubject(
                id,
                SubjectResource.of(meta),
                places.add(origin, meta.at()),
                places.add(origin, pod.at()),
                places.add(origin, pod.metadataAt()),
                Linker.origin(origin),
                namespace != null && SYSTEM_NAMESPACES.contains(namespace),
                account,
                containers(origin, pod),
                Tokens.of(origin, pod, places, settings),
                staticLinks.of(workload, account.bindings()));
    }

    /** Known only after all workloads are linked. */
    Use use(ServiceAccount account) {
        return uses.getOrDefault(account, new Use(0, 0));
    }

    private AccountFacts account(Workload workload) {
        PodTemplate pod = workload.template();
        Text named = pod.serviceAccountName();
        boolean implicit = named == null || named.value().isEmpty();
        String name = named == null || named.value().isEmpty() ? "default" : named.value();
        String namespace = workload.meta().ref().namespace();
        if (named != null && named.unresolved()) {
            return new AccountFacts(
                    name, namespace, "unresolved", false, automount(pod, null), List.of(), bindings.undecided());
        }
        List<ServiceAccount> nearest = accounts.nearest(workload.meta(), name);
        if (nearest.size() != 1) {
            return new AccountFacts(
                    name,
                    namespace,
                    nearest.isEmpty() ? "missing" : "ambiguous",
                    implicit,
                    automount(pod, null),
                    List.of(),
                    bindings.undecided());
        }
        ServiceAccount account = nearest.get(0);
        uses.merge(account, new Use(0, 0).plus(implicit), (old, one) -> old.plus(implicit));
        return new AccountFacts(
                name,
                namespace,
                "found",
                implicit,
                automount(pod, account),
                bindings.of(account),
                bindings.undecided());
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
