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

    /** What {@code edit} may do, and {@code admin} with it. */
    private static final List<Grant> EDIT =
            grants(Power.TOKEN, Power.IMPERSONATE, Power.PODS, Power.EXEC, Power.ACCOUNTS);

    private static final List<Grant> ALL = grants(Power.values());

    /** Where a role is looked for. */
    private record Key(@Nullable String cluster, @Nullable String namespace, String kind, String name) {}

    private final Map<Key, List<RbacRole>> byKey = new HashMap<>();
    /** Roles of a cluster by the keys of their labels. */
    private final Map<Key, List<RbacRole>> byLabel = new HashMap<>();

    private final IdentityHashMap<RbacRole, Found> resolved = new IdentityHashMap<>();
    private final Coverages coverages;

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
            List<Grant> builtIn = wide ? builtIn(ref.cluster(), name) : null;
            if (builtIn != null) {
                return new Found("built-in", builtIn);
            }
            return new Found(coverages.complete(Rbac.SOURCE, ref.cluster()) ? "complete" : "unread", List.of());
        }
        Found first = resolve(nearest.get(0));
        for (RbacRole other : nearest.subList(1, nearest.size())) {
            if (!powers(first.grants()).equals(powers(resolve(other).grants()))) {
                return new Found("competing", List.of());
            }
        }
        return first;
    }

    /** Null for a name that means nothing by itself. */
    private @Nullable List<Grant> builtIn(@Nullable String cluster, String name) {
        List<Grant> own =
                switch (name) {
                    case "cluster-admin" -> ALL;
                    case "admin", "edit" -> EDIT;
                    case "view" -> List.of();
                    default -> null;
                };
        if (own == null || name.equals("cluster-admin")) {
            return own;
        }
        // Roles that somebody labelled so that they become part of it.
        List<Grant> grants = new ArrayList<>(own);
        for (String target : name.equals("admin") ? List.of("admin", "edit", "view") : List.of(name)) {
            LabelSelector selector =
                    new LabelSelector(List.of(new Requirement(AGGREGATE + target, Operator.IN, List.of("true"))));
            selected(cluster, selector).forEach(role -> grants.addAll(role.grants()));
        }
        return merged(grants);
    }

    private Found resolve(RbacRole role) {
        Found known = resolved.get(role);
        if (known != null) {
            return known;
        }
        List<Grant> grants = new ArrayList<>(role.grants());
        Set<RbacRole> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<RbacRole> open = new ArrayDeque<>();
        seen.add(role);
        open.add(role);
        while (!open.isEmpty()) {
            for (LabelSelector selector : open.removeFirst().aggregates()) {
                for (RbacRole part : selected(role.meta().ref().cluster(), selector)) {
                    if (seen.add(part)) {
                        grants.addAll(part.grants());
                        open.add(part);
                    }
                }
            }
        }
        Found found = new Found("found", merged(grants));
        resolved.put(role, found);
        return found;
    }

    private List<RbacRole> selected(@Nullable String cluster, LabelSelector selector) {
        List<RbacRole> selected = new ArrayList<>();
        for (Requirement requirement : selector.requirements()) {
            if (requirement.operator() == Operator.IN || requirement.operator() == Operator.EXISTS) {
                for (RbacRole role : byLabel.getOrDefault(label(cluster, requirement.key()), List.of())) {
                    if (Selectors.select(selector, role.meta().labels())) {
                        selected.add(role);
                    }
                }
                return selected;
            }
        }
        // One that asks for no label at all: nobody writes it, and it would take in every role.
        return selected;
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

    private static List<Grant> grants(Power... powers) {
        List<Grant> grants = new ArrayList<>(powers.length);
        for (Power power : powers) {
            grants.add(new Grant(power, List.of(), NOWHERE));
        }
        return List.copyOf(grants);
    }
}
