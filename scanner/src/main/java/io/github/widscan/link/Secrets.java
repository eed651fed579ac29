package io.github.widscan.link;

import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.Meta;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.SecretFacts;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the Secret that an object means, and says what is known of it. */
final class Secrets {
    static final String SOURCE = "k8s.secrets.metadata";

    /** Types whose content is known to be something else than a cloud credential of a workload. */
    private static final Set<String> OTHER_TYPES = Set.of(
            "kubernetes.io/dockerconfigjson",
            "kubernetes.io/dockercfg",
            "kubernetes.io/service-account-token",
            "kubernetes.io/tls",
            "kubernetes.io/ssh-auth",
            "bootstrap.kubernetes.io/token",
            "helm.sh/release.v1");

    private final Map<ServiceAccounts.Key, List<SecretFacts>> secrets = new HashMap<>();
    private final Map<ServiceAccounts.Key, List<SecretLink>> fillers = new HashMap<>();
    private final Coverages coverages;

    /** How much is known of a Secret. */
    enum State {
        /** Its keys are known. */
        FOUND,
        /** All Secrets were read, and it is not among them. */
        ABSENT,
        /** Nobody read it. */
        UNREAD,
        /** Several files have it, equally near and different. */
        COMPETING,
        /** Its name is a template. */
        UNRESOLVED
    }

    /**
     * What is known of a Secret.
     *
     * @param keys all of them when {@code FOUND}
     * @param filledBy kind and name of the object that fills it from a store outside the cluster
     */
    record Known(State state, List<String> keys, @Nullable SecretFacts facts, @Nullable String filledBy) {
        boolean has(String key) {
            return keys.contains(key);
        }

        /** It is there and its keys are no part of a cloud credential, whatever their names. */
        boolean otherType() {
            return facts != null && Secrets.otherType(facts);
        }

        boolean federationConfig(String key) {
            return facts != null && facts.federationConfigs().contains(key);
        }

        /** The value was read and is none: a placeholder, or the published key of an emulator. */
        boolean looksLikeNone(String key) {
            return facts != null && facts.valuesRead() && has(key) && sighting(key) == null;
        }

        /** A credential recognised in the value of the key, rather its secret than its id; or null. */
        @Nullable
        CredentialSighting sighting(String key) {
            CredentialSighting best = null;
            if (facts != null) {
                for (CredentialSighting sighting : facts.sightings()) {
                    if (inKey(sighting, key) && (best == null || isId(best))) {
                        best = sighting;
                    }
                }
            }
            return best;
        }

        /** Why a question on its keys cannot be answered; null when it can. */
        @Nullable
        String gap() {
            return switch (state) {
                case FOUND, ABSENT -> null;
                case UNREAD -> "source-missing";
                case COMPETING -> "competing-objects";
                case UNRESOLVED -> "template-unresolved";
            };
        }
    }

    Secrets(Snapshot snapshot, Coverages coverages) {
        this.coverages = coverages;
        for (SecretFacts secret : snapshot.secrets()) {
            secrets.computeIfAbsent(key(secret.meta().ref(), secret.meta().ref().name()), key -> new ArrayList<>(1))
                    .add(secret);
        }
        for (SecretLink link : snapshot.secretLinks()) {
            if (link.fills()) {
                ObjectRef ref = link.meta().ref();
                String namespace = link.namespace() == null ? ref.namespace() : link.namespace();
                fillers.computeIfAbsent(
                                new ServiceAccounts.Key(
                                        ref.cluster(), namespace, link.secret().value()),
                                key -> new ArrayList<>(1))
                        .add(link);
            }
        }
    }

    Known find(Meta user, String name) {
        if (Text.isUnresolved(name)) {
            return new Known(State.UNRESOLVED, List.of(), null, null);
        }
        ServiceAccounts.Key key = key(user.ref(), name);
        SecretLink filler = filler(user, key);
        String filledBy = filler == null
                ? null
                : filler.meta().ref().kind() + " " + filler.meta().ref().name();
        List<SecretFacts> nearest =
                Nearest.to(user.origin(), secrets.getOrDefault(key, List.of()), secret -> secret.meta()
                        .origin());
        if (!nearest.isEmpty()) {
            SecretFacts first = nearest.get(0);
            for (SecretFacts other : nearest) {
                if (!same(first, other)) {
                    return new Known(State.COMPETING, List.of(), null, filledBy);
                }
            }
            return new Known(State.FOUND, keys(first), first, filledBy);
        }
        if (filler != null) {
            return new Known(filler.allKeys() ? State.FOUND : State.UNREAD, filler.keys(), null, filledBy);
        }
        return new Known(
                coverages.completeBeside(SOURCE, user.ref()) ? State.ABSENT : State.UNREAD, List.of(), null, null);
    }

    static boolean otherType(SecretFacts secret) {
        return OTHER_TYPES.contains(secret.type());
    }

    static List<String> keys(SecretFacts secret) {
        List<String> keys = new ArrayList<>(secret.keys().size());
        for (Text key : secret.keys()) {
            keys.add(key.value());
        }
        return keys;
    }

    /** A sighting in the data of a Secret has the path {@code [data, key, …]}. */
    static boolean inKey(CredentialSighting sighting, String key) {
        return sighting.path().size() > 1 && sighting.path().get(1).equals(key);
    }

    private static boolean isId(CredentialSighting sighting) {
        CredentialPart part = CredentialPart.of(sighting.type());
        return part == null || !part.secret();
    }

    private @Nullable SecretLink filler(Meta user, ServiceAccounts.Key key) {
        List<SecretLink> nearest = Nearest.to(user.origin(), fillers.getOrDefault(key, List.of()), link -> link.meta()
                .origin());
        return nearest.isEmpty() ? null : nearest.get(0);
    }

    private static boolean same(SecretFacts a, SecretFacts b) {
        return keys(a).equals(keys(b))
                && a.type().equals(b.type())
                && a.sightings().isEmpty() == b.sightings().isEmpty();
    }

    private static ServiceAccounts.Key key(ObjectRef ref, String name) {
        return new ServiceAccounts.Key(ref.cluster(), ref.namespace(), name);
    }
}
