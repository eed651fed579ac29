package io.github.widscan.link;

import io.github.widscan.link.FragmentSubject.ContainerCredentials;
import io.github.widscan.snapshot.ConfigObject;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The objects besides workloads in which credentials stand, or that use a Secret with one. */
final class CredentialSubjects {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

    private final Snapshot snapshot;
    private final StaticLinks links;
    private final Places places;

    /** One object as it stands in one document. */
    private record ObjectKey(ObjectRef ref, @Nullable String file, int document) {
        static ObjectKey of(Meta meta) {
            return new ObjectKey(meta.ref(), meta.origin().file(), meta.origin().document());
        }
    }

    CredentialSubjects(Snapshot snapshot, StaticLinks links, Places places) {
        this.snapshot = snapshot;
        this.links = links;
        this.places = places;
    }

    /** ConfigMaps, Secrets whose values were read, and whatever else has credentials in its annotations or labels. */
    List<ObjectSubject> objects() {
        List<ObjectSubject> subjects = new ArrayList<>();
        Map<ObjectKey, Set<Integer>> elsewhere = elsewhere();
        for (ConfigObject object : snapshot.configObjects()) {
            Set<Integer> known = elsewhere.getOrDefault(ObjectKey.of(object.meta()), Set.of());
            List<CredentialSighting> own = withoutRepeats(object.sightings(), known);
            if (!own.isEmpty() || object.meta().ref().kind().equals("ConfigMap")) {
                subjects.add(object(subjects.size(), object.meta(), own, List.of()));
            }
        }
        for (SecretFacts secret : snapshot.secrets()) {
            if (secret.valuesRead()) {
                subjects.add(object(subjects.size(), secret.meta(), distinct(secret.sightings()), List.of()));
            }
        }
        for (SecretLink link : snapshot.secretLinks()) {
            SecretUse use = link.fills() ? null : use(link);
            if (use != null) {
                subjects.add(object(subjects.size(), link.meta(), List.of(), List.of(use)));
            }
        }
        return subjects;
    }

    /** Secrets that hold a static credential, by their values or by the names of their keys. */
    List<SecretSubject> secrets() {
        List<SecretSubject> subjects = new ArrayList<>();
        SecretUsers users = null;
        for (SecretFacts secret : snapshot.secrets()) {
            if (Secrets.otherType(secret)) {
                continue;
            }
            SecretKeys keys = secret.valuesRead() ? SecretKeys.NONE : SecretKeys.of(secret);
            if (secret.sightings().isEmpty() && keys.provider() == null) {
                continue;
            }
            if (users == null) {
                users = new SecretUsers(snapshot);
            }
            Meta meta = secret.meta();
            subjects.add(new SecretSubject(
                    subjects.size(),
                    SubjectResource.of(meta),
                    places.add(meta.origin(), meta.at()),
                    places.add(meta.origin(), meta.metadataAt()),
                    Linker.origin(meta.origin()),
                    secret.type(),
                    keys.provider(),
                    keys.key(),
                    keys.at() == null ? null : places.add(meta.origin(), keys.at()),
                    users.usage(meta.ref()),
                    Linker.credentials(meta.origin(), distinct(secret.sightings()), places),
                    null));
        }
        return subjects;
    }

    /** Patches of workloads in whose text credentials stand. */
    List<FragmentSubject> fragments() {
        List<FragmentSubject> subjects = new ArrayList<>();
        for (Workload workload : snapshot.workloads()) {
            if (!workload.template().fragment()) {
                continue;
            }
            Meta meta = workload.meta();
            List<ContainerCredentials> containers = new ArrayList<>(0);
            for (Container container : workload.template().containers()) {
                if (!container.sightings().isEmpty()) {
                    containers.add(new ContainerCredentials(
                            container.name(),
                            Linker.credentials(meta.origin(), distinct(container.sightings()), places)));
                }
            }
            if (!containers.isEmpty()) {
                subjects.add(new FragmentSubject(
                        subjects.size(),
                        SubjectResource.of(meta),
                        places.add(meta.origin(), meta.at()),
                        Linker.origin(meta.origin()),
                        containers));
            }
        }
        return subjects;
    }

