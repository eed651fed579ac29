package io.github.widscan.link;

import io.github.widscan.snapshot.AksCluster;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ClusterIssuer;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SigningKey;
import io.github.widscan.snapshot.SigningKeys;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.IssuerKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The issuers of the clusters that the snapshot knows, with their keys, and which of them signs the tokens of a
 * ServiceAccount.
 */
final class ClusterIssuers {
    static final String SOURCE = "k8s.issuer";

    /**
     * What the issuers of GKE begin with.
     *
     * @see <a href="https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters.well-known/getOpenid-configuration">
     *     openid-configuration</a>
     */
    private static final String GKE = "https://container.googleapis.com/v1/projects/";

    private final List<KnownIssuer> all = new ArrayList<>();
    private final Set<String> bare = new LinkedHashSet<>();

    /** As {@link KnownIssuer#key} makes them. */
    private final Set<String> keys = new HashSet<>();

    /** Ids of EKS issuers, which have two addresses each. */
    private final Set<String> eksIds = new HashSet<>();

    /**
     * What is known of the issuer of a ServiceAccount's tokens.
     *
     * @param urls one; none when nothing is known; several when it may be any of them
     * @param certain the user said so, or the cluster's own files stand beside or above; else the scan has just one
     */
    record Found(List<String> urls, boolean certain) {
        private static final Found NONE = new Found(List.of(), false);

        Found {
            urls = List.copyOf(urls);
        }

        /** The issuer; null unless there is exactly one. */
        @Nullable
        String one() {
            return urls.size() == 1 ? urls.get(0) : null;
        }

        boolean competing() {
            return urls.size() > 1;
        }
    }

    ClusterIssuers(ClusterFacts facts, AwsFacts aws, AzureFacts azure, GcpFacts gcp) {
        List<ClusterIssuer> issuers = new ArrayList<>();
        for (ClusterIssuer issuer : facts.issuers()) {
            // GitHub's document has the form of a cluster's.
            if (IssuerKind.ofIssuer(KnownIssuer.bare(issuer.url())).mayBeKubernetes()) {
                issuers.add(issuer);
            }
        }
        IdentityHashMap<ClusterIssuer, List<SigningKeys>> keys = keys(issuers, facts.keys());
        for (ClusterIssuer issuer : issuers) {
            add(known(issuer, keys.getOrDefault(issuer, List.of())));
        }
        for (EksCluster cluster : aws.eksClusters()) {
            String issuer = cluster.issuer();
            if (issuer != null) {
                add(new KnownIssuer(cluster.name(), issuer, "eks", List.of(), "unread", cluster.origin()));
            }
        }
        for (AksCluster cluster : azure.clusters()) {
            Text issuer = cluster.issuer();
            if (issuer != null && !issuer.unresolved()) {
                add(new KnownIssuer(cluster.name(), issuer.value(), "aks", List.of(), "unread", cluster.origin()));
            }
        }
        for (GkeCluster cluster : gcp.clusters()) {
            String project = cluster.project();
            String location = cluster.location();
            if (project != null && location != null && !Text.isUnresolved(project + location + cluster.name())) {
                String issuer = GKE + project + "/locations/" + location + "/clusters/" + cluster.name();
                add(new KnownIssuer(cluster.name(), issuer, "gke", List.of(), "unread", cluster.origin()));
            }
        }
    }

    private void add(KnownIssuer issuer) {
        all.add(issuer);
        bare.add(issuer.bare());
        String key = KnownIssuer.key(issuer.url());
        keys.add(key);
        String id = KnownIssuer.eksId(key);
        if (id != null) {
            eksIds.add(id);
        }
    }

    /** Some known cluster has this issuer, however its address is written. */
    boolean hasAddress(String url) {
        String key = KnownIssuer.key(url);
        String id = KnownIssuer.eksId(key);
        return keys.contains(key) || (id != null && eksIds.contains(id));
    }

    /** Every issuer, each time somebody tells it, in the order of the snapshot. */
    List<KnownIssuer> all() {
        return all;
    }

