package io.github.widscan.collect.kubernetes;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of the optional kinds a cluster has, and in which version, so that what is not there is not asked for: one request,
 * or on servers before 1.26 one for each API group that may be of interest.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api">Discovery API</a>
 */
final class Discovery {
    private static final String AGGREGATED = "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
            + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    private static final int MOST_BYTES = 16 << 20;

    /** Version by {@link ClusterKind#qualified}, the preferred one. */
    private final Map<String, String> versions = new HashMap<>();
    /** Groups of which the server could not say what they have: one of an extension that is down. */
    private final Set<String> stale = new HashSet<>();

    private final boolean known;

    private Discovery(boolean known) {
        this.known = known;
    }

    /** Nothing is known: every kind has to be asked for. */
    static Discovery none() {
        return new Discovery(false);
    }

    /**
     * Asks.
     *
     * @throws ApiFailure when the server cannot be asked at all; that it does not allow this question is no failure
     */
    static Discovery ask(Requests requests, List<ClusterKind> kinds) throws ApiFailure {
        Discovery discovery = new Discovery(true);
        try {
            Groups groups = new Groups(discovery);
            byte[] answer = requests.bytes("/apis", AGGREGATED, MOST_BYTES);
            Mapping root = JsonObjects.parse(answer);
            if (root == null) {
                return none();
            }
            if (JsonObjects.string(root, "kind").equals("APIGroupDiscoveryList")) {
                groups.aggregated(root);
            } else {
                groups.each(root, kinds, requests);
            }
            return discovery;
        } catch (ApiFailure e) {
            if (e.kind() == ApiFailure.Kind.FORBIDDEN || e.kind() == ApiFailure.Kind.NOT_FOUND) {
                return none();
            }
            throw e;
        }
    }

    /** The version to ask for; null when the cluster has no such kind. */
    @Nullable
    String version(ClusterKind kind) {
        if (kind.group().isEmpty() || !known) {
            return kind.version();
        }
        String version = versions.get(kind.qualified());
        if (version == null) {
            // One of Kubernetes' own that is not there is worth an answer that says so.
            return kind.optional() && !stale.contains(kind.group()) ? null : kind.version();
        }
        return version;
    }

    /** Reads what servers say of their groups. */
    private static final class Groups {
        private final Discovery into;

        Groups(Discovery into) {
            this.into = into;
        }

        void aggregated(Mapping root) {
            for (Node item : JsonObjects.list(root, "items")) {
                if (!(item instanceof Mapping group)) {
                    continue;
                }
                String name = JsonObjects.string(JsonObjects.object(group, "metadata"), "name");
                // The first version is the preferred one.
                for (Node one : JsonObjects.list(group, "versions")) {
                    if (one instanceof Mapping version) {
                        if (JsonObjects.string(version, "freshness").equals("Stale")) {
                            into.stale.add(name);
                        }
                        for (Node resource : JsonObjects.list(version, "resources")) {
                            found(name, JsonObjects.string(version, "version"), resource, "resource");
                        }
                    }
                }
            }
        }

        void each(Mapping root, List<ClusterKind> kinds, Requests requests) {
            Set<String> wanted = new HashSet<>();
            for (ClusterKind kind : kinds) {
                wanted.add(kind.group());
            }
            for (Node item : JsonObjects.list(root, "groups")) {
                if (!(item instanceof Mapping group) || !wanted.contains(JsonObjects.string(group, "name"))) {
                    continue;
                }
                String name = JsonObjects.string(group, "name");
                for (Node one : JsonObjects.list(group, "versions")) {
                    if (one instanceof Mapping version) {
                        resources(name, JsonObjects.string(version, "version"), requests);
                    }
                }
            }
        }

        private void resources(String group, String version, Requests requests) {
            try {
                Mapping list =
                        JsonObjects.parse(requests.bytes("/apis/" + group + "/" + version, Requests.JSON, MOST_BYTES));
                for (Node resource : JsonObjects.list(list, "resources")) {
                    found(group, version, resource, "name");
                }
            } catch (ApiFailure e) {
                into.stale.add(group);
            }
        }

        private void found(String group, String version, Node node, String nameKey) {
            if (node instanceof Mapping resource && isVersion(version)) {
                String name = JsonObjects.string(resource, nameKey);
                into.versions.putIfAbsent(group.isEmpty() ? name : name + "." + group, version);
            }
        }

        /** It becomes part of a path. */
        private static boolean isVersion(String version) {
            if (version.isEmpty() || version.length() > 63) {
                return false;
            }
            for (int i = 0; i < version.length(); i++) {
                char c = version.charAt(i);
                if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
                    return false;
                }
            }
            return true;
        }
    }
}
