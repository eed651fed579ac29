package io.github.widscan.collect;

import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds pods, and what stands between them and their top owner, into the top owner: a Deployment with three pods is one
 * workload with a count. Who owns a pod is what the pod says; so one that differs from its owner's template is kept, under
 * the owner's name, and nobody hides behind a harmless owner.
 *
 * <p>What runs counts: where pods were seen, they are judged as webhooks left them, and a template that they only add to is
 * not judged again.
 */
final class Owners {
    private static final int MOST_STEPS = 8;

    private final IdentityHashMap<Workload, Owner> controllers;
    private final IdentityHashMap<Workload, Integer> repeats;
    private final Map<Key, Workload> byKey = new HashMap<>();

    /**
     * An object of one source.
     *
     * @param group its API group: objects may name each other by different versions of it
     */
    private record Key(
            @Nullable String file,
            @Nullable String cluster,
            String group,
            String kind,
            @Nullable String namespace,
            String name) {
        static Key of(Origin origin, ObjectRef ref) {
            int slash = ref.apiVersion().indexOf('/');
            String group = slash < 0 ? "" : ref.apiVersion().substring(0, slash);
            return new Key(origin.file(), ref.cluster(), group, ref.kind(), ref.namespace(), ref.name());
        }
    }

    private Owners(
            List<Workload> workloads,
            IdentityHashMap<Workload, Owner> controllers,
            IdentityHashMap<Workload, Integer> repeats) {
        this.controllers = controllers;
        this.repeats = repeats;
        for (Workload workload : workloads) {
            if (workload.meta().origin().live()) {
                byKey.putIfAbsent(key(workload), workload);
            }
        }
    }

    /**
     * Folds.
     *
     * @param controllers of those workloads that name one, by identity
     * @param repeats how many more pods are the same as one of them
     */
    static List<Workload> fold(
            List<Workload> workloads,
            IdentityHashMap<Workload, Owner> controllers,
            IdentityHashMap<Workload, Integer> repeats) {
        return controllers.isEmpty() ? workloads : new Owners(workloads, controllers, repeats).folded(workloads);
    }

    /** One and the same: to compare all that two workloads say takes long, and twins are two. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Workload one, @Nullable Workload other) {
        return one == other;
    }

    private static Key key(Workload workload) {
        return Key.of(workload.meta().origin(), workload.meta().ref());
    }

    private List<Workload> folded(List<Workload> workloads) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        for (Workload workload : workloads) {
            if (workload.meta().origin().live() && controllers.containsKey(workload)) {
                ObjectRef top = top(workload);
                Key key = Key.of(workload.meta().origin(), top);
                groups.computeIfAbsent(key, unused -> new Group(top, byKey.get(key)))
                        .add(workload);
            }
        }
        List<Workload> all = new ArrayList<>(workloads.size());
        Set<Group> written = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Workload workload : workloads) {
            Group group = null;
            if (workload.meta().origin().live()) {
                group = controllers.containsKey(workload)
                        ? groups.get(Key.of(workload.meta().origin(), top(workload)))
                        : groups.get(key(workload));
            }
            // Twins of one name have no owner to tell them apart by: only the first one is the owner.
            if (group == null || (!controllers.containsKey(workload) && !same(workload, group.owner))) {
                all.add(workload);
            } else if (written.add(group)) {
                group.into(all);
            }
        }
        return all;
    }

    /** The object at the end of the chain of controllers, read or not. */
    private ObjectRef top(Workload workload) {
        Workload at = workload;
        for (int i = 0; i < MOST_STEPS; i++) {
            Owner owner = controllers.get(at);
            if (owner == null) {
                return at.meta().ref();
            }
            ObjectRef ref = at.meta().ref();
            ObjectRef above =
                    new ObjectRef(ref.cluster(), owner.apiVersion(), owner.kind(), ref.namespace(), owner.name());
            Workload read = byKey.get(Key.of(workload.meta().origin(), above));
            if (read == null) {
                return deployment(above, at, workload.meta().origin());
            }
            at = read;
        }
        // Owners that own each other: nobody stands above this one.
        return workload.meta().ref();
    }

