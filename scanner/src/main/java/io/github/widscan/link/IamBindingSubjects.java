package io.github.widscan.link;

import io.github.widscan.snapshot.GcpIamBinding;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.GkeNodePool;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.GcpCluster;
import io.github.widscan.trust.GcpMember;
import io.github.widscan.trust.GcpReach;
import io.github.widscan.trust.GcpRole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a snapshot's IAM policies: pods and those who may become what pods become. */
final class IamBindingSubjects {
    private static final String CLUSTERS = "gcp.gke.clusters";

    private final Snapshot snapshot;
    private final GcpPolicies policies;
    private final Coverages coverages;
    private final Places places;
    private final GcpProviders providers;
    private final Set<String> nodeAccounts = new HashSet<>();

    /** Those of which the project is not known, and what stands before the {@code @} of the others. */
    private final Set<String> bareNodeAccounts = new HashSet<>();

    private final Set<String> nodeAccountIds = new HashSet<>();

    /** Clusters that have a ServiceAccount ({@code ns/name}) or a namespace ({@code ns}). */
    private final Map<String, Set<String>> holders = new HashMap<>();

    private final Map<String, List<GkeCluster>> clusters = new HashMap<>();

    /** Clusters whose pool is a template. */
    private final List<GkeCluster> unresolved = new ArrayList<>(0);

    IamBindingSubjects(Snapshot snapshot, GcpPolicies policies, Coverages coverages, Places places) {
        this.snapshot = snapshot;
        this.policies = policies;
        this.coverages = coverages;
        this.places = places;
        this.providers = new GcpProviders(snapshot.gcp().providers());
        for (GkeNodePool pool : snapshot.gcp().nodePools()) {
            if (pool.serviceAccount() != null) {
                String name = pool.serviceAccount().value();
                nodeAccounts.add(name);
                (name.indexOf('@') < 0 ? bareNodeAccounts : nodeAccountIds).add(GcpNames.id(name));
            }
        }
        for (GkeCluster cluster : snapshot.gcp().clusters()) {
            Text pool = cluster.workloadPool();
            if (pool != null && pool.unresolved()) {
                unresolved.add(cluster);
            } else if (pool != null) {
                clusters.computeIfAbsent(pool.value(), key -> new ArrayList<>(2))
                        .add(cluster);
            }
        }
        for (NamespaceFacts namespace : snapshot.namespaces()) {
            ObjectRef ref = namespace.meta().ref();
            hold(ref.name(), ref.cluster());
        }
        for (ServiceAccount account : snapshot.serviceAccounts()) {
            ObjectRef ref = account.meta().ref();
            if (ref.namespace() != null) {
                hold(ref.namespace(), ref.cluster());
                hold(ref.namespace() + "/" + ref.name(), ref.cluster());
            }
        }
    }

    private void hold(String name, @Nullable String cluster) {
        holders.computeIfAbsent(name, key -> new LinkedHashSet<>(2)).add(cluster == null ? "" : cluster);
    }

    /** People, groups and Google's own services are none of widscan's business. */
    List<IamBindingSubject> all() {
        List<IamBindingSubject> subjects = new ArrayList<>();
        for (GcpGrant grant : policies.all()) {
            GcpReach reach = grant.member().reach();
            if (reach != GcpReach.OTHER && reach != GcpReach.SERVICE_AGENT) {
                subjects.add(subject(subjects.size(), grant));
            }
        }
        return subjects;
    }

    private IamBindingSubject subject(int id, GcpGrant grant) {
        GcpIamBinding binding = grant.binding();
        GcpMember member = grant.member();
        String email = member.email();
        String pool = member.pool();
        String attribute = member.attribute();
        List<String> pinned = new ArrayList<>(0);
        for (GcpCluster cluster : grant.condition().clusters()) {
            pinned.add(cluster.location() + "/" + cluster.name());
        }
        String external = member.isGke() ? null : pool;
        return new IamBindingSubject(
                id,
                SubjectResource.cloud("GcpIamPolicy", binding.resource(), binding.project()),
                places.add(binding.origin(), grant.text().at()),
                word(binding.level().name()),
                binding.resource(),
                binding.project(),
                grant.roleName(),
                grant.role().word(),
                GcpRole.isBasic(grant.roleName()),
                places.add(binding.origin(), binding.role().at()),
                grant.text().value(),
                member.reach().word(),
                member.reach().isWorkload(),
                member.deleted(),
                member.problem(),
                pool,
                member.isGke(),
                member.poolProject(),
                member.namespace(),
                member.account(),
                email,
                email != null && isNodeAccount(email),
                email != null && grant.onAccount() && email.equals(binding.resource()),
                grant.condition().state(),
                pinned,
                external != null && attribute != null ? providers.attribute(external, attribute) : "none",
                external == null ? "unread" : providers.trust(external),
                accountState(member),
                namespaceState(member),
                sameness(member),
                narrow(grant),
                GcpFix.command("remove", binding, grant.text().value()));
    }

