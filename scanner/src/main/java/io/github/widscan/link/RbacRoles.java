package io.github.widscan.link;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.LabelSelector;
import io.github.widscan.snapshot.LabelSelector.Operator;
import io.github.widscan.snapshot.LabelSelector.Requirement;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.RbacBinding;
import io.github.widscan.snapshot.RbacRole;
import io.github.widscan.snapshot.RbacRole.Grant;
import io.github.widscan.snapshot.RbacRole.Power;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the roles of RBAC allow, with what they take in of others. */
final class RbacRoles {
    private static final String AGGREGATE = "rbac.authorization.k8s.io/aggregate-to-";
    private static final At NOWHERE = At.pointer("");

    /** Stands for whatever labels, in the index by label. */
    private static final String ANY = "";

    /** Of all roles together: aggregation rules that select each other could make it long. */
    private static final int MOST_STEPS = 2_000_000;

    /** Where a role is looked for. */
    private record Key(@Nullable String cluster, @Nullable String namespace, String kind, String name) {}

    private final Map<Key, List<RbacRole>> byKey = new HashMap<>();
    /** Roles of a cluster by the keys of their labels. */
    private final Map<Key, List<RbacRole>> byLabel = new HashMap<>();

    private final IdentityHashMap<RbacRole, Found> resolved = new IdentityHashMap<>();
    private final Coverages coverages;
    private int steps;

    /**
     * What a binding hands out.
     *
     * @param state as in {@link RoleGrantSubject#roleState()}
     */
    record Found(String state, List<Grant> grants) {}

    RbacRoles(List<RbacRole> roles, Coverages coverages) {
        this.coverages = coverages;
        for (RbacRole role : roles) {
            ObjectRef ref = role.meta().ref();
            boolean wide = ref.kind().equals("ClusterRole");
            add(byKey, new Key(ref.cluster(), wide ? null : ref.namespace(), ref.kind(), ref.name()), role);
            if (wide) {
                add(byLabel, label(ref.cluster(), ANY), role);
                role.meta().labels().forEach(label -> add(byLabel, label(ref.cluster(), label.key()), role));
            }
        }
    }

    private static void add(Map<Key, List<RbacRole>> index, Key key, RbacRole role) {
        index.computeIfAbsent(key, absent -> new ArrayList<>(1)).add(role);
    }

    private static Key label(@Nullable String cluster, String key) {
        return new Key(cluster, null, "label", key);
    }

    Found of(RbacBinding binding) {
        Meta meta = binding.meta();
        String name = binding.role().value();
        if (binding.role().unresolved()) {
            return new Found("unresolved", List.of());
        }
        boolean wide = !binding.roleKind().equals("Role");
        ObjectRef ref = meta.ref();
        Key key = new Key(ref.cluster(), wide ? null : ref.namespace(), wide ? "ClusterRole" : "Role", name);
        List<RbacRole> nearest = Nearest.to(meta.origin(), byKey.getOrDefault(key, List.of()), role -> role.meta()
                .origin());
        if (nearest.isEmpty()) {
            Found builtIn = wide || ref.namespace() != null
                    ? builtIn(ref.cluster(), wide ? null : ref.namespace(), name)
                    : null;
            if (builtIn != null) {
                return builtIn;
            }
            return new Found(
                    coverages.completeIn(Rbac.SOURCE, ref.cluster(), wide ? null : ref.namespace())
                            ? "complete"
                            : "unread",
                    List.of());
        }
        Found first = resolve(nearest.get(0));
        for (RbacRole other : nearest.subList(1, nearest.size())) {
            Found found = resolve(other);
            if (!powers(first.grants()).equals(powers(found.grants()))) {
                return new Found("competing", List.of());
            }
            first = found.state().equals("found") ? first : found;
        }
        return first;
    }

