package io.github.widscan.collect;

import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.NamespaceFacts;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.RbacBinding;
import io.github.widscan.snapshot.RbacRole;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Shard;
import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins what was read of a cluster in shards: each of them holds what belongs to no namespace, and knows of its own
 * namespaces only.
 */
final class Shards {
    private final Set<Object> before = new HashSet<>();
    private final List<Object> now = new ArrayList<>();

    /** An object of no namespace: what is read of it may differ from shard to shard, such as the number of a credential. */
    private record Key(@Nullable String cluster, String apiVersion, String kind, String name) {}

    /** What no shard before this one held. */
    Snapshot rest(Snapshot s) {
        Snapshot rest = new Snapshot(
                s.schemaVersion(),
                s.collectedAt(),
                s.objects(),
                s.workloads(),
                s.serviceAccounts(),
                s.secrets(),
                rest(s.secretLinks(), SecretLink::meta),
                rest(s.configObjects(), ConfigObject::meta),
                rest(s.namespaces(), NamespaceFacts::meta),
                s.networkPolicies(),
                s.aadPodIdentity(),
                rest(s.clusters()),
                rest(s.aws()),
                rest(s.azure()),
                rest(s.gcp()),
                rest(s.huawei()),
                s.files(),
                s.coverage(),
                rest(s.notes()));
        before.addAll(now);
        now.clear();
        return rest;
    }

    private ClusterFacts rest(ClusterFacts facts) {
        return new ClusterFacts(
                rest(facts.issuers()),
                rest(facts.keys()),
                rest(facts.roles(), RbacRole::meta),
                rest(facts.bindings(), RbacBinding::meta),
                rest(facts.apiAudiences()));
    }

    private AwsFacts rest(AwsFacts facts) {
        EksNodeFacts nodes = facts.eksNodes();
        return new AwsFacts(
                rest(facts.roles()),
                rest(facts.oidcProviders()),
                rest(facts.podIdentityAssociations()),
                rest(facts.eksClusters()),
                new EksNodeFacts(rest(nodes.nodes()), rest(nodes.templates()), rest(nodes.roles())));
    }

    private AzureFacts rest(AzureFacts facts) {
        return new AzureFacts(
                rest(facts.federatedCredentials()),
                rest(facts.identities()),
                rest(facts.applications()),
                rest(facts.clusters()),
                rest(facts.roleAssignments()));
    }

    private GcpFacts rest(GcpFacts facts) {
        return new GcpFacts(
                rest(facts.bindings()),
                rest(facts.serviceAccounts()),
                rest(facts.keys()),
                rest(facts.roles()),
                rest(facts.providers()),
                rest(facts.clusters()),
                rest(facts.nodePools()));
    }

    private HuaweiFacts rest(HuaweiFacts facts) {
        return new HuaweiFacts(
                rest(facts.identityProviders()),
                rest(facts.protocols()),
                rest(facts.oidcConfigs()),
                rest(facts.mappings()),
                rest(facts.groups()),
                rest(facts.roles()),
                rest(facts.roleGrants()),
                rest(facts.agencies()),
                rest(facts.clusters()),
                rest(facts.nodes()),
                rest(facts.unmodelled()));
    }

    private <T> List<T> rest(List<T> facts) {
        List<T> rest = new ArrayList<>(facts.size());
        for (T fact : facts) {
            if (!before.contains(fact)) {
                now.add(fact);
                rest.add(fact);
            }
        }
        return rest;
    }

    private <T> List<T> rest(List<T> facts, Function<T, Meta> meta) {
        List<T> rest = new ArrayList<>(facts.size());
        for (T fact : facts) {
            Meta of = meta.apply(fact);
            if (of.ref().namespace() == null && of.origin().file() == null) {
                Key key = new Key(
                        of.ref().cluster(),
                        of.ref().apiVersion(),
                        of.ref().kind(),
                        of.ref().name());
                if (before.contains(key)) {
                    continue;
                }
                now.add(key);
            }
            rest.add(fact);
        }
        return rest;
    }

    /** A source in a scope that is there in all its shards is complete; one that is not says which are missing. */
    static List<Coverage> join(List<Coverage> all, List<Note> notes) {
        Map<List<@Nullable String>, List<Coverage>> parts = new LinkedHashMap<>();
        for (Coverage coverage : all) {
            List<@Nullable String> key = new ArrayList<>(2);
            key.add(coverage.source());
            key.add(coverage.scope());
            parts.computeIfAbsent(key, unused -> new ArrayList<>()).add(coverage);
        }
        List<Coverage> joined = new ArrayList<>();
        Set<String> gaps = new TreeSet<>();
        for (List<Coverage> same : parts.values()) {
            join(same, joined, gaps);
        }
        for (String gap : gaps) {
            notes.add(new Note(false, "snapshot", gap, null, null, false));
        }
        return joined;
    }

    private static void join(List<Coverage> same, List<Coverage> joined, Set<String> gaps) {
        Map<Integer, Set<Integer>> counts = new HashMap<>();
        for (Coverage coverage : same) {
            Shard shard = coverage.shard();
            if (shard == null) {
                // Some shard was not read to its end, or the source was read otherwise: that says more.
                joined.add(coverage);
            } else {
                counts.computeIfAbsent(shard.count(), unused -> new TreeSet<>()).add(shard.index());
            }
        }
        Coverage first = same.get(0);
        for (Map.Entry<Integer, Set<Integer>> shards : counts.entrySet()) {
            int missing = shards.getKey() - shards.getValue().size();
            if (missing == 0) {
                joined.add(new Coverage(first.source(), first.scope(), Coverage.State.COMPLETE, null, true));
            } else if (same.size() == shards.getValue().size()) {
                String what = missing + " of " + shards.getKey() + " shards are missing";
                joined.add(new Coverage(first.source(), first.scope(), Coverage.State.PARTIAL, what, true));
                gaps.add((first.scope() == null ? "" : first.scope() + ": ") + what
                        + ", so that their namespaces are not judged");
            }
        }
    }
}