    /** By its address; by what stands before the {@code @} where one side knows no more. */
    private boolean isNodeAccount(String email) {
        String id = GcpNames.id(email);
        return nodeAccounts.contains(email)
                || GcpNames.isComputeDefault(email)
                || bareNodeAccounts.contains(id)
                || (email.indexOf('@') < 0 && nodeAccountIds.contains(id));
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String accountState(GcpMember member) {
        if (member.namespace() == null || member.account() == null) {
            return "none";
        }
        if (holders.containsKey(member.namespace() + "/" + member.account())) {
            return "found";
        }
        return coverages.complete("k8s.serviceaccounts", null) ? "missing" : "unread";
    }

    private String namespaceState(GcpMember member) {
        String namespace = member.namespace();
        if (namespace == null) {
            return "none";
        }
        if (holders.containsKey(namespace)) {
            return "found";
        }
        return coverages.complete("k8s.namespaces", null) ? "missing" : "unread";
    }

    private @Nullable SamenessFacts sameness(GcpMember member) {
        String pool = member.pool();
        if (pool == null || !member.isGke()) {
            return null;
        }
        Set<String> names = new LinkedHashSet<>(2);
        Set<String> trust = new HashSet<>(2);
        for (GkeCluster cluster : clusters.getOrDefault(pool, List.of())) {
            names.add((cluster.location() == null ? "" : cluster.location() + "/") + cluster.name());
            trust.add(cluster.trust() == null ? "" : cluster.trust());
        }
        String wanted = member.account() == null
                ? String.valueOf(member.namespace())
                : member.namespace() + "/" + member.account();
        Set<String> holding = new LinkedHashSet<>(holders.getOrDefault(wanted, Set.of()));
        holding.remove("");
        return new SamenessFacts(
                List.copyOf(names),
                coverages.complete(CLUSTERS, member.poolProject()),
                isOpen(member),
                names.size() > 1 && trust.size() == 1 && !trust.contains(""),
                List.copyOf(holding));
    }

    /** A cluster whose pool is a template may have this one, if it is not of another project. */
    private boolean isOpen(GcpMember member) {
        for (GkeCluster cluster : unresolved) {
            if (cluster.project() == null || cluster.project().equals(member.poolProject())) {
                return true;
            }
        }
        return false;
    }

    /** Grants the role to one ServiceAccount: the one that is meant, if that can be told. */
    private String narrow(GcpGrant grant) {
        GcpMember member = grant.member();
        String namespace = member.namespace();
        String name = member.account();
        if (name == null && grant.onAccount()) {
            Set<String> users = new LinkedHashSet<>(2);
            for (ServiceAccount account : snapshot.serviceAccounts()) {
                Text named = account.meta().annotation(Bindings.GCP_SERVICE_ACCOUNT);
                ObjectRef ref = account.meta().ref();
                if (named != null
                        && ref.namespace() != null
                        && named.value().strip().equals(grant.binding().resource())
                        && (namespace == null || namespace.equals(ref.namespace()))) {
                    users.add(ref.namespace() + "/" + ref.name());
                }
            }
            if (users.size() == 1) {
                String user = users.iterator().next();
                namespace = user.substring(0, user.indexOf('/'));
                name = user.substring(user.indexOf('/') + 1);
            }
        }
        String pool = member.pool() != null && member.isGke() ? member.pool() : policies.pool();
        String number = member.poolNumber();
        if (number == null && pool != null) {
            number = policies.number(pool);
        }
        return GcpFix.command("add", grant.binding(), GcpFix.principal(pool, number, namespace, name));
    }
}