    private ObjectSubject object(int id, Meta meta, List<CredentialSighting> sightings, List<SecretUse> uses) {
        return new ObjectSubject(
                id,
                SubjectResource.of(meta),
                places.add(meta.origin(), meta.at()),
                Linker.origin(meta.origin()),
                Linker.credentials(meta.origin(), sightings, places),
                uses);
    }

    private @Nullable SecretUse use(SecretLink link) {
        Meta meta = link.meta();
        String secret = link.secret().value();
        Secrets.Known known = links.lookup(inNamespace(meta, link.namespace())).secret(secret);
        String key = link.keys().isEmpty() ? null : link.keys().get(0);
        if (key != null && known.federationConfig(key)) {
            return null;
        }
        CredentialSighting sighting = key == null ? null : known.sighting(key);
        return new SecretUse(
                "",
                "reference",
                "credential",
                sighting != null && !sighting.heuristic() ? "value" : link.provider() == null ? "guess" : "name",
                sighting == null ? link.provider() : sighting.provider(),
                sighting == null ? null : sighting.type(),
                secret,
                secret,
                key,
                sighting == null ? null : sighting.masked(),
                sighting == null ? null : sighting.valueGroup(),
                false,
                known.filledBy(),
                null,
                List.of(),
                places.add(meta.origin(), link.secret().at()));
    }

    private static Meta inNamespace(Meta meta, @Nullable String namespace) {
        if (namespace == null) {
            return meta;
        }
        ObjectRef ref = meta.ref();
        return new Meta(
                new ObjectRef(ref.cluster(), ref.apiVersion(), ref.kind(), namespace, ref.name()),
                meta.origin(),
                meta.at(),
                meta.metadataAt(),
                meta.annotations(),
                meta.labels(),
                meta.owner());
    }

    /** The values that stand in each object outside its annotations. */
    private Map<ObjectKey, Set<Integer>> elsewhere() {
        Map<ObjectKey, Set<Integer>> groups = new HashMap<>();
        for (Workload workload : snapshot.workloads()) {
            for (Container container : workload.template().containers()) {
                groups(groups, workload.meta(), container.sightings());
            }
        }
        for (ConfigObject object : snapshot.configObjects()) {
            groups(groups, object.meta(), object.sightings());
        }
        for (SecretFacts secret : snapshot.secrets()) {
            groups(groups, secret.meta(), secret.sightings());
        }
        return groups;
    }

    private static void groups(Map<ObjectKey, Set<Integer>> groups, Meta meta, List<CredentialSighting> sightings) {
        for (CredentialSighting sighting : sightings) {
            if (!isLastApplied(sighting)) {
                groups.computeIfAbsent(ObjectKey.of(meta), key -> new HashSet<>(2))
                        .add(sighting.valueGroup());
            }
        }
    }

    /** Without what the last-applied-configuration repeats of the same object. */
    private static List<CredentialSighting> withoutRepeats(List<CredentialSighting> sightings, Set<Integer> elsewhere) {
        List<CredentialSighting> own = new ArrayList<>(sightings.size());
        for (CredentialSighting sighting : distinct(sightings)) {
            if (!isLastApplied(sighting) || !elsewhere.contains(sighting.valueGroup())) {
                own.add(sighting);
            }
        }
        return own;
    }

    private static boolean isLastApplied(CredentialSighting sighting) {
        return sighting.path().contains(LAST_APPLIED);
    }

    /** One of those with the same value at the same path. */
    static List<CredentialSighting> distinct(List<CredentialSighting> sightings) {
        if (sightings.size() < 2) {
            return sightings;
        }
        List<CredentialSighting> distinct = new ArrayList<>(sightings.size());
        for (CredentialSighting sighting : sightings) {
            boolean seen = false;
            for (CredentialSighting other : distinct) {
                seen |= other.valueGroup() == sighting.valueGroup()
                        && other.path().equals(sighting.path());
            }
            if (!seen) {
                distinct.add(sighting);
            }
        }
        return distinct;
    }
}
