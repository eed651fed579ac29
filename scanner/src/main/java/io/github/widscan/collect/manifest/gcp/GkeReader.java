package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.GkeNodePool;
import io.github.widscan.snapshot.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads GKE clusters and their node pools. */
final class GkeReader {
    private static final String CLUSTERS = "gcp.gke.clusters";
    private static final String NODE_POOLS = "gcp.gke.nodepools";

    private GkeReader() {}

    /**
     * Where a cluster or node pool is.
     *
     * @param cluster null for what names none
     */
    record Home(@Nullable String project, @Nullable String location, @Nullable String cluster) {
        /** From {@code https://container.googleapis.com/v1/projects/P/locations/L/clusters/C}; zones stand in older ones. */
        static Home of(@Nullable String selfLink) {
            String location = GcpNames.after(selfLink, "locations/");
            return new Home(
                    GcpNames.after(selfLink, "projects/"),
                    location == null ? GcpNames.after(selfLink, "zones/") : location,
                    GcpNames.after(selfLink, "clusters/"));
        }
    }

    /**
     * Keeps out of reports how an administrator signs in, in whatever form it is written: a password, and the key of a
     * client certificate.
     *
     * @see <a href="https://cloud.google.com/kubernetes-engine/docs/reference/rest/v1/projects.locations.clusters#MasterAuth">
     *     MasterAuth</a>
     */
    static void hideSignIn(Cursor settings) {
        Mapping mapping = settings.mapping();
        if (mapping != null) {
            // Twice the same key hides nothing.
            for (Mapping.Entry entry : mapping.entries()) {
                String key = entry.key().text();
                if (key.equals("masterAuth") || key.equals("master_auth")) {
                    settings.context().hide(settings.value(entry).span());
                }
            }
        }
    }

    /** Reads what clusters describe prints, with the node pools in it. */
    static void answer(Cursor cluster) {
        Block block = new Block(cluster);
        Home home = Home.of(block.string("selfLink"));
        String name = block.string("name");
        if (name == null) {
            name = home.cluster();
        }
        if (name == null) {
            cluster.context().unreadable(CLUSTERS, "a cluster without a name was left out", cluster.span());
            return;
        }
        cluster(cluster, block, name, home, true);
        cluster.context().countObject();
        for (Block pool : block.blocks("nodePools")) {
            cluster.context().countObject();
            pool(pool.cursor(), pool, pool.string("name"), new Home(home.project(), home.location(), name), true);
        }
    }

    /**
     * @param spec where its settings stand
     * @param answer as in {@link GkeCluster}
     */
    static void cluster(Cursor place, Block spec, String name, Home home, boolean answer) {
        Block identity = spec.block("workloadIdentityConfig");
        Text pool = identity == null ? spec.open("workloadIdentityConfig") : identity.text("workloadPool");
        if (pool == null && identity != null) {
            // Until 2020.
            pool = identity.text("identityNamespace");
        }
        Block autopilot = spec.block("autopilot");
        Boolean on = autopilot == null ? spec.flag("enableAutopilot") : autopilot.flag("enabled");
        Text open = autopilot == null ? spec.open("enableAutopilot") : autopilot.open("enabled");
        place.context()
                .add(GcpFacts.of(new GkeCluster(
                        name,
                        home.project(),
                        home.location(),
                        pool,
                        on,
                        open != null || spec.open("autopilot") != null,
                        trust(spec),
                        answer,
                        place.context().origin(),
                        place.at())));
        partial(place, CLUSTERS, home);
    }

    /** The label by which people say how far a cluster is trusted. */
    private static @Nullable String trust(Block spec) {
        Block labels = spec.block("resourceLabels");
        Mapping mapping = labels == null ? null : labels.cursor().mapping();
        if (labels == null || mapping == null) {
            return null;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            String key = entry.key().text().toLowerCase(Locale.ROOT).replace('_', '-');
            Text value = labels.cursor().value(entry).text();
            boolean says = key.equals("trust") || key.startsWith("trust-") || key.endsWith("-trust");
            if (says && value != null) {
                return value.value();
            }
        }
        return null;
    }

    /** @param pool where its settings stand */
    static void pool(Cursor place, Block pool, @Nullable String name, Home home, boolean answer) {
        if (name == null) {
            place.context().unreadable(NODE_POOLS, "a node pool without a name was left out", place.span());
            return;
        }
        nodes(place, pool, name, home, answer);
    }

    /** @param pool where the settings of its nodes stand, if there are any */
    static void nodes(Cursor place, Block pool, String name, Home home, boolean answer) {
        Block own = pool.block("config");
        Block config = own == null ? pool.block("nodeConfig") : own;
        Text whole = pool.open("config");
        Text open = whole == null ? pool.open("nodeConfig") : whole;
        Block metadata = config == null ? null : config.block("workloadMetadataConfig");
        Text mode = metadata == null ? null : metadata.text("mode");
        Cursor attributes = config == null ? null : config.cursor("metadata");
        if (attributes != null) {
            // What nodes are started with: scripts, and in older answers the node's own credentials.
            attributes.context().hide(attributes.span());
        }
        if (metadata == null) {
            mode = config == null ? open : config.open("workloadMetadataConfig");
        }
        if (mode == null && metadata != null) {
            mode = metadata.text("nodeMetadata");
        }
        place.context()
                .add(GcpFacts.of(new GkeNodePool(
                        name,
                        home.cluster(),
                        home.project(),
                        home.location(),
                        mode,
                        config == null ? open : account(config, home.project()),
                        config == null ? List.of() : config.texts("oauthScopes"),
                        config == null ? null : config.string("imageType"),
                        answer,
                        config == null ? place.at() : config.cursor().at(),
                        place.context().origin(),
                        place.at())));
        partial(place, NODE_POOLS, home);
    }

    private static @Nullable Text account(Block config, @Nullable String project) {
        Text account = config.text("serviceAccount");
        return account == null ? PolicyReader.reference(config, "serviceAccountRef", project) : account;
    }

    /** A cluster for whose settings, and those of its first nodes, a template stands. */
    static void unresolvedCluster(Cursor place, Text settings, Home home) {
        place.context()
                .add(GcpFacts.of(new GkeCluster(
                        String.valueOf(home.cluster()),
                        home.project(),
                        null,
                        settings,
                        null,
                        true,
                        null,
                        false,
                        place.context().origin(),
                        place.at())));
        partial(place, CLUSTERS, home);
        unresolvedPool(place, settings, "default-pool", home);
    }

    /** A node pool for whose settings a template stands. */
    static void unresolvedPool(Cursor place, Text settings, String name, Home home) {
        place.context()
                .add(GcpFacts.of(new GkeNodePool(
                        name,
                        home.cluster(),
                        home.project(),
                        null,
                        settings,
                        settings,
                        List.of(),
                        null,
                        false,
                        settings.at(),
                        place.context().origin(),
                        place.at())));
        partial(place, NODE_POOLS, home);
    }

    private static void partial(Cursor place, String source, Home home) {
        place.context().add(new Coverage(source, home.project(), State.PARTIAL, "read from files", false));
    }
}