    /** Of all clusters, without {@code https://}. */
    List<String> bare() {
        return List.copyOf(bare);
    }

    /** Some known cluster has exactly this issuer, scheme aside. */
    boolean knows(String url) {
        return bare.contains(KnownIssuer.bare(url));
    }

    /** The issuer of a known cluster that differs by a slash at the end; null where none does, or one is equal. */
    @Nullable
    String twin(String url) {
        String twin = null;
        for (KnownIssuer issuer : all) {
            if (issuer.url().equals(url)) {
                return null;
            }
            if (issuer.url().equals(url + "/") || url.equals(issuer.url() + "/")) {
                twin = issuer.url();
            }
        }
        return twin;
    }

    /** The kind of an issuer: one that a known cluster has is a cluster's, whatever its address. */
    IssuerKind kind(String url) {
        return knows(url) ? IssuerKind.KUBERNETES : IssuerKind.ofIssuer(KnownIssuer.bare(url));
    }

    /**
     * The issuer of what a file, or a cluster, holds.
     *
     * @param cluster null for files
     */
    Found of(Origin user, @Nullable String cluster) {
        if (cluster != null) {
            List<KnownIssuer> named = new ArrayList<>(1);
            for (KnownIssuer issuer : all) {
                if (issuer.cluster() != null && Associations.sameCluster(issuer.cluster(), cluster)) {
                    named.add(issuer);
                }
            }
            if (!named.isEmpty()) {
                return new Found(urls(named), true);
            }
        }
        List<KnownIssuer> declared = new ArrayList<>(1);
        List<KnownIssuer> files = new ArrayList<>(1);
        for (KnownIssuer issuer : all) {
            if (issuer.source().equals("declared")) {
                declared.add(issuer);
            } else if (issuer.cluster() == null) {
                files.add(issuer);
            }
        }
        if (!declared.isEmpty()) {
            return new Found(urls(declared), true);
        }
        if (cluster != null || files.isEmpty()) {
            return Found.NONE;
        }
        List<KnownIssuer> nearest = Nearest.to(user, files, KnownIssuer::origin);
        return new Found(urls(nearest), nearest.stream().allMatch(issuer -> above(issuer.origin(), user)));
    }

    private static List<String> urls(List<KnownIssuer> issuers) {
        Set<String> urls = new LinkedHashSet<>();
        for (KnownIssuer issuer : issuers) {
            urls.add(issuer.url());
        }
        return List.copyOf(urls);
    }

    /** The issuer's document stands in the folder of the user's file, or in one above it. */
    private static boolean above(Origin issuer, Origin user) {
        String file = issuer.file();
        return file != null && user.file() != null && user.file().startsWith(root(file));
    }

    /** The folder of a cluster's files: where they stand, without {@code .well-known/}. */
    private static String root(String file) {
        String folder = folder(file);
        if (folder.equals(".well-known/")) {
            return "";
        }
        return folder.endsWith("/.well-known/")
                ? folder.substring(0, folder.length() - ".well-known/".length())
                : folder;
    }

    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private static KnownIssuer known(ClusterIssuer issuer, List<SigningKeys> sets) {
        String state = sets.isEmpty() ? "unread" : "found";
        List<SigningKey> keys = sets.isEmpty() ? List.of() : sets.get(0).keys();
        for (SigningKeys set : sets) {
            if (!same(keys, set.keys())) {
                return new KnownIssuer(
                        issuer.cluster(), issuer.url(), source(issuer), List.of(), "competing", issuer.origin());
            }
            if (set.problem() != null) {
                state = "partial";
            }
        }
        return new KnownIssuer(issuer.cluster(), issuer.url(), source(issuer), keys, state, issuer.origin());
    }

    private static String source(ClusterIssuer issuer) {
        return issuer.declared() ? "declared" : "discovery";
    }

    private static boolean same(List<SigningKey> a, List<SigningKey> b) {
        return a.size() == b.size() && within(a, b) && within(b, a);
    }