    /** A Deployment names its ReplicaSets after itself and the hash that their pods carry as a label. */
    private ObjectRef deployment(ObjectRef owner, Workload pod, Origin origin) {
        Text hash = pod.template().label("pod-template-hash");
        if (!owner.kind().equals("ReplicaSet") || hash == null || !owner.name().endsWith("-" + hash.value())) {
            return owner;
        }
        String name =
                owner.name().substring(0, owner.name().length() - hash.value().length() - 1);
        ObjectRef above = new ObjectRef(owner.cluster(), owner.apiVersion(), "Deployment", owner.namespace(), name);
        Workload read = byKey.get(Key.of(origin, above));
        return read == null ? above : read.meta().ref();
    }

    /** The workloads that have one top owner. */
    private final class Group {
        private final ObjectRef top;
        private final @Nullable Workload owner;
        private final List<Workload> between = new ArrayList<>(0);
        private final List<Workload> pods = new ArrayList<>(1);

        Group(ObjectRef top, @Nullable Workload owner) {
            this.top = top;
            this.owner = owner;
        }

        void add(Workload workload) {
            if (workload.meta().ref().kind().equals("Pod")) {
                pods.add(workload);
            } else if (!same(workload, owner)) {
                between.add(workload);
            }
        }

        /** The shapes of templates are large: they are made for one group at a time. */
        void into(List<Workload> all) {
            Map<TemplateShape, Variant> variants = new LinkedHashMap<>();
            for (Workload pod : pods) {
                variants.computeIfAbsent(TemplateShape.of(pod.template()), shape -> new Variant(pod)).pods +=
                        1 + repeats.getOrDefault(pod, 0);
            }
            if (owner != null) {
                template(owner, true, variants);
            }
            List<Workload> old = new ArrayList<>(0);
            boolean othersRun = othersRun();
            for (Workload workload : between) {
                if (othersRun && isIdle(workload)) {
                    old.add(workload);
                } else {
                    template(workload, false, variants);
                }
            }
            old.forEach(workload -> former(workload, variants));
            for (Variant variant : variants.values()) {
                all.add(variant.workload(top, owner));
            }
        }

        /** Where the owner was not read, its pods and its other ReplicaSets still tell which template is a former one. */
        private boolean othersRun() {
            if (owner != null || !pods.isEmpty()) {
                return true;
            }
            for (Workload workload : between) {
                if (!isIdle(workload)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isIdle(Workload workload) {
            return Integer.valueOf(0).equals(workload.replicas());
        }

        /** A template that no pod was made of, or whose pods are not there, is judged by itself. */
        private void template(Workload workload, boolean isOwner, Map<TemplateShape, Variant> variants) {
            TemplateShape shape = TemplateShape.of(workload.template());
            Variant same = variants.get(shape);
            if (same != null) {
                same.body = isOwner ? workload : same.body;
                return;
            }
            for (TemplateShape other : variants.keySet()) {
                if (other.covers(shape)) {
                    return;
                }
            }
            variants.put(shape, new Variant(workload));
        }

        /** What a roll-back would bring back runs no pod, but a key in its text can be read. */
        private void former(Workload workload, Map<TemplateShape, Variant> variants) {
            TemplateShape shape = TemplateShape.of(workload.template());
            if (!variants.containsKey(shape) && shape.hasCredentialsBeside(variants.keySet())) {
                variants.put(
                        shape,
                        new Variant(new Workload(
                                workload.meta(),
                                workload.replicas(),
                                0,
                                workload.template().asFragment())));
            }
        }
    }

    /** Pods of one shape. */
    private static final class Variant {
        private Workload body;
        private int pods;

        Variant(Workload body) {
            this.body = body;
        }

        Workload workload(ObjectRef top, @Nullable Workload owner) {
            if (same(body, owner)) {
                return new Workload(body.meta(), body.replicas(), pods, body.template());
            }
            Meta own = body.meta();
            Meta above = owner == null ? own : owner.meta();
            return new Workload(
                    new Meta(
                            top,
                            own.origin(),
                            own.at(),
                            own.metadataAt(),
                            above.annotations(),
                            above.labels(),
                            above.owner() == null ? own.owner() : above.owner()),
                    owner == null ? null : owner.replicas(),
                    pods,
                    body.template());
        }
    }
}