    /** Null for a name that means nothing by itself. */
    private @Nullable Found builtIn(@Nullable String cluster, @Nullable String namespace, String name) {
        List<Grant> own = namespace == null ? BuiltInRoles.clusterRole(name) : BuiltInRoles.role(namespace, name);
        if (own == null) {
            return null;
        }
        List<String> targets = namespace != null
                ? List.of()
                : switch (name) {
                    case "admin" -> List.of("admin", "edit", "view");
                    case "edit" -> List.of("edit", "view");
                    case "view" -> List.of("view");
                    default -> List.of();
                };
        Parts parts = new Parts(cluster, own, false);
        for (String target : targets) {
            // Roles that somebody labelled so that they become part of it.
            parts.take(new LabelSelector(List.of(new Requirement(AGGREGATE + target, Operator.IN, List.of("true")))));
        }
        return parts.found("built-in");
    }

    private Found resolve(RbacRole role) {
        Found known = resolved.get(role);
        if (known == null) {
            Parts parts = new Parts(role.meta().ref().cluster(), role.grants(), role.unresolved());
            parts.seen.add(role);
            role.aggregates().forEach(parts::take);
            known = parts.found("found");
            resolved.put(role, known);
        }
        return known;
    }

    /** What a role takes in of others, and they of others still. */
    private final class Parts {
        private final @Nullable String cluster;
        private final List<Grant> grants;
        private boolean unresolved;
        private boolean cut;
        private final Set<RbacRole> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<LabelSelector> asked = new HashSet<>();
        private final Deque<LabelSelector> open = new ArrayDeque<>();

        Parts(@Nullable String cluster, List<Grant> own, boolean unresolved) {
            this.cluster = cluster;
            this.grants = new ArrayList<>(own);
            this.unresolved = unresolved;
        }

        void take(LabelSelector selector) {
            open.add(selector);
            while (!open.isEmpty()) {
                LabelSelector next = open.removeFirst();
                if (asked.add(next)) {
                    parts(next);
                }
            }
        }

        private void parts(LabelSelector selector) {
            if (Selectors.select(selector, BuiltInRoles.LABELS)) {
                // cluster-admin is among them.
                grants.addAll(BuiltInRoles.ALL);
            }
            for (RbacRole part : candidates(selector)) {
                if (++steps > MOST_STEPS) {
                    cut = true;
                    return;
                }
                if (!Selectors.decidable(selector, part.meta().labels())) {
                    unresolved = true;
                } else if (Selectors.select(selector, part.meta().labels()) && seen.add(part)) {
                    grants.addAll(part.grants());
                    unresolved |= part.unresolved();
                    open.addAll(part.aggregates());
                }
            }
        }

        /** All roles of the cluster, where the selector does not ask for the presence of a label. */
        private List<RbacRole> candidates(LabelSelector selector) {
            for (Requirement requirement : selector.requirements()) {
                if (requirement.operator() == Operator.IN || requirement.operator() == Operator.EXISTS) {
                    return byLabel.getOrDefault(label(cluster, requirement.key()), List.of());
                }
            }
            return byLabel.getOrDefault(label(cluster, ANY), List.of());
        }

        Found found(String state) {
            return new Found(cut ? "too-many" : unresolved ? "unresolved" : state, merged(grants));
        }
    }

    /** One for each power: without names where one of them has none. */
    private static List<Grant> merged(List<Grant> grants) {
        Map<Power, Set<String>> names = new EnumMap<>(Power.class);
        Set<Power> unnamed = EnumSet.noneOf(Power.class);
        for (Grant grant : grants) {
            names.computeIfAbsent(grant.power(), power -> new LinkedHashSet<>()).addAll(grant.names());
            if (grant.names().isEmpty()) {
                unnamed.add(grant.power());
            }
        }
        List<Grant> merged = new ArrayList<>(names.size());
        names.forEach((power, all) ->
                merged.add(new Grant(power, unnamed.contains(power) ? List.of() : List.copyOf(all), NOWHERE)));
        return List.copyOf(merged);
    }

    private static Set<String> powers(List<Grant> grants) {
        Set<String> powers = new LinkedHashSet<>();
        for (Grant grant : grants) {
            powers.add(grant.power() + String.valueOf(grant.names()));
        }
        return powers;
    }
}