    private static boolean within(List<SigningKey> some, List<SigningKey> others) {
        for (SigningKey key : some) {
            boolean found = false;
            for (SigningKey other : others) {
                found |= key.same(other);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /** Whose the key sets are. One that may be of several issuers is of none. */
    private static IdentityHashMap<ClusterIssuer, List<SigningKeys>> keys(
            List<ClusterIssuer> issuers, List<SigningKeys> sets) {
        IdentityHashMap<ClusterIssuer, List<SigningKeys>> keys = new IdentityHashMap<>();
        for (SigningKeys set : sets) {
            ClusterIssuer owner = owner(set, issuers, sets.size() == 1);
            if (owner != null) {
                keys.computeIfAbsent(owner, issuer -> new ArrayList<>(1)).add(set);
            }
        }
        return keys;
    }

    private static @Nullable ClusterIssuer owner(SigningKeys set, List<ClusterIssuer> issuers, boolean only) {
        for (Bond bond : Bond.values()) {
            ClusterIssuer owner = null;
            for (ClusterIssuer issuer : issuers) {
                if (!bond.holds(issuer, set, only)) {
                    continue;
                }
                if (owner != null) {
                    return null;
                }
                owner = issuer;
            }
            if (owner != null) {
                return owner;
            }
        }
        return null;
    }

    /** What makes a key set that of an issuer, the strongest first. */
    private enum Bond {
        /** Both are of a named cluster. */
        CLUSTER {
            @Override
            boolean holds(ClusterIssuer issuer, SigningKeys keys, boolean only) {
                return keys.cluster() != null && keys.cluster().equals(issuer.cluster());
            }
        },
        /** A mirror of the issuer's site, such as a bucket's: {@code jwks_uri} says where in it the keys are. */
        PATH {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                String uri = issuer.jwksUri();
                String base = issuer.url().endsWith("/") ? issuer.url() : issuer.url() + "/";
                return uri != null
                        && uri.startsWith(base)
                        && document.endsWith(".well-known/openid-configuration")
                        && keys.equals(root(document) + uri.substring(base.length()));
            }
        },
        FILE {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                return document.equals(keys);
            }
        },
        /** Neighbours of which one bears the name that {@code jwks_uri} ends in: {@code keys.json}. */
        NAME {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                String uri = issuer.jwksUri();
                if (uri == null || !root(document).equals(root(keys))) {
                    return false;
                }
                return stem(uri).equals(stem(keys));
            }
        },
        /** Neighbours with a word in common: {@code prod-openid.json} and {@code prod-jwks.json}. */
        WORD {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                return root(document).equals(root(keys)) && shareWord(stem(document), stem(keys));
            }
        },
        FOLDER {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                return root(document).equals(root(keys));
            }
        },
        /** {@code issuers/prod.json} and {@code keys/prod.json}. */
        STEM {
            @Override
            boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
                return stem(document).equals(stem(keys));
            }
        },
        /** The user declares one issuer, and there is one key set. */
        ONLY {
            @Override
            boolean holds(ClusterIssuer issuer, SigningKeys keys, boolean only) {
                return only && issuer.declared() && keys.cluster() == null;
            }
        };

        boolean holds(ClusterIssuer issuer, SigningKeys keys, boolean only) {
            String document = issuer.origin().file();
            String file = keys.origin().file();
            return document != null && file != null && ofFiles(issuer, document, file);
        }

        boolean ofFiles(ClusterIssuer issuer, String document, String keys) {
            return false;
        }

        /** They begin, or end, with the same word. */
        private static boolean shareWord(String left, String right) {
            int first = separator(left, true);
            int last = separator(left, false);
            return first > 0
                    && (right.startsWith(left.substring(0, first + 1)) || right.endsWith(left.substring(last)));
        }

        private static int separator(String name, boolean first) {
            int found = -1;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if ((c == '-' || c == '_' || c == '.') && (found < 0 || !first)) {
                    found = i;
                }
            }
            return found;
        }

        private static String stem(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            int dot = name.lastIndexOf('.');
            return dot > 0 ? name.substring(0, dot) : name;
        }
    }
}
