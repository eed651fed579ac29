package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GKE clusters and their node pools in Terraform. */
final class TerraformClusters {
    private static final String CLUSTER = "google_container_cluster";
    private static final String POOL = "google_container_node_pool";

    private TerraformClusters() {}

    static void cluster(Resource resource, Resources all) {
        Cursor written = resource.place().get("values");
        if (written != null) {
            GkeReader.hideSignIn(written);
        }
        Block spec = new Block(resource.values());
        String name = name(resource);
        GkeReader.Home home = new GkeReader.Home(
                GcpResourceReader.known(resource, "project"), GcpResourceReader.known(resource, "location"), name);
        GkeReader.cluster(resource.place(), spec, name, home, false);
        if (Boolean.TRUE.equals(spec.flag("enableAutopilot"))) {
            return;
        }
        List<Block> pools = spec.blocks("nodePool");
        for (Block pool : pools) {
            Text text = pool.text("name");
            String own = text == null || text.unresolved() ? null : text.value();
            // A state repeats the pools that are resources of their own.
            if (own == null || !isApart(own, name, all)) {
                GkeReader.pool(pool.cursor(), pool, own == null ? resource.address() + ".node_pool" : own, home, false);
            }
        }
        if (pools.isEmpty() && !Boolean.TRUE.equals(spec.flag("removeDefaultNodePool"))) {
            GkeReader.nodes(resource.place(), spec, "default-pool", home, false);
        }
    }

    /** Its name, else its address. */
    private static String name(Resource resource) {
        String name = GcpResourceReader.known(resource, "name");
        return name == null ? resource.address() : name;
    }

    private static boolean isApart(String name, String cluster, Resources all) {
        for (Resource pool : all.of(POOL)) {
            String of = clusterName(pool, all);
            if (name.equals(GcpResourceReader.known(pool, "name")) && (of == null || of.equals(cluster))) {
                return true;
            }
        }
        return false;
    }

    static void pool(Resource resource, Resources all) {
        GkeReader.pool(
                resource.place(),
                new Block(resource.values()),
                name(resource),
                new GkeReader.Home(
                        GcpResourceReader.known(resource, "project"),
                        GcpResourceReader.known(resource, "location"),
                        clusterName(resource, all)),
                false);
    }

    /** The cluster of a node pool, which is named by name or by id; null when it is not known. */
    private static @Nullable String clusterName(Resource pool, Resources all) {
        String named = GcpResourceReader.known(pool, "cluster");
        if (named != null) {
            return named.substring(named.lastIndexOf('/') + 1);
        }
        Resource made = all.target(pool, "cluster", CLUSTER);
        return made == null ? null : name(made);
    }
}
