package io.github.widscan.trust;

import org.jspecify.annotations.Nullable;

/** A GKE cluster, as the address of its API names it. */
public record GcpCluster(String project, String location, String name) {
    private static final String HOST = "https://container.googleapis.com/v1/projects/";

    /** The cluster of {@code https://container.googleapis.com/v1/projects/P/locations/L/clusters/C}; null for other text. */
    static @Nullable GcpCluster parse(String url) {
        if (!url.startsWith(HOST) || url.indexOf('*') >= 0) {
            return null;
        }
        String[] parts = url.substring(HOST.length()).split("/", -1);
        boolean fine = parts.length == 5
                && (parts[1].equals("locations") || parts[1].equals("zones"))
                && parts[3].equals("clusters")
                && !parts[0].isEmpty()
                && !parts[2].isEmpty()
                && !parts[4].isEmpty();
        return fine ? new GcpCluster(parts[0], parts[2], parts[4]) : null;
    }
}
